/** Social blocks: comments, and an account of a social network with its posts. */
import { h, icon, s } from "../shared/dom.js";
import { paragraphs } from "../shared/markup.js";
import { initials, longDate, number } from "../shared/text.js";
import { pictureOf } from "./view.js";

const HEART = "M12 20.5 4.2 12.7a4.9 4.9 0 0 1 7-6.9l.8.8.8-.8a4.9 4.9 0 0 1 7 6.9z";
const COLOURS = 6;

function avatar(letters, name, size = "") {
  const colour = [...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % COLOURS;
  return h("span", { class: `avatar avatar--${colour} ${size}`, "aria-hidden": "true" }, letters || initials(name));
}

/** The mark of a certified account: a blue scalloped seal with a tick. */
function certifiedMark() {
  return s("svg", { class: "certified", viewBox: "0 0 24 24", width: 22, height: 22, role: "img", "aria-label": "Compte certifié" },
    s("title", null, "Compte certifié"),
    s("path", {
      d: "m12 1.5 2.6 2.2 3.4-.3 1 3.2 3 1.6-1 3.2 1 3.2-3 1.6-1 3.2-3.4-.3-2.6 2.2-2.6-2.2-3.4.3-1-3.2-3-1.6 1-3.2-1-3.2 3-1.6 1-3.2 3.4.3z",
      fill: "#1668c7",
    }),
    s("path", { d: "m7.8 11.6 2.9 2.9 5.5-5.6", fill: "none", stroke: "#fff", "stroke-width": 2.2, "stroke-linecap": "round", "stroke-linejoin": "round" }));
}

function followButton() {
  const button = h("button", { type: "button", class: "button button--follow", "aria-pressed": "false" }, "Suivre");
  button.addEventListener("click", () => {
    const isFollowed = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isFollowed));
    button.textContent = isFollowed ? "Abonné" : "Suivre";
  });
  return button;
}

function likeButton(likes) {
  const count = h("span", null, number(likes));
  const button = h("button", { type: "button", class: "like", "aria-pressed": "false" }, icon(HEART), h("span", { class: "sr" }, "J’aime :"), count);
  button.addEventListener("click", () => {
    const isLiked = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isLiked));
    if (typeof likes === "number") count.textContent = number(likes + Number(isLiked));
  });
  return button;
}

function names(account, view, tag) {
  return h(tag, { class: "account__name" }, view.typeset(account.name), account.certified ? [" ", certifiedMark()] : null);
}

export function profileBlock(account, view) {
  const since = account.since ? h("span", null, view.typeset(`Inscrit depuis ${longDate(String(account.since))}`)) : null;
  const followers = account.followers === undefined ? null
    : h("span", null, h("strong", null, number(account.followers)), Number(account.followers) > 1 || typeof account.followers === "string" ? " abonnés" : " abonné");
  return h("section", { class: "account" },
    h("div", { class: "account__cover", "aria-hidden": "true" }),
    h("div", { class: "account__head" },
      avatar(account.avatar, account.name, "avatar--big"), followButton(),
      names(account, view, "h2"), h("p", { class: "account__handle" }, account.handle),
      account.bio ? h("div", { class: "account__bio" }, paragraphs(account.bio, view)) : null,
      h("p", { class: "account__figures" }, followers, since)),
    h("div", { class: "posts" }, (account.posts ?? []).map((post) => postOf(account, post, view))));
}

function postOf(account, post, view) {
  return h("article", { class: "post" },
    avatar(account.avatar, account.name),
    h("div", { class: "post__body" },
      h("p", { class: "post__who" }, names(account, view, "span"), " ", h("span", { class: "account__handle" }, account.handle),
        h("time", { datetime: /^\d{4}-/.test(post.date) ? post.date : null }, longDate(post.date))),
      paragraphs(post.text, view), pictureOf(post, post.alt ? view.typeset(post.alt) : ""),
      likeButton(post.likes ?? 0)));
}

export function commentsBlock({ items }, view) {
  return h("section", { class: "comments" },
    h("h2", null, `${items.length} commentaire${items.length > 1 ? "s" : ""}`),
    h("ol", null, items.map(({ author, date, text }) =>
      h("li", { class: "comment" }, avatar("", author),
        h("div", null,
          h("p", { class: "comment__who" }, h("strong", null, view.typeset(author)), date ? h("time", { datetime: /^\d{4}-/.test(date) ? date : null }, longDate(date)) : null),
          paragraphs(text, view))))));
}
