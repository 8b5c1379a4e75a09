/** What a publication carries: picture and its details, video and its transcript, poll. */
import { h } from "../shared/dom.js";
import { french, longDate, number } from "../shared/text.js";
import { openDialog } from "./dialogs.js";
import { glyph } from "./icons.js";
import { button, pictureOf } from "./parts.js";

export function mediaOf(app, post) {
  return [pictureBlock(post), videoBlock(app, post), pollBlock(app, post)];
}

function pictureBlock(post) {
  const picture = pictureOf(post, post.alt ?? "");
  if (!picture) return null;
  const { photo } = post;
  const hasDetails = photo?.date || photo?.place || photo?.device;
  return h("figure", { class: "photo" }, picture,
    hasDetails || photo?.found ? h("figcaption", { class: "buttons" },
      hasDetails ? button("Détails de la photo", () => details(photo), { name: "info", kind: "small", key: `details-${post.id}` }) : null,
      photo.found ? button("Rechercher cette image", () => found(post), { name: "search", kind: "small", key: `found-${post.id}` }) : null) : null);
}

function details(photo) {
  const facts = [["Prise le", photo.date ? longDate(photo.date) : null], ["Lieu", photo.place], ["Appareil", photo.device]].filter(([, text]) => text);
  openDialog("Détails de la photo", () => h("dl", { class: "facts" }, facts.map(([label, text]) => [h("dt", null, label), h("dd", null, french(text))])));
}

function found({ photo }) {
  const results = photo.found;
  openDialog("Recherche par image", () => results.length
    ? [h("p", { class: "quiet" }, `${results.length} page${results.length > 1 ? "s" : ""} avec cette image ou une image proche`),
      h("ol", { class: "found" }, results.map((item) => h("li", null, pictureOf(item),
        h("div", null, h("strong", null, french(item.title)), h("p", { class: "address" }, item.source), item.date ? h("p", { class: "quiet" }, longDate(item.date)) : null,
          item.text ? h("p", null, french(item.text)) : null))))]
    : h("p", null, french("Aucune autre image trouvée.")));
}

function videoBlock(app, post) {
  const { video } = post;
  if (!video) return null;
  const show = () => openDialog(`Transcription : ${video.title}`, () => video.transcript.split("\n").filter(Boolean).map((line) => h("p", null, french(line))));
  return h("figure", { class: "video" },
    h("div", { class: "video__screen" }, pictureOf(video, ""), h("span", { class: "video__play", "aria-hidden": "true" }, glyph("play")),
      h("span", { class: "video__time" }, video.duration)),
    h("figcaption", null, h("strong", null, french(video.title)), button("Lire la transcription", show, { name: "list", kind: "small", key: `video-${post.id}` })));
}

function pollBlock(app, post) {
  const { poll } = post;
  if (!poll) return null;
  const mine = app.store.has("voter", post.id);
  const votes = poll.options.map((option) => option.votes + Number(option.id === mine));
  const total = votes.reduce((sum, value) => sum + value, 0);
  const vote = (id) => {
    if (id === mine) app.store.undo("voter", post.id);
    else app.store.act("voter", post.id, id);
    app.changed("");
  };
  return h("fieldset", { class: "poll" }, h("legend", null, french(poll.question)),
    poll.options.map((option, index) => {
      const share = total ? Math.round((100 * votes[index]) / total) : 0;
      const bar = h("span", { class: "poll__bar", "aria-hidden": "true" });
      bar.style.width = `${share}%`;
      return h("button", {
        type: "button", class: "poll__option", disabled: poll.closed ?? false, "aria-pressed": String(option.id === mine), "data-k": `vote-${post.id}-${option.id}`, on: { click: () => vote(option.id) },
      }, bar, h("span", null, french(option.label)), h("span", null, `${share}\u00a0%`));
    }),
    h("p", { class: "quiet" }, `${number(total)} vote${total > 1 ? "s" : ""}${poll.closed ? " · sondage terminé" : ""}`));
}
