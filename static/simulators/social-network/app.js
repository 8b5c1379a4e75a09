/** The network under way: where the learner is, what changes, what is answered. */
import { sendAnswer, sendState } from "../shared/frame.js";
import { answerText } from "./answers.js";
import { postPage } from "./comments.js";
import { composePage } from "./compose.js";
import { groupPage, groupsPage } from "./groups.js";
import { homePage } from "./home.js";
import { conversationPage, messagesPage } from "./messages.js";
import { Model } from "./model.js";
import { friendsPage, notificationsPage, tagsPage } from "./people.js";
import { empty } from "./parts.js";
import { previewPage, profilePage } from "./profile.js";
import { searchPage } from "./search.js";
import { sectionPage, settingsPage } from "./settings.js";
import { Shell } from "./shell.js";
import { Store } from "./store.js";

const PAGES = {
  home: homePage, post: postPage, profile: profilePage, apercu: previewPage, groups: groupsPage, group: groupPage, search: searchPage,
  messages: (app, id) => (id ? conversationPage(app, id) : messagesPage(app)), notifications: notificationsPage, friends: friendsPage, tags: tagsPage,
  settings: (app, id) => (id ? sectionPage(app, id) : settingsPage(app)), compose: composePage,
};

/** Kinds of things a choice is made among, in the answer or in one of its parts. */
function choicesOf(answer) {
  if (answer?.kind === "all") return answer.parts.map(choicesOf).find(Boolean) ?? null;
  return answer?.kind === "choice" ? answer : null;
}

export class App {
  constructor(root, scenario, state) {
    this.scenario = scenario;
    this.store = new Store(state);
    this.model = new Model(scenario, this.store);
    this.choice = choicesOf(scenario.answer);
    this.answered = "";
    document.querySelector("dialog")?.close();
    this.shell = new Shell(this);
    root.replaceChildren(this.shell.root);
    if (!this.store.state.pages.length) this.store.visit(scenario.start ?? "home");
    this.#draw();
    this.#send();
  }

  get me() {
    return this.model.accounts.get(this.model.me);
  }

  get page() {
    return this.store.state.pages.at(-1);
  }

  /** Opens a page of the network. */
  go(page) {
    this.store.visit(page);
    this.#arrive();
  }

  back() {
    const { pages } = this.store.state;
    if (pages.length > 1) pages.pop();
    else pages.splice(0, 1, "home");
    this.#arrive();
  }

  #arrive() {
    this.#draw();
    this.shell.main.scrollTop = 0;
    this.shell.main.querySelector("h1")?.focus({ preventScroll: true });
    this.#send();
  }

  /** Does something to something, says it, and goes elsewhere when asked. */
  act(verb, id, said, page = null) {
    this.store.act(verb, id);
    if (page && this.page === `post/${id}`) this.store.visit(page);
    this.changed(said);
  }

  choose(id) {
    this.store.choose(id, this.choice.many === true);
    this.changed("");
  }

  /** Whether things of this kind ("account", "post"…) can be chosen as the answer. */
  chooses(kind) {
    return Boolean(this.choice?.of.includes(kind));
  }

  /** After any change: what is shown follows, keeping the place, the focus and what is being written. */
  changed(said) {
    const { activeElement } = document;
    const key = activeElement?.dataset?.k;
    const { main } = this.shell;
    const top = main.scrollTop;
    const written = [...main.querySelectorAll("[data-keep]")].filter(({ value }) => value).map((field) => [field.dataset.k, field.value]);
    this.#draw();
    for (const [name, value] of written) {
      const field = main.querySelector(`[data-k="${CSS.escape(name)}"]`);
      if (field) field.value = value;
    }
    main.scrollTop = top;
    if (key && !document.querySelector("dialog")) document.querySelector(`[data-k="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
    if (said) this.shell.say(said);
    this.#send();
  }

  /** Keeps what is being written, without drawing. */
  keep() {
    this.#send();
  }

  #draw() {
    const [name, ...rest] = this.page.split("/");
    const draw = Object.hasOwn(PAGES, name) ? PAGES[name] : homePage;
    const page = draw(this, rest[0] === "" ? undefined : rest[0], rest.slice(1).join("/")) ?? { title: "Page introuvable", nodes: [empty("search", "Cette page n'existe pas.")] };
    this.shell.show(page, name);
  }

  #send() {
    sendState(this.store.state);
    const text = answerText(this.scenario.answer, this.model);
    if (text !== this.answered) sendAnswer(text);
    this.answered = text;
    this.shell.showChoice();
  }
}
