/** The window: two views (the room, the computer), what the learner does, what is kept and sent. */
import { sendAnswer, sendState } from "../shared/frame.js";
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { perform } from "./actions.js";
import { answerOf } from "./answer.js";
import { desk } from "./desk.js";
import { desktop, SECTIONS } from "./desktop.js";
import { button, glyph } from "./kit.js";
import { makeWorld, readState } from "./world.js";

const VIEWS = { desk: "La pièce", computer: "L’écran de l’ordinateur" };

/** Where the learner was looking; only what still exists. */
function readPlace(world, given) {
  const views = world.scenario.views ?? ["desk", "computer"];
  const place = typeof given === "object" && given !== null ? given : {};
  return {
    view: views.includes(place.view) ? place.view : (world.scenario.start ?? views[0]),
    device: world.devices.has(place.device) ? place.device : null,
    section: Object.hasOwn(SECTIONS, place.section) ? place.section : null,
    hand: null, says: "", form: {},
  };
}

export class App {
  constructor(root, scenario, state) {
    this.world = makeWorld(scenario);
    this.state = readState(this.world, state?.world);
    this.ui = readPlace(this.world, state?.place);
    this.main = h("main", { class: "stage" });
    this.tabs = h("nav", { class: "top__views", "aria-label": "Vues" });
    this.chosen = h("p", { class: "top__chosen" });
    this.live = h("p", { class: "sr", role: "status" });
    root.replaceChildren(h("div", { class: "window" },
      h("header", { class: "top" }, h("h1", { class: "top__title" }, french(scenario.title ?? "Dépannage")), this.chosen, this.tabs), this.main, this.live));
    document.title = scenario.title ?? "Dépannage";
    this.sent = "";
    this.pressing = false;
    this.#waitForClicks(root);
    this.#draw(null);
    this.#send();
  }

  /** A field that changes as it loses the focus must not take away the button being pressed: drawing waits for the click. */
  #waitForClicks(root) {
    const done = () => window.setTimeout(() => {
      this.pressing = false;
      if (this.late !== undefined) this.#draw(this.late);
    });
    root.firstChild.addEventListener("pointerdown", (event) => { this.pressing = event.target.closest("button") !== null; });
    for (const name of ["pointerup", "pointercancel"]) root.firstChild.addEventListener(name, done);
  }

  /** Does something in the world, then shows it. */
  act(action) {
    const { state, says } = perform(this.world, this.state, action);
    this.state = state;
    this.ui = { ...this.ui, says };
    this.render();
    this.live.textContent = says;
    this.#send();
  }

  /** Looks elsewhere. `focus`: data-key of what takes the focus then. */
  go(place, focus = null) {
    this.ui = { ...this.ui, says: "", ...place };
    this.render(focus);
    if (place.says) this.live.textContent = place.says;
    this.#keep();
  }

  #send() {
    this.#keep();
    const answer = answerOf(this.world, this.state);
    if (answer === this.sent) return;
    this.sent = answer;
    sendAnswer(answer);
  }

  #keep() {
    const { view, device, section } = this.ui;
    sendState({ world: this.state, place: { view, device, section } });
  }

  render(focus = null) {
    if (this.pressing) this.late = focus ?? this.late ?? null;
    else this.#draw(focus);
  }

  /** Draws all again, and puts focus and scrolling back where they were. `focus`: data-key of what takes the focus instead. */
  #draw(focus) {
    this.late = undefined;
    const key = focus ?? document.activeElement?.dataset?.key;
    const scrolls = new Map([...this.main.querySelectorAll("[data-scroll]")].map((node) => [node.dataset.scroll, [node.scrollTop, node.scrollLeft]]));
    const context = {
      world: this.world, state: this.state, ui: this.ui, act: (action) => this.act(action), go: (place, next) => this.go(place, next),
    };
    this.#drawTop();
    this.main.replaceChildren(this.ui.view === "desk" ? desk(context) : desktop(context));
    for (const node of this.main.querySelectorAll("[data-scroll]")) [node.scrollTop, node.scrollLeft] = scrolls.get(node.dataset.scroll) ?? [0, 0];
    if (key) this.#focusAgain(key);
  }

  #focusAgain(key) {
    const again = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    (again ?? this.main.querySelector("h2"))?.focus({ preventScroll: true });
  }

  #drawTop() {
    const views = this.world.scenario.views ?? ["desk", "computer"];
    const icons = { desk: "room", computer: "monitor" };
    this.tabs.replaceChildren(...(views.length < 2 ? [] : views.map((view) =>
      button({ key: `view-${view}`, class: "top__view", "aria-pressed": String(this.ui.view === view), click: () => this.go({ view }) }, glyph(icons[view]), h("span", null, VIEWS[view])))));
    const isChoice = this.world.scenario.answer?.kind === "choice";
    this.chosen.hidden = !isChoice;
    if (isChoice) this.chosen.textContent = this.state.choice === null ? "Aucun élément désigné" : `Élément désigné : ${nameOf(this.world, this.state.choice)}`;
  }
}

/** The name of a thing that can be chosen, by its id. */
function nameOf(world, id) {
  const { settings } = world;
  const port = world.ports.get(id);
  if (port) return `${world.devices.get(port.device).name}, ${port.label}`;
  const lists = [settings.processes, settings.drivers, settings.messages, settings.help?.articles, settings.storage?.items, settings.updates].flatMap((list) => list ?? []);
  const found = world.devices.get(id) ?? world.cables.get(id) ?? lists.find((item) => item.id === id);
  return found?.name ?? found?.title ?? found?.label ?? id;
}
