/** Profiles: their head, their tabs; one's own profile as somebody else sees it. */
import { h } from "../shared/dom.js";
import { french, longDate, number } from "../shared/text.js";
import { glyph } from "./icons.js";
import { accountRow, avatar, button, card, chooser, empty, go, nameOf, pictureOf, prose, round } from "./parts.js";
import { postCard } from "./post.js";
import { accountMenu } from "./report.js";

const TABS = [["", "Publications"], ["photos", "Photos"], ["amis", "Amis"], ["infos", "À propos"]];
// Facts of the learner's profile and the setting that rules each.
const RULED = { birthday: "naissance", phone: "telephone", email: "email", town: "ville" };
const FACTS = [["town", "Ville", "pin"], ["birthday", "Date de naissance", "calendar"], ["phone", "Téléphone", "device"], ["email", "E-mail", "mail"]];

export function profilePage(app, id, tab = "") {
  const account = app.model.accounts.get(id);
  if (!account) return null;
  const body = { photos, amis: friends, infos }[tab] ?? posts;
  return { title: account.name, isBack: true, nodes: [head(app, account), tabs(app, account, tab), body(app, account)] };
}

function head(app, account) {
  const isMe = account.id === app.model.me;
  const relation = app.model.relation(account.id);
  return h("section", { class: "card profile", "data-id": account.id },
    h("div", { class: "profile__cover", "aria-hidden": "true" }, pictureOf(account.cover ?? {})),
    h("div", { class: "profile__head" }, avatar(account, "avatar--big"),
      h("div", { class: "buttons" }, isMe ? button("Voir en tant que…", () => app.go("apercu/public"), { name: "eye", key: "preview" }) : relationButtons(app, account, relation),
        chooser(app, "account", account.id, account.name))),
    h("p", { class: "profile__name" }, nameOf(app, account), relation === "ami" ? h("span", { class: "chip" }, "Ami") : null, relation === "bloque" ? h("span", { class: "chip" }, "Bloqué") : null),
    h("p", { class: "quiet" }, account.handle, account.kind === "page" ? " · Page" : null),
    account.bio ? prose(account.bio, app) : null, figures(account));
}

function figures(account) {
  const figure = (value, one, many) => (value === undefined ? null : h("span", null, h("b", null, number(value)), ` ${value > 1 ? many : one}`));
  return h("p", { class: "profile__figures" }, figure(account.followers, "abonné", "abonnés"), figure(account.following, "abonnement", "abonnements"),
    figure(account.mutual, "ami en commun", "amis en commun"), account.created ? h("span", null, glyph("calendar"), ` Compte créé le ${longDate(account.created)}`) : null);
}

function relationButtons(app, account, relation) {
  const { id, name } = account;
  const act = (label, verb, said, options = {}) => button(label, () => app.act(verb, id, said), { key: `${verb}-${id}`, ...options });
  if (relation === "bloque") return [act("Débloquer", "debloquer", "Compte débloqué.", { name: "block" })];
  const friendship = {
    "demande-recue": [act("Accepter", "accepter", `${name} est maintenant dans vos amis.`, { kind: "main" }), act("Refuser", "refuser", "Demande refusée.")],
    "demande-envoyee": [act("Annuler la demande", "annuler-demande", "Demande annulée.")],
    aucune: [act("Demander en ami", "demander", "Demande envoyée.", { kind: "main", name: "plus" })],
    suivi: [act("Demander en ami", "demander", "Demande envoyée.", { name: "plus" })],
  };
  const follow = app.model.follows(id) ? act("Ne plus suivre", "ne-plus-suivre", "Vous ne suivez plus ce compte.") : act("Suivre", "suivre", "Vous suivez ce compte.", { name: "plus" });
  const conversation = app.model.conversations().find((item) => item.with === id);
  return [account.kind === "page" ? null : friendship[relation] ?? null, follow,
    conversation ? button("Message", () => app.go(`messages/${conversation.id}`), { name: "mail" }) : null, round("more", `Options du compte ${name}`, () => accountMenu(app, account), `account-menu-${id}`)];
}

function tabs(app, account, tab) {
  return h("nav", { class: "tabs", "aria-label": "Parties du profil" }, TABS.map(([key, label]) =>
    go(app, `profile/${account.id}${key ? `/${key}` : ""}`, { class: "tabs__item", "aria-current": key === tab ? "page" : null, "data-k": `tab-${key}` }, label)));
}

function posts(app, account) {
  const shown = app.model.by(account.id);
  if (app.model.isBlocked(account.id)) return empty("block", "Vous avez bloqué ce compte.");
  return shown.length ? shown.map((post) => postCard(app, post)) : empty("group", "Aucune publication.");
}

function photos(app, account) {
  const shown = app.model.by(account.id).filter((post) => post.picture || post.svg);
  return shown.length ? h("ul", { class: "grid" }, shown.map((post) => h("li", null,
    go(app, `post/${post.id}`, { class: "grid__item", "aria-label": french(`Ouvrir la photo : ${post.alt || longDate(post.date)}`) }, pictureOf(post))))) : empty("image", "Aucune photo.");
}

function friends(app, account) {
  const listed = account.id === app.model.me ? app.model.friends() : (account.friends ?? []).map((id) => app.model.accounts.get(id));
  return listed.length ? card(null, h("ul", { class: "rows" }, listed.map((friend) => accountRow(app, friend)))) : empty("people", "Liste d'amis vide ou non visible.");
}

function factRows(facts) {
  return h("dl", { class: "facts" }, facts.filter(([, text]) => text).map(([label, text]) => [h("dt", null, label), h("dd", null, french(text))]));
}

function infos(app, account) {
  const facts = [
    ...FACTS.map(([field, label]) => [label, field === "birthday" && account.birthday ? longDate(account.birthday) : account[field]]),
    ["Compte créé le", account.created ? longDate(account.created) : null], ["Pays du compte", account.country],
    ["Anciens noms", account.former_names?.join(", ")], ["Certification", account.certified ? "Identité vérifiée par le réseau" : "Compte non certifié"],
    ...(account.facts ?? []).map(({ label, text }) => [label, text]),
  ];
  return card("À propos de ce compte", factRows(facts));
}

/** The learner's profile as `viewer` ("public" or a friend's or other account's id) sees it. */
export function previewPage(app, viewer = "public") {
  const { model, me } = app;
  const isKnown = viewer === "public" || model.accounts.has(viewer);
  if (!isKnown) return null;
  const facts = FACTS.filter(([field]) => me[field] && model.viewerSees(model.setting(RULED[field]), viewer))
    .map(([field, label]) => [label, field === "birthday" ? longDate(me.birthday) : me[field]]);
  const shown = model.by(model.me).filter((post) => model.viewerSeesPost(post, viewer));
  const tagged = model.all().filter((post) => (post.tagged ?? []).includes(model.me) && post.author !== model.me && model.tag(post) === "accepte")
    .filter(() => model.viewerSees(model.setting("photos-identifiees"), viewer));
  const isList = model.viewerSees(model.setting("liste-amis"), viewer);
  return {
    title: "Mon profil vu par…", isBack: true,
    nodes: [
      viewerField(app, viewer),
      h("section", { class: "card profile" }, h("div", { class: "profile__cover", "aria-hidden": "true" }, pictureOf(me.cover ?? {})),
        h("div", { class: "profile__head" }, avatar(me, "avatar--big")), h("p", { class: "profile__name" }, h("span", { class: "name" }, me.name)), h("p", { class: "quiet" }, me.handle), me.bio ? prose(me.bio, app) : null,
        facts.length ? factRows(facts) : h("p", { class: "quiet" }, "Aucune information personnelle visible."),
        h("p", null, glyph("people"), isList ? ` Amis : ${model.friends().map(({ name }) => name).join(", ") || "aucun"}` : " Liste d’amis non visible")),
      h("h2", { class: "sub" }, `Publications visibles : ${shown.length + tagged.length}`),
      [...shown, ...tagged].map((post) => postSummary(app, post)),
    ],
  };
}

function viewerField(app, viewer) {
  const options = [["public", "Une personne inconnue"], ...app.scenario.accounts.filter(({ id }) => id !== app.model.me && !app.model.isBlocked(id)).map(({ id, name }) => [id, `${name}${app.model.isFriend(id) ? " (ami)" : ""}`])];
  const select = h("select", { id: "viewer", "data-k": "viewer", on: { change: (event) => { app.go(`apercu/${event.target.value}`); document.querySelector("#viewer")?.focus(); } } },
    options.map(([id, label]) => h("option", { value: id, selected: id === viewer }, label)));
  return h("div", { class: "card viewer" }, glyph("eye"), h("label", { for: "viewer" }, "Voir mon profil en tant que"), select);
}

function postSummary(app, post) {
  return h("article", { class: "card" }, h("p", { class: "quiet" }, longDate(post.date), post.location ? ` · ${french(post.location)}` : null), post.text ? prose(post.text, app) : null,
    h("div", { class: "thumb" }, pictureOf(post, post.alt ?? "")));
}

