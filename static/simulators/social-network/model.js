/** The network as it is now: the scenario with what the learner changed. No drawing here. */
import { fold } from "../shared/text.js";
import { SETTINGS } from "./catalogue.js";

const byId = (items) => new Map((items ?? []).map((item) => [item.id, item]));
const HASHTAG = /#([\p{L}][\p{L}\p{N}_]*)/gu;

export class Model {
  constructor(scenario, store) {
    this.scenario = scenario;
    this.store = store;
    this.me = scenario.me;
    this.accounts = byId(scenario.accounts);
    this.groups = byId(scenario.groups);
    this.lists = byId(scenario.lists);
    this.gallery = byId(scenario.gallery);
    this.places = byId(scenario.places);
    this.handles = new Map(scenario.accounts.map((account) => [fold(account.handle), account.id]));
  }

  // Settings

  initialSetting(id) {
    return this.scenario.settings?.[id] ?? SETTINGS.get(id).initial;
  }

  setting(id) {
    return this.store.state.settings[id] ?? this.initialSetting(id);
  }

  // People

  relation(id) {
    const first = this.accounts.get(id)?.relation ?? "aucune";
    const did = (verb) => this.store.has(verb, id);
    if (did("bloquer") || (first === "bloque" && !did("debloquer"))) return "bloque";
    if (did("demander")) return "demande-envoyee";
    if (did("retirer-ami") || did("refuser") || did("annuler-demande") || first === "bloque") return "aucune";
    return did("accepter") ? "ami" : first;
  }

  isFriend(id) {
    return this.relation(id) === "ami";
  }

  follows(id) {
    const first = ["ami", "suivi"].includes(this.relation(id));
    if (this.store.has("ne-plus-suivre", id)) return false;
    return first || Boolean(this.store.has("suivre", id));
  }

  isBlocked(id) {
    return this.relation(id) === "bloque";
  }

  friends() {
    return this.scenario.accounts.filter(({ id }) => id !== this.me && this.isFriend(id));
  }

  requests() {
    return this.scenario.accounts.filter(({ id }) => this.relation(id) === "demande-recue");
  }

  isMember(group) {
    if (this.store.has("rejoindre", group.id)) return true;
    return (group.joined ?? false) && !this.store.has("quitter", group.id);
  }

  // Publications

  /** Every publication, the learner's first; the drawing keeps the shape of the scenario's. */
  all() {
    return [...this.#published().reverse(), ...(this.scenario.posts ?? [])].filter((post) => !this.store.has("supprimer", post.id));
  }

  #published() {
    return this.store.state.published.map((post) => {
      const photo = this.gallery.get(post.picture);
      return {
        ...post, comments: [], comments_closed: post.comments === "personne", author: this.me, date: this.scenario.now, picture: photo?.picture, svg: photo?.svg, alt: photo?.alt ?? "",
        location: this.places.get(post.location)?.label, tagged: post.tags, shares_from: post.shares, group: post.audience === "groupe" ? post.group : undefined,
        photo: photo && !post.stripped ? { date: photo.date, place: photo.place } : undefined,
      };
    });
  }

  post(id) {
    return this.all().find((post) => post.id === id) ?? null;
  }

  audience(post) {
    const now = this.store.has("audience", post.id) ?? post.audience ?? "public";
    return now === "public" && post.author === this.me && this.setting("anciennes") === "oui" && !post.tags ? "amis" : now;
  }

  /** Posts of the home feed. */
  feed() {
    const posts = this.all().filter((post) => this.#isInFeed(post));
    return this.setting("ordre-fil") === "chronologique" ? posts.sort((a, b) => b.date.localeCompare(a.date)) : posts;
  }

  #isInFeed(post) {
    if (post.removed || this.isSilent(post) || this.store.has("ne-plus-suivre", post.author)) return false;
    if (post.suggested && this.setting("suggestions") === "non") return false;
    if (post.feed !== undefined) return post.feed;
    if (post.group && !this.isMember(this.groups.get(post.group))) return false;
    return post.author === this.me || Boolean(post.sponsored || post.suggested || post.group) || this.follows(post.author);
  }

  /** Hidden by the learner: the publication, or its author. */
  isSilent(post) {
    return Boolean(this.store.has("masquer", post.id) || this.store.has("sourdine", post.author) || this.isBlocked(post.author));
  }

  by(author) {
    return this.all().filter((post) => post.author === author && !post.removed);
  }

  inGroup(group) {
    return this.all().filter((post) => post.group === group && !post.removed && !this.isSilent(post));
  }

  /** The publications a share comes from: the previous one first, the original last. */
  chain(post) {
    const chain = [];
    for (let from = this.post(post.shares_from); from && !chain.includes(from); from = this.post(from.shares_from)) chain.push(from);
    return chain;
  }

  sharesOf(id) {
    return this.all().filter((post) => post.shares_from === id && !post.removed).sort((a, b) => a.date.localeCompare(b.date));
  }

  commentsOf(post) {
    const mine = this.store.state.comments.filter(({ on }) => on === post.id)
      .map(({ text }, index) => ({ id: `mon-commentaire-${index}`, author: this.me, date: this.scenario.now, text }));
    return [...(post.comments ?? []), ...mine].filter(({ author }) => !this.isBlocked(author));
  }

  /** How many comments there are, with the replies. */
  countComments(post) {
    return this.commentsOf(post).reduce((sum, { replies }) => sum + 1 + (replies?.length ?? 0), 0);
  }

  /** State of the learner's tag on a publication: "attente", "accepte", "retire". */
  tag(post) {
    if (this.store.has("retirer-tag", post.id)) return "retire";
    return post.tag_pending && !this.store.has("accepter-tag", post.id) ? "attente" : "accepte";
  }

  tagsToReview() {
    return this.all().filter((post) => (post.tagged ?? []).includes(this.me) && this.tag(post) === "attente");
  }

  // What a visitor sees of the learner. viewer: an account's id, or "public" for somebody unknown.

  viewerSees(audience, viewer) {
    if (audience === "public") return true;
    return audience === "amis" && viewer !== "public" && this.isFriend(viewer);
  }

  viewerSeesPost(post, viewer) {
    const audience = this.audience(post);
    if (audience === "amis-sauf") return this.viewerSees("amis", viewer) && !(post.except ?? []).includes(viewer);
    if (audience === "liste") return Boolean(this.lists.get(post.list)?.members.includes(viewer));
    if (audience === "groupe") return false;
    return this.viewerSees(audience, viewer);
  }

  // Search

  hashtags() {
    const counts = new Map();
    for (const post of this.all()) {
      if (post.removed) continue;
      for (const [, word] of (post.text ?? "").matchAll(HASHTAG)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  }

  /** {accounts, groups, posts} that hold every word; a query that begins with # looks for that hashtag only. */
  search(query) {
    const words = fold(query).split(/\s+/).filter(Boolean);
    const holds = (...texts) => { const text = fold(texts.filter(Boolean).join(" ")); return words.every((word) => text.includes(word)); };
    if (!words.length) return { accounts: [], groups: [], posts: [] };
    const isTag = words[0].startsWith("#");
    const tagged = (post) => [...(post.text ?? "").matchAll(HASHTAG)].some(([tag]) => fold(tag) === words[0]);
    const shown = this.all().filter((post) => !post.removed && !this.isSilent(post));
    return {
      accounts: isTag ? [] : this.scenario.accounts.filter((account) => !account.unlisted && holds(account.name, account.handle, account.bio) && !this.isBlocked(account.id)),
      groups: isTag ? [] : (this.scenario.groups ?? []).filter((group) => holds(group.name, group.description)),
      posts: shown.filter((post) => (isTag ? tagged(post) : holds(post.text, this.accounts.get(post.author)?.name, post.location))),
    };
  }

  // Messages

  conversations() {
    return (this.scenario.conversations ?? []).filter((conversation) => !this.store.has("refuser-message", conversation.id) && !this.isBlocked(conversation.with));
  }

  isRequest(conversation) {
    return Boolean(conversation.request) && !this.store.has("accepter-message", conversation.id);
  }

  messagesOf(conversation) {
    const mine = this.store.state.messages.filter(({ on }) => on === conversation.id).map(({ text }) => ({ from: this.me, text, date: this.scenario.now }));
    return [...conversation.messages, ...mine];
  }

  unread() {
    return (this.scenario.notifications ?? []).filter(({ id, unread }) => unread && !this.store.state.seen.includes(id)).length;
  }
}
