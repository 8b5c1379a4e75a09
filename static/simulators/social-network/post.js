/** A publication: its author, what it says, its media, the share it comes from, what can be done with it. */
import { h } from "../shared/dom.js";
import { french, number } from "../shared/text.js";
import { AUDIENCES } from "./catalogue.js";
import { choiceDialog, confirmDialog, openDialog, openMenu } from "./dialogs.js";
import { glyph } from "./icons.js";
import { mediaOf } from "./media.js";
import { avatar, button, chooser, count, go, nameOf, prose, round, when } from "./parts.js";
import { accountEntries, reportEntry } from "./report.js";

/** The publication as a card; `isAlone` on its own page. */
export function postCard(app, post, { isAlone = false } = {}) {
  const { model } = app;
  const author = model.accounts.get(post.author);
  const isReported = app.store.has("signaler", post.id);
  return h("article", { class: "card post", "aria-label": `Publication de ${author.name}`, "data-id": post.id },
    labels(post), head(app, post, author),
    isReported ? h("p", { class: "ribbon" }, glyph("flag"), "Vous avez signalé cette publication.") : null,
    post.text ? prose(post.text, app) : null, mediaOf(app, post), tagReview(app, post), shared(app, post), figures(app, post, isAlone), actions(app, post));
}

function labels(post) {
  const told = [
    post.sponsored ? "Sponsorisé" : null, post.partnership ? `Partenariat rémunéré avec ${post.partnership}` : null, post.suggested ? "Suggestion pour vous" : null,
  ].filter(Boolean);
  return told.length ? h("p", { class: "post__label" }, told.map((text) => h("span", null, french(text)))) : null;
}

function head(app, post, author) {
  const { model } = app;
  const [audience, , name] = AUDIENCES[post.group ? "groupe" : model.audience(post)] ?? AUDIENCES.public;
  const tagged = (post.tagged ?? []).filter((id) => id !== model.me || model.tag(post) === "accepte").map((id) => model.accounts.get(id));
  const group = post.group ? model.groups.get(post.group) : null;
  return h("header", { class: "post__head" }, avatar(author),
    h("div", { class: "post__who" },
      h("p", null, nameOf(app, author, { key: post.id }), tagged.length ? [h("span", { class: "quiet" }, " avec "), tagged.map((account, index) => [index ? ", " : "", nameOf(app, account)])] : null,
        group ? [h("span", { class: "quiet" }, " dans "), go(app, `group/${group.id}`, { class: "name__link" }, group.name)] : null),
      h("p", { class: "quiet" }, author.handle, " · ", when(post.date), post.location ? [" · ", glyph("pin"), " ", french(post.location)] : null,
        " · ", h("span", { class: "post__audience", title: audience }, glyph(name), h("span", { class: "sr" }, `Audience : ${audience}`)))),
    round("more", `Options de la publication de ${author.name}`, () => menu(app, post, author), `menu-${post.id}`));
}

function menu(app, post, author) {
  const { model, store } = app;
  const isMine = post.author === model.me;
  const isTagged = (post.tagged ?? []).includes(model.me) && model.tag(post) === "accepte";
  const isHidden = store.has("masquer", post.id);
  const hide = () => { store.toggle("masquer", post.id); app.changed(isHidden ? "Publication affichée." : "Publication masquée."); };
  openMenu("Options de la publication", [
    isMine && !post.group ? ["people", "Modifier l'audience", () => changeAudience(app, post)] : null,
    isMine ? ["trash", "Supprimer la publication", () => confirmDialog("Supprimer cette publication ?", "Elle sera retirée du réseau. Les copies faites par d'autres peuvent rester.", "Supprimer", () => app.act("supprimer", post.id, "Publication supprimée.", "home"))] : null,
    isTagged ? ["tag", "Retirer mon identification", () => app.act("retirer-tag", post.id, "Votre nom n’est plus attaché à cette publication.")] : null,
    post.why ? ["info", "Pourquoi vois-je cette publication ?", () => why(post)] : null,
    isMine ? null : ["hide", isHidden ? "Afficher de nouveau" : "Masquer cette publication", hide, "Elle quitte votre fil ; rien ne change pour les autres."],
    isMine ? null : reportEntry(app, post.id, "cette publication", model.groups.get(post.group)),
    ...(isMine ? [] : accountEntries(app, author).filter((entry) => entry && entry[0] !== "people" && entry[0] !== "flag")),
  ]);
}

function why(post) {
  openDialog("Pourquoi vois-je cette publication ?", () => h("p", null, french(post.why)));
}

function changeAudience(app, post) {
  const options = ["public", "amis", "moi"].map((id) => [id, AUDIENCES[id][0], AUDIENCES[id][1]]);
  const act = (value) => {
    if (value === (post.audience ?? "public")) app.store.undo("audience", post.id);
    else app.store.act("audience", post.id, value);
    app.changed("Audience modifiée.");
  };
  choiceDialog("Modifier l’audience", "Qui peut voir cette publication ?", options, "Enregistrer", act, app.model.audience(post));
}

function tagReview(app, post) {
  const { model } = app;
  if (!(post.tagged ?? []).includes(model.me) || model.tag(post) !== "attente") return null;
  return h("div", { class: "ribbon ribbon--ask" }, h("p", null, glyph("tag"), french("Vous êtes identifié ici. L'afficher sur votre profil ?")),
    h("div", { class: "buttons" },
      button("Accepter", () => app.act("accepter-tag", post.id, "Identification acceptée."), { kind: "main", key: `tag-yes-${post.id}` }),
      button("Refuser", () => app.act("retirer-tag", post.id, "Identification refusée."), { key: `tag-no-${post.id}` })));
}

/** The publication this one shares: only the previous step, so that the chain is followed one link after another. */
function shared(app, post) {
  if (!post.shares_from) return null;
  const from = app.model.post(post.shares_from);
  if (!from || from.removed) return h("div", { class: "embed embed--gone" }, glyph("hide"), french("Cette publication n'est plus disponible."));
  const author = app.model.accounts.get(from.author);
  const origin = app.model.chain(post).at(-1);
  return h("div", { class: "embed" },
    h("p", { class: "quiet" }, glyph("share"), " Partage de la publication de ", nameOf(app, author, { key: `${post.id}-from` }), " · ", when(from.date)),
    from.text ? prose(from.text, app) : null, from.picture || from.svg ? mediaOf(app, from) : null,
    h("div", { class: "buttons" },
      go(app, `post/${from.id}`, { class: "link--more", "data-k": `from-${post.id}` }, "Voir la publication partagée"),
      app.scenario.show_origin && !origin.removed ? go(app, `post/${origin.id}`, { class: "link--more", "data-k": `origin-${post.id}` }, french("Voir la publication d'origine")) : null));
}

function figures(app, post, isAlone) {
  const shares = app.model.sharesOf(post.id);
  const likes = (post.likes ?? 0) + Number(Boolean(app.store.has("aimer", post.id)));
  const comments = app.model.countComments(post);
  const sharesText = count(Math.max(post.shares ?? 0, shares.length), "partage", "partages");
  return h("p", { class: "post__figures" }, h("span", null, french(`${number(likes)} J'aime`)),
    comments && !isAlone ? go(app, `post/${post.id}`, { "data-k": `comments-${post.id}` }, count(comments, "commentaire", "commentaires")) : h("span", null, count(comments, "commentaire", "commentaires")),
    shares.length ? h("button", { type: "button", class: "link", "data-k": `shares-${post.id}`, on: { click: () => listShares(app, shares) } }, sharesText) : h("span", null, sharesText));
}

function listShares(app, shares) {
  openDialog("Qui a partagé", (close) => h("ul", { class: "rows" }, shares.map((share) => {
    const account = app.model.accounts.get(share.author);
    const open = () => { close(); app.go(`post/${share.id}`); };
    return h("li", { class: "row" }, avatar(account), h("div", { class: "row__text" }, h("strong", null, account.name), h("p", { class: "quiet" }, account.handle, " · ", when(share.date))),
      h("div", { class: "row__aside" }, button("Voir", open, { hidden: `le partage de ${account.name}` })));
  })));
}

function actions(app, post) {
  const isLiked = Boolean(app.store.has("aimer", post.id));
  const act = (name, label, key, click, pressed = null) => h("button", {
    type: "button", class: "act", "data-k": `${key}-${post.id}`, "aria-pressed": pressed === null ? null : String(pressed), on: { click },
  }, glyph(name), h("span", null, label));
  return h("footer", { class: "post__acts" },
    act("heart", "J’aime", "like", () => { app.store.toggle("aimer", post.id); app.changed(""); }, isLiked),
    post.comments_closed ? null : act("comment", "Commenter", "comment", () => app.go(`post/${post.id}`)),
    act("share", "Partager", "share", () => share(app, post)),
    chooser(app, "post", post.id, `la publication de ${app.model.accounts.get(post.author).name}`));
}

function share(app, post) {
  const options = ["public", "amis", "moi"].map((id) => [id, AUDIENCES[id][0], AUDIENCES[id][1]]);
  const act = (audience) => {
    app.store.act("partager", post.id, audience);
    app.store.publish({ text: "", picture: null, location: null, audience, list: null, group: null, except: [], tags: [], comments: "tous", stripped: false, shares: post.id });
    app.changed("Publication partagée.");
  };
  choiceDialog("Partager", "Qui verra ce partage ?", options, "Partager maintenant", act, app.model.setting("publications"));
}
