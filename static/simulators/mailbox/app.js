/** The mailbox on screen: where one is, what one asks for; each change is drawn, kept and answered. */
import { sendAnswer, sendState } from "../shared/frame.js";
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { answerText } from "./answer.js";
import { Composer } from "./compose.js";
import { contactsPage } from "./contacts.js";
import { listPane } from "./list.js";
import { matches, parse } from "./query.js";
import { Mailbox } from "./model.js";
import { readerPane } from "./reader.js";
import { answering, emptyDraft } from "./reply.js";
import { SearchBar } from "./search.js";
import { settingsPage } from "./settings.js";
import { sidePane } from "./side.js";
import { button, redraw } from "./ui.js";

const TOAST_TIME = 9_000; // milliseconds
const PAGES = { contacts: contactsPage, settings: settingsPage };

export class App {
  constructor(root, scenario, state) {
    this.scenario = scenario;
    this.box = new Mailbox(scenario, state);
    this.untouched = new Mailbox(scenario);
    this.selected = new Set();
    this.unfolded = new Set();
    this.answer = null;
    for (const box of [this.box, this.untouched]) {
      const first = box.done.view.message;
      if (first && (box === this.untouched || state === null)) box.mark([first], { unread: false });
    }
    this.#build(root);
    if (this.box.done.draft) this.composer.open(this.box.done.draft, { isQuiet: true });
    this.update();
  }

  close() {
    window.clearTimeout(this.timer);
  }

  get view() {
    return this.box.done.view;
  }

  get product() {
    return this.scenario.product ?? "Volapli";
  }

  can(feature) {
    return !this.box.hidden.has(feature);
  }

  #build(root) {
    this.search = new SearchBar(this);
    this.side = h("nav", { class: "side", "aria-label": "Dossiers", tabindex: -1 });
    this.list = h("section", { class: "list", "aria-label": "Messages", tabindex: -1 });
    this.reader = h("section", { class: "reader", "aria-label": "Lecture", tabindex: -1 });
    this.page = h("section", { class: "page", tabindex: -1 });
    this.target = h("p", { class: "target", "aria-hidden": "true", hidden: true });
    this.toastBox = h("div", { class: "toast", hidden: true });
    this.live = h("p", { class: "sr", role: "status" });
    this.composer = new Composer(this);
    this.menu = button({ label: "Dossiers", glyph: "menu", cls: "tool drawer", key: "drawer", "aria-expanded": "false", on: () => this.drawer() });
    this.root = h("div", { class: "window" },
      h("header", { class: "top" }, this.menu, h("p", { class: "brand" }, h("i", { class: "brand__mark", "aria-hidden": "true" }), this.product),
        this.can("search") ? this.search.node : h("span", { class: "grow" }),
        h("p", { class: "me", title: this.scenario.owner.address }, h("span", { class: "avatar avatar--me", "aria-hidden": "true" }, this.scenario.owner.name[0]),
          h("span", { class: "sr" }, `Compte : ${this.box.owner}`))),
      h("main", { class: "panes" }, h("h1", { class: "sr" }, `${this.product}, messagerie de ${this.scenario.owner.name}`),
        this.side, this.list, this.reader, this.page, this.composer.node),
      this.target, this.toastBox, this.live);
    this.root.addEventListener("keydown", (event) => event.key === "Escape" && this.drawer(false));
    root.replaceChildren(this.root);
    document.title = `${this.product} – messagerie`;
  }

  /** Opens or closes the folders on a narrow screen. */
  drawer(open = !this.root.classList.contains("window--drawer")) {
    this.root.classList.toggle("window--drawer", open);
    this.menu.setAttribute("aria-expanded", String(open));
    if (open) this.side.querySelector("button")?.focus();
  }

  /** Draws everything that depends on the mailbox, keeps it, answers. */
  update() {
    const { kind, message } = this.view;
    const page = PAGES[kind];
    const opened = message ? this.box.message(message) : null;
    if (!opened) this.view.message = null;
    this.root.classList.toggle("window--reading", Boolean(opened) && !page);
    this.root.classList.toggle("window--page", Boolean(page));
    redraw(this.side, [sidePane(this)]);
    redraw(this.list, page ? [] : [listPane(this)]);
    redraw(this.reader, page ? [] : [readerPane(this, opened)]);
    redraw(this.page, page ? [page(this)] : []);
    this.page.setAttribute("aria-label", kind === "contacts" ? "Contacts" : "Paramètres");
    this.showTarget(null);
    this.save();
  }

  save() {
    sendState(this.box.done);
    const answer = answerText(this.scenario.answer, this.box, this.untouched);
    if (answer === (this.answer ?? "")) return;
    this.answer = answer;
    sendAnswer(answer);
  }

  /** Messages of the place shown, in its order, filters applied. */
  shown() {
    const { kind, id, query, filter } = this.view;
    const terms = kind === "search" ? parse(query) : [];
    const names = { folder: (folder) => this.box.folderName(folder), label: (label) => this.box.labelName(label) };
    const isThere = (message) => {
      if (kind === "folder") return message.folder === id;
      if (kind === "label") return message.labels.includes(id) && message.folder !== "trash";
      const isAsked = terms.some((term) => term.field === "in");
      return (isAsked || !["trash", "junk"].includes(message.folder)) && matches(message, terms, names);
    };
    const tests = { unread: (message) => message.unread, files: (message) => message.attachments.length > 0, starred: (message) => message.starred };
    return this.box.messages.filter((message) => isThere(message) && (tests[filter] ?? (() => true))(message));
  }

  go(view) {
    Object.assign(this.view, { kind: "folder", id: "", query: "", filter: "all", message: null }, view);
    this.selected.clear();
    this.drawer(false);
    this.update();
    const title = this.root.querySelector("[data-title]");
    title?.focus({ preventScroll: true });
    if (this.view.kind === "search") this.say(`${this.shown().length} résultat(s)`);
  }

  open(id) {
    this.view.message = id;
    this.unfolded = new Set([id]);
    this.box.mark([id], { unread: false });
    this.update();
    this.reader.scrollTop = 0;
    this.reader.querySelector("h2")?.focus({ preventScroll: true });
  }

  back() {
    const key = `m-${this.view.message}`;
    this.view.message = null;
    this.update();
    const again = this.list.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? this.list.querySelector("[data-title]");
    again?.focus();
  }

  /** Does something to the mailbox that a button « Annuler » undoes. */
  act(words, change) {
    const before = structuredClone(this.box.done);
    change();
    this.selected.clear();
    if (this.view.message && this.isGoneFromView(this.view.message)) this.view.message = null;
    this.update();
    if (!this.root.contains(document.activeElement) || document.activeElement === this.reader) this.list.querySelector("[data-title]")?.focus();
    this.toast(words, () => {
      const { view, draft } = this.box.done;
      this.box.done = { ...before, view: { ...before.view, kind: view.kind, id: view.id, query: view.query }, draft };
      this.update();
    });
  }

  isGoneFromView(id) {
    const message = this.box.message(id);
    const { kind, id: place } = this.view;
    return !message || (kind === "folder" && message.folder !== place) || (kind === "search" && ["trash", "junk"].includes(message.folder));
  }

  say(words) {
    this.live.textContent = "";
    window.setTimeout(() => { this.live.textContent = french(words); }, 50);
  }

  toast(words, undo = null) {
    window.clearTimeout(this.timer);
    const hide = () => { this.toastBox.hidden = true; };
    const cancel = () => {
      hide();
      undo();
      this.list.querySelector("[data-title]")?.focus();
      this.say("Action annulée.");
    };
    this.toastBox.replaceChildren(h("span", null, french(words)), ...(undo ? [button({ text: "Annuler", label: "Annuler", cls: "toast__undo", on: cancel })] : []),
      button({ label: "Fermer ce message", glyph: "close", cls: "toast__close", on: hide }));
    this.toastBox.hidden = false;
    this.say(words);
    this.timer = window.setTimeout(hide, TOAST_TIME);
  }

  /** The real target of a link, at the bottom of the window; null hides it. */
  showTarget(address) {
    this.target.hidden = address === null;
    this.target.textContent = address ?? "";
  }

  followLink(address) {
    if (!this.box.done.links.includes(address)) this.box.done.links.push(address);
    this.choose("link", address);
    this.toast("Dans cet exercice, les liens n’ouvrent aucune page.");
    this.save();
    this.showTarget(address);
  }

  opensFile(id) {
    if (!this.box.done.opened.includes(id)) this.box.done.opened.push(id);
    this.save();
  }

  /** What is to be chosen: "message", "messages", "attachment", "link", "contact", "detail", or null. */
  get wanted() {
    return this.scenario.answer?.kind === "choice" ? this.scenario.answer.of : (this.scenario.answer?.parts ?? []).find((part) => part.kind === "choice")?.of ?? null;
  }

  choose(of, value) {
    if (this.wanted !== of) return;
    const { choices } = this.box.done;
    const isOn = choices.includes(value);
    if (of === "messages") this.box.done.choices = isOn ? choices.filter((one) => one !== value) : [...choices, value];
    else this.box.done.choices = isOn && of !== "link" ? [] : [value];
    this.save();
  }

  /** The button that chooses something, where the answer wants it; null elsewhere. */
  chooser(of, value, label) {
    if (this.wanted !== of) return null;
    const isOn = this.box.done.choices.includes(value);
    const text = isOn ? "Choisi" : (this.scenario.answer.label ?? "Choisir");
    return button({
      text, label: `${text} : ${label}`, glyph: isOn ? "check" : null, cls: "choose", key: `choose-${value}`, "aria-pressed": String(isOn),
      on: () => { this.choose(of, value); this.update(); },
    });
  }

  write(recipients = []) {
    this.composer.open({ ...emptyDraft(), to: recipients });
  }

  answerTo(message, how) {
    this.composer.open(answering(message, how, this.box.owner));
  }
}
