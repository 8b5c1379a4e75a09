/** What the learner has changed: a plain value that survives a reload, and the only things the answer is made of. */
import { SETTINGS } from "./catalogue.js";

const TEXT_LIMIT = 300; // characters of a comment, a message or a publication
const WRITTEN_LIMIT = 15; // comments, messages kept
const PUBLISHED_LIMIT = 6;
const CHOSEN_LIMIT = 12;
const ACTS_LIMIT = 60; // actions kept under one verb
const HISTORY_LIMIT = 15; // pages
const NAME_LIMIT = 80; // characters of an id or a page's address

// Doing one of a pair undoes the other.
const OPPOSITES = {
  suivre: "ne-plus-suivre", "ne-plus-suivre": "suivre", demander: "annuler-demande", "annuler-demande": "demander",
  rejoindre: "quitter", quitter: "rejoindre", bloquer: "debloquer", debloquer: "bloquer",
};

export const VERBS = [
  "accepter", "accepter-message", "accepter-tag", "aimer", "annuler-demande", "audience", "bloquer", "commenter", "debloquer", "demander",
  "masquer", "ne-plus-suivre", "partager", "quitter", "refuser", "refuser-message", "rejoindre", "repondre", "retirer-ami", "retirer-appli",
  "retirer-interet", "retirer-tag", "deconnecter", "signaler", "sourdine", "suivre", "supprimer", "voter",
].sort();

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isName = (value) => typeof value === "string" && value.length <= NAME_LIMIT;
const isText = (value) => typeof value === "string" && value.length <= TEXT_LIMIT;
const names = (value, limit) => (Array.isArray(value) ? value.filter(isName).slice(0, limit) : []);
const entries = (value) => (isObject(value) ? Object.entries(value) : []);

function readActs(value) {
  const acts = {};
  for (const verb of VERBS) {
    const kept = entries(value?.[verb]).filter(([id, how]) => isName(id) && (how === true || isName(how)));
    if (kept.length) acts[verb] = Object.fromEntries(kept.slice(0, ACTS_LIMIT));
  }
  return acts;
}

function readDraft(value) {
  if (!isObject(value) || !isText(value.text)) return null;
  const name = (field) => (isName(value[field]) ? value[field] : null);
  return {
    text: value.text, picture: name("picture"), location: name("location"), audience: name("audience") ?? "public", list: name("list"), group: name("group"),
    except: names(value.except, 30), tags: names(value.tags, 30), comments: name("comments") ?? "tous", stripped: value.stripped === true,
  };
}

function readPublished(value) {
  return (Array.isArray(value) ? value : []).slice(0, PUBLISHED_LIMIT)
    .map((post) => ({ ...readDraft(post), id: post?.id, shares: isName(post?.shares) ? post.shares : null }))
    .filter((post) => isText(post.text) && isName(post.id));
}

function readWritten(value) {
  return (Array.isArray(value) ? value : []).filter((item) => isObject(item) && isName(item.on) && isText(item.text)).slice(0, WRITTEN_LIMIT)
    .map(({ on, text }) => ({ on, text }));
}

/** A state of ours from any value: what does not fit is left out. */
export function readState(value) {
  const given = isObject(value) ? value : {};
  const settings = Object.fromEntries(entries(given.settings).filter(([id, chosen]) => SETTINGS.has(id) && Object.hasOwn(SETTINGS.get(id).options, chosen)));
  return {
    pages: names(given.pages, HISTORY_LIMIT), settings, acts: readActs(given.acts), chosen: names(given.chosen, CHOSEN_LIMIT), seen: names(given.seen, 40),
    draft: readDraft(given.draft), published: readPublished(given.published), comments: readWritten(given.comments), messages: readWritten(given.messages),
  };
}

export class Store {
  constructor(value) {
    this.state = readState(value);
  }

  has(verb, id) {
    return this.state.acts[verb]?.[id] ?? null;
  }

  /** Does `verb` to `id`; when its opposite was done, this only undoes it. */
  act(verb, id, how = true) {
    if (this.has(OPPOSITES[verb], id)) this.undo(OPPOSITES[verb], id);
    else (this.state.acts[verb] ??= {})[id] = how;
  }

  undo(verb, id) {
    if (!this.state.acts[verb]) return;
    delete this.state.acts[verb][id];
    if (!Object.keys(this.state.acts[verb]).length) delete this.state.acts[verb];
  }

  toggle(verb, id) {
    if (this.has(verb, id)) this.undo(verb, id);
    else this.act(verb, id);
  }

  visit(page) {
    if (this.state.pages.at(-1) !== page) this.state.pages = [...this.state.pages, page.slice(0, NAME_LIMIT)].slice(-HISTORY_LIMIT);
  }

  see(id) {
    if (!this.state.seen.includes(id)) this.state.seen = [...this.state.seen, id].slice(-40);
  }

  /** Chooses `id` as the answer, or takes it back; one at a time unless `many`. */
  choose(id, many) {
    const { chosen } = this.state;
    if (chosen.includes(id)) this.state.chosen = chosen.filter((other) => other !== id);
    else this.state.chosen = many ? [...chosen, id].slice(-CHOSEN_LIMIT) : [id];
  }

  /** kind: "comments" or "messages"; on: id of the publication or of the conversation. */
  write(kind, on, text) {
    this.state[kind] = [...this.state[kind], { on, text: text.slice(0, TEXT_LIMIT) }].slice(-WRITTEN_LIMIT);
  }

  publish(post) {
    const last = this.state.published.at(-1)?.id ?? "moi-0";
    const id = `moi-${Number(last.slice(4)) + 1 || 1}`;
    this.state.published = [...this.state.published, { ...post, text: post.text.slice(0, TEXT_LIMIT), id }].slice(-PUBLISHED_LIMIT);
    return id;
  }
}
