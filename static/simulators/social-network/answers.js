/** The text a scenario's `answer` asks for (docs/simulators/social-network.md, "Answers"). Pure. */
import { fold } from "../shared/text.js";
import { VERBS } from "./store.js";

const POST_FIELDS = ["audience", "photo", "infos", "tags", "lieu", "commentaires"];

/** answer: the scenario's; model: the network as it is now. Empty text: nothing was done yet. */
export function answerText(answer, model) {
  if (!answer) return "";
  return KINDS[answer.kind](answer, model);
}

const KINDS = {
  choice: (_, model) => [...model.store.state.chosen].sort().join(","),
  state: ({ watch }, model) => {
    const pairs = watch.map((name) => [name, watched(name, model), initial(name, model)]);
    return pairs.some(([, now, before]) => now !== before) ? pairs.map(([name, now]) => `${name}=${now}`).join(";") : "";
  },
  actions: ({ verbs }, model) => actionsText(verbs ?? VERBS, model),
  post: (answer, model) => postText(answer, model),
  all: ({ parts }, model) => {
    const texts = parts.map((part) => answerText(part, model));
    return texts.some(Boolean) ? texts.map((text) => text || "rien").join(" + ") : "";
  },
};

function actionsText(verbs, model) {
  const texts = [];
  for (const verb of VERBS.filter((name) => verbs.includes(name))) {
    for (const [id, how] of Object.entries(model.store.state.acts[verb] ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
      texts.push(how === true ? `${verb}=${id}` : `${verb}=${id} ${how}`);
    }
  }
  return texts.join(";");
}

/** A setting's id, or `post:ID`, `tag:ID`, `app:ID`, `session:ID`, `interest:ID`. */
const WATCHED = {
  post: (id, model) => (model.post(id) ? model.audience(model.post(id)) : "supprimee"),
  tag: (id, model) => model.tag(model.scenario.posts.find((post) => post.id === id)),
  app: (id, model) => (model.store.has("retirer-appli", id) ? "retiree" : "connectee"),
  session: (id, model) => (model.store.has("deconnecter", id) ? "fermee" : "ouverte"),
  interest: (id, model) => (model.store.has("retirer-interet", id) ? "retire" : "garde"),
};
const INITIAL = {
  post: (id, model) => model.scenario.posts.find((post) => post.id === id).audience ?? "public",
  tag: (id, model) => (model.scenario.posts.find((post) => post.id === id).tag_pending ? "attente" : "accepte"),
  app: () => "connectee", session: () => "ouverte", interest: () => "garde",
};

function watched(name, model) {
  const [kind, id] = name.split(":");
  return id ? WATCHED[kind](id, model) : model.setting(name);
}

function initial(name, model) {
  const [kind, id] = name.split(":");
  return id ? INITIAL[kind](id, model) : model.initialSetting(name);
}

/** The last publication made with the composer and not deleted since. */
function postText({ fields, words }, model) {
  const post = model.store.state.published.findLast(({ id, shares }) => !shares && !model.store.has("supprimer", id));
  if (!post) return "";
  const values = describe(post, model);
  const kept = POST_FIELDS.filter((field) => (fields ?? POST_FIELDS).includes(field)).map((field) => `${field}=${values[field]}`);
  if (words?.length) kept.push(`mots=${words.filter((word) => fold(post.text).includes(fold(word))).join(",") || "aucun"}`);
  return kept.join(";");
}

function describe(post, model) {
  const ids = (list) => [...list].sort().join(",") || "aucun";
  const changed = model.store.has("audience", post.id);
  const detail = { "amis-sauf": `amis sauf ${ids(post.except)}`, liste: `liste ${post.list}`, groupe: `groupe ${post.group}` };
  const photo = model.gallery.get(post.picture);
  return {
    audience: changed ?? detail[post.audience] ?? post.audience,
    photo: photo ? photo.id : "aucune",
    infos: photo?.place ? (post.stripped ? "retirees" : "gardees") : "aucune",
    tags: ids(post.tags), lieu: post.location ?? "aucun", commentaires: post.comments,
  };
}
