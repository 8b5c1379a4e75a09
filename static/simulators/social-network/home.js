/** The home page: stories, the invitation to publish, the feed. */
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { openDialog } from "./dialogs.js";
import { avatar, button, chooser, empty, go, pictureOf, prose, when } from "./parts.js";
import { postCard } from "./post.js";
import { report } from "./report.js";

export function homePage(app) {
  const posts = app.model.feed();
  return {
    title: "Accueil", isHidden: true,
    nodes: [stories(app), invitation(app), posts.length ? posts.map((post) => postCard(app, post)) : empty("home", "Votre fil est vide. Suivez des comptes pour le remplir.")],
  };
}

function invitation(app) {
  return h("div", { class: "card invite" }, avatar(app.me), go(app, "compose", { class: "invite__field", "data-k": "invite" }, french(`Quoi de neuf, ${app.me.name.split(" ")[0]} ?`)));
}

function stories(app) {
  const { model } = app;
  const shown = (app.scenario.stories ?? []).filter(({ author }) => !model.isBlocked(author) && !app.store.has("sourdine", author));
  if (!shown.length) return null;
  return h("ul", { class: "stories", "aria-label": "Stories" }, shown.map((story, index) => {
    const author = model.accounts.get(story.author);
    const isSeen = app.store.state.seen.includes(story.id);
    return h("li", null, h("button", { type: "button", class: `story${isSeen ? " story--seen" : ""}`, "data-k": `story-${story.id}`, on: { click: () => openStory(app, shown, index) } },
      avatar(author), h("span", null, author.name.split(" ")[0]), h("span", { class: "sr" }, " : voir sa story")));
  }));
}

function openStory(app, all, index) {
  const story = all[index];
  const author = app.model.accounts.get(story.author);
  app.store.see(story.id);
  openDialog(`Story de ${author.name}`, (close) => {
    const move = (step, label) => all[index + step] ? button(label, () => openStory(app, all, index + step)) : null;
    const choose = () => { close(); app.choose(story.id); };
    return [
      h("p", { class: "quiet" }, author.handle, " · ", when(story.date), story.location ? ` · ${french(story.location)}` : null),
      story.sponsored ? h("p", { class: "post__label" }, h("span", null, "Sponsorisé")) : null,
      h("div", { class: "story__card" }, pictureOf(story, story.alt ?? ""), story.text ? prose(story.text, app) : null),
      h("div", { class: "dialog__foot" }, move(-1, "Précédente"),
        button(app.store.has("signaler", story.id) ? "Story signalée" : "Signaler", () => { close(); report(app, story.id, "cette story"); }, { name: "flag" }),
        app.chooses("story") ? button("Choisir cette story", choose, { kind: "main" }) : null, move(1, "Suivante")),
    ];
  });
  app.changed("");
}
