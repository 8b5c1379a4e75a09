/** The browser: where it is, where it has been, what it opens, what it answers. */
import { followHeight, sendAnswer, sendState } from "../shared/frame.js";
import { fromTyped, parse, readable } from "./address.js";
import { Chrome } from "./chrome.js";
import { Engine } from "./engine.js";
import { lostPage, sitePage, unknownPage } from "./site.js";
import { fold } from "../shared/text.js";
import { makeView } from "./view.js";
import { Web } from "./web.js";

const HISTORY_LIMIT = 30; // addresses kept
const ADDRESS_LIMIT = 500; // characters
const FIT_HEIGHT = 320; // pixels, the least a `fit` frame asks for

/** The last state sent, if it is one of ours. */
function readState(state) {
  const isOurs = state && Array.isArray(state.entries) && state.entries.length && state.entries.every((entry) => typeof entry === "string");
  if (!isOurs || !Number.isInteger(state.at) || state.at < 0 || state.at >= state.entries.length) return null;
  return { entries: state.entries, at: state.at, answer: typeof state.answer === "string" ? state.answer : null };
}

export class Browser {
  constructor(root, scenario, state) {
    this.scenario = scenario;
    this.web = new Web(scenario);
    this.engine = this.web.engine ? new Engine(scenario, this.web) : null;
    const before = readState(state);
    this.entries = before?.entries ?? [scenario.start];
    this.at = before?.at ?? 0;
    this.answer = before?.answer ?? null;
    this.scrolls = new Map();
    this.#build(root);
    this.#render();
    if (this.answer !== null) sendAnswer(this.answer);
    this.stopFollowing = scenario.fit ? followHeight(this.chrome.root, { min: FIT_HEIGHT }) : () => {};
  }

  /** Lets go of what outlives the page's nodes. */
  close() {
    this.stopFollowing();
  }

  #build(root) {
    const { answer } = this.scenario;
    const handlers = {
      back: () => this.#move(-1), forward: () => this.#move(1), reload: () => this.#arrive(),
      home: () => this.go(this.web.home), go: (typed) => this.#goTyped(typed), answer: () => this.#choose(readable(this.address)),
    };
    this.chrome = new Chrome(handlers, {
      isTyped: this.scenario.address_bar !== false,
      answerLabel: answer?.kind === "page" ? (answer.label ?? "C’est cette page") : null,
      isFit: this.scenario.fit === true,
    });
    root.replaceChildren(this.chrome.root);
    const { viewport } = this.chrome;
    viewport.addEventListener("click", (event) => this.#follow(event));
    viewport.addEventListener("auxclick", (event) => this.#follow(event));
    const target = (event) => this.chrome.showTarget(event.target.closest?.("a[href]")?.getAttribute("href") ?? null);
    for (const name of ["pointerover", "focusin"]) viewport.addEventListener(name, target);
    for (const name of ["pointerleave", "focusout"]) viewport.addEventListener(name, () => this.chrome.showTarget(null));
  }

  /** Opens an address as a link does. */
  go(address) {
    this.#leave();
    this.entries = [...this.entries.slice(0, this.at + 1), address.slice(0, ADDRESS_LIMIT)].slice(-HISTORY_LIMIT);
    this.at = this.entries.length - 1;
    this.scrolls.delete(this.at);
    this.#arrive();
  }

  #goTyped(typed) {
    if (!typed.trim()) return;
    const address = fromTyped(typed) ?? (this.engine ? this.web.searchAddress(typed.trim()) : `https://${encodeURIComponent(typed.trim())}/`);
    this.go(address);
  }

  #move(step) {
    this.#leave();
    this.at += step;
    this.#arrive();
    this.chrome.viewport.scrollTop = this.scrolls.get(this.at) ?? 0;
  }

  #follow(event) {
    const link = event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    if (event.type === "auxclick" && event.button !== 1) return;
    const href = link.getAttribute("href");
    if (href.startsWith("mailto:")) this.chrome.say("Aucun logiciel de courriel n’est installé sur cet ordinateur.");
    else if (href.startsWith("http")) this.go(href);
  }

  #leave() {
    this.scrolls.set(this.at, this.chrome.viewport.scrollTop);
  }

  /** After a move asked by the learner: the page, the focus on its heading, a word for screen readers. */
  #arrive() {
    const opened = this.#render();
    this.chrome.viewport.querySelector("h1")?.focus({ preventScroll: true });
    const anchor = opened.hash ? this.chrome.viewport.querySelector(`[id="${CSS.escape(fold(readable(opened.hash)))}"]`) : null;
    anchor?.scrollIntoView();
    this.chrome.announce(document.title, opened.address);
  }

  #render() {
    const opened = this.web.open(this.entries[this.at]);
    this.address = opened.address.split("#")[0];
    this.entries[this.at] = opened.address;
    const lang = opened.page?.lang ?? opened.site?.lang ?? "fr";
    const answer = { isChoice: this.scenario.answer?.kind === "choice", value: this.answer, choose: (value) => this.#choose(value) };
    const view = makeView({ web: this.web, address: opened.address, lang, go: (address) => this.go(address), answer });
    this.chrome.fill(this.#draw(opened, view));
    this.chrome.show({
      address: opened.address, title: this.#titleOf(opened, view), site: opened.site ?? null,
      protection: opened.kind === "unknown" ? "none" : parse(opened.address).protocol === "https:" ? "secure" : "plain",
      canGoBack: this.at > 0, canGoForward: this.at < this.entries.length - 1,
    });
    this.chrome.showAnswer(this.answer, readable(this.address));
    this.#save();
    return opened;
  }

  #draw(opened, view) {
    if (opened.kind === "home") return this.engine.home(view);
    if (opened.kind === "results") return this.engine.results(opened, view);
    if (opened.kind === "page") return sitePage(opened, view);
    return opened.kind === "lost" ? lostPage(opened, view) : unknownPage(opened, view);
  }

  #titleOf({ kind, page, site, query }, view) {
    if (kind === "page") return view.typeset(page.title === site.name ? page.title : `${page.title} – ${site.name}`);
    if (kind === "results") return `${query} – ${this.web.engine.name}`;
    return kind === "home" ? this.web.engine.name : "Page introuvable";
  }

  #choose(value) {
    this.answer = value;
    sendAnswer(value);
    this.chrome.showAnswer(value, readable(this.address));
    for (const button of this.chrome.viewport.querySelectorAll("[data-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.choice === value));
    }
    this.#save();
  }

  #save() {
    sendState({ entries: this.entries, at: this.at, answer: this.answer });
  }
}
