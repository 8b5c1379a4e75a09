/** The page of one publication: the card, then the thread of its comments. */
import { h } from "../shared/dom.js";
import { openMenu } from "./dialogs.js";
import { avatar, chooser, empty, nameOf, prose, round, when, writer } from "./parts.js";
import { postCard } from "./post.js";
import { accountEntries, reportEntry } from "./report.js";

export function postPage(app, id) {
  const { model } = app;
  const post = model.post(id);
  if (!post || post.removed) return { title: "Publication", nodes: [empty("hide", "Cette publication n'est plus disponible.")] };
  const author = model.accounts.get(post.author);
  const comments = model.commentsOf(post);
  const send = (text) => {
    app.store.write("comments", post.id, text);
    app.store.act("commenter", post.id);
    app.changed("Commentaire publié.");
  };
  return {
    title: `Publication de ${author.name}`, isBack: true,
    nodes: [postCard(app, post, { isAlone: true }),
      h("section", { class: "card thread", "aria-label": "Commentaires" }, h("h2", { class: "card__title" }, "Commentaires"),
        post.comments_closed ? h("p", { class: "quiet" }, "L’auteur a fermé les commentaires.") : writer("Écrire un commentaire", `comment-on-${post.id}`, send),
        comments.length ? h("ol", { class: "comments" }, comments.map((comment) => commentItem(app, comment))) : h("p", { class: "quiet" }, "Aucun commentaire."))],
  };
}

function commentItem(app, comment) {
  const account = app.model.accounts.get(comment.author);
  const isMine = comment.author === app.model.me;
  const menu = () => openMenu("Options du commentaire", [
    reportEntry(app, comment.id, "ce commentaire"), ...accountEntries(app, account).filter((entry) => entry && entry[0] === "block"),
  ]);
  return h("li", { class: "comment", "data-id": comment.id }, avatar(account, "avatar--small"),
    h("div", { class: "comment__body" },
      h("div", { class: "bubble" }, h("p", null, nameOf(app, account, { key: comment.id })), prose(comment.text, app)),
      h("div", { class: "comment__foot" }, h("span", { class: "quiet" }, when(comment.date)),
        app.store.has("signaler", comment.id) ? h("span", { class: "quiet" }, "Signalé") : null,
        isMine ? null : round("more", `Options du commentaire de ${account.name}`, menu, `comment-menu-${comment.id}`), isMine ? null : chooser(app, "comment", comment.id, `le commentaire de ${account.name}`)),
      comment.replies?.length ? h("ol", { class: "comments" }, comment.replies.map((reply) => commentItem(app, reply))) : null));
}
