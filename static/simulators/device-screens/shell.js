/** Around the screen: the device itself, its bars, the answer's bar, the reader; keeps the focus and the scroll through redraws. */
import { h } from "../shared/dom.js";
import { glyph } from "./icons.js";
import { button, t } from "./widgets.js";

const NAMES = { phone: "Téléphone", tablet: "Tablette", computer: "Ordinateur" };

export class Shell {
  constructor(root, os) {
    this.os = os;
    this.isPicking = false;
    this.screen = h("div", { class: "screen" });
    this.status = h("p", { class: "sr", role: "status" });
    this.reader = h("p", { class: "reader", "aria-hidden": "true", hidden: true });
    this.bar = h("div", { class: "answer", role: "region", "aria-label": "Réponse", hidden: true });
    this.frame = h("div", { class: "device", role: "region", "aria-label": NAMES[os.scenario.device] }, this.screen, this.reader);
    this.root = h("div", { class: `stage stage--${os.scenario.device}` }, h("div", { class: "desk" }, this.frame), this.bar, this.status);
    root.replaceChildren(this.root);
    this.frame.addEventListener("click", (event) => this.#picked(event), true);
    this.frame.addEventListener("keydown", (event) => this.#keyed(event), true);
    for (const name of ["focusin", "click"]) this.frame.addEventListener(name, (event) => this.#read(event.target));
  }

  /** screen: {title, body, app: id of the application shown or null, kind: class of the screen}. */
  show({ title, body, app = null, kind = "plain", color = null }) {
    const { world } = this.os;
    const isSame = this.place === world.place;
    const focused = document.activeElement?.dataset?.key;
    const scroll = isSame ? [...this.screen.querySelectorAll("[data-scroll]")].map((node) => node.scrollTop) : [];
    this.place = world.place;
    this.app = app;
    this.screen.replaceChildren(...(this.os.isComputer ? this.#desktop(title, body, kind, color) : this.#mobile(body, kind)));
    this.frame.className = `device ${this.#looks()}`;
    document.title = title;
    if (isSame) this.screen.querySelectorAll("[data-scroll]").forEach((node, index) => (node.scrollTop = scroll[index] ?? 0));
    if (focused) this.screen.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    this.#drawBar();
    this.#markPicks();
    this.reader.hidden = !world.is("screen-reader");
  }

  #looks() {
    const { world } = this.os;
    const names = ["dark", "contrast", "bold-text", "night-light"].filter((id) => world.is(id)).map((id) => `is-${id}`);
    return [...names, `text-${world.get("text-size")}`, `filter-${world.get("color-filter")}`].join(" ");
  }

  #statusBar() {
    const { world, scenario } = this.os;
    const level = scenario.battery?.level ?? 80;
    return h("div", { class: "statusbar", role: "group", "aria-label": "État de l’appareil" }, h("span", null, scenario.time ?? "09:41"),
      h("span", { class: "statusbar__icons" }, world.is("location") && glyph("pin"), world.is("dnd") && glyph("moon"),
        world.is("wifi") && !world.is("airplane") && glyph("wifi"), h("span", null, `${level} %`), glyph("battery")));
  }

  #mobile(body, kind) {
    const key = (name, image, act) => h("button", { type: "button", class: "navkey", "aria-label": name, title: name, "data-key": `nav:${name}`, on: { click: act } }, glyph(image));
    return [this.#statusBar(), h("main", { class: `view view--${kind}`, "data-scroll": true }, body),
      h("nav", { class: "navbar", "aria-label": "Touches" }, key("Retour", "back", () => this.os.back()), key("Écran d’accueil", "home", () => this.os.home()))];
  }

  #desktop(title, body, kind, color) {
    const { os } = this;
    const tool = (name, image, act) => h("button", { type: "button", class: "tool", "aria-label": name, title: name, "data-key": `tool:${name}`, on: { click: act } }, glyph(image));
    const isHome = kind === "home";
    const window_ = isHome
      ? h("main", { class: "view view--home", "data-scroll": true }, body)
      : h("div", { class: "window" },
          h("div", { class: `titlebar ${color ? `titlebar--${color}` : ""}` }, tool("Retour", "back", () => os.back()), h("span", { class: "titlebar__title" }, t(title)), tool("Fermer la fenêtre", "close", () => os.home())),
          h("main", { class: `view view--${kind}`, "data-scroll": true }, body));
    const entry = (name, image, place) => h("button", {
      type: "button", class: "taskkey", "aria-label": name, title: name, "data-key": `task:${place}`, "aria-current": os.world.place.split("/")[0] === place ? "page" : null, on: { click: () => (place === "home" ? os.home() : os.go(place)) },
    }, glyph(image));
    const pinned = [["Bureau", "home", "home"], ["Fichiers", "folder", "files"], os.scenario.browser && ["Navigateur", "globe", "web"], os.scenario.store && ["Boutique", "bag", "store"], ["Paramètres", "gear", "settings"]];
    return [h("div", { class: "desktop" }, window_), h("nav", { class: "taskbar", "aria-label": "Barre des tâches" },
      h("span", { class: "taskbar__keys" }, pinned.filter(Boolean).map((args) => entry(...args))), this.#statusBar())];
  }

  focusHeading() {
    const title = this.screen.querySelector("h1");
    title?.focus({ preventScroll: true });
    this.say(title?.textContent ?? "");
  }

  say(text) {
    this.status.textContent = "";
    this.status.textContent = text;
  }

  #drawBar() {
    const { answer } = this.os.scenario;
    const kind = answer?.kind;
    this.bar.hidden = !kind || kind === "state";
    if (this.bar.hidden) return;
    const focused = this.bar.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const draw = { app: () => this.#appBar(answer), element: () => this.#elementBar(answer), choice: () => this.#choiceBar(answer) };
    this.bar.replaceChildren(...draw[kind]());
    if (focused) this.bar.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  #appBar({ label = "C’est cette application" }) {
    const { world } = this.os;
    const chosen = world.app(world.choice);
    const isHere = this.app !== null && this.app === world.choice;
    const words = isHere ? "Vous avez choisi cette application." : chosen ? `Application choisie : ${chosen.name}.` : "Ouvrez une application ou sa fiche, puis choisissez-la.";
    return [h("p", { class: "answer__text" }, t(words)), button(label, () => this.os.choose(this.app), { kind: "main", key: "answer", disabled: this.app === null || isHere, image: "check" })];
  }

  #elementBar({ label = "Désigner un élément" }) {
    const words = this.isPicking ? "Cliquez sur l’élément à désigner (ou Tab puis Entrée)." : this.os.world.choice ? `Élément désigné : ${this.pickedName ?? "oui"}.` : "Rien n’est encore désigné.";
    const flip = () => {
      this.isPicking = !this.isPicking;
      this.#drawBar();
      this.#markPicks();
    };
    return [h("p", { class: "answer__text" }, t(words)), button(this.isPicking ? "Annuler" : label, flip, { kind: "main", key: "answer", image: this.isPicking ? "close" : "target" })];
  }

  #choiceBar({ label = "Votre réponse", options }) {
    const { os } = this;
    return [h("fieldset", { class: "answer__choices" }, h("legend", null, t(label)), options.map(({ value, label: words }) => h("label", { class: "chip" },
      h("input", { type: "radio", name: "answer", value, checked: os.world.choice === value, "data-key": `answer:${value}`, on: { change: () => os.choose(value) } }), h("span", null, t(words)))))];
  }

  #markPicks() {
    this.frame.classList.toggle("is-picking", this.isPicking);
    for (const node of this.screen.querySelectorAll("[data-pick]")) {
      const isChosen = this.os.scenario.answer?.kind === "element" && node.dataset.pick === this.os.world.choice;
      node.classList.toggle("is-picked", isChosen);
      if (isChosen) this.pickedName = nameOf(node);
      if (node.matches("li.row--info, .pickable")) {
        if (this.isPicking) node.setAttribute("tabindex", "0");
        else node.removeAttribute("tabindex");
      }
    }
  }

  #picked(event) {
    if (!this.isPicking) return;
    const node = event.target.closest("[data-pick]");
    if (!node) return; // bars and backs still lead elsewhere
    event.preventDefault();
    event.stopPropagation();
    this.isPicking = false;
    this.pickedName = nameOf(node);
    this.os.choose(node.dataset.pick);
    this.bar.querySelector("button")?.focus();
  }

  #keyed(event) {
    if (this.isPicking && event.key === "Escape") {
      this.isPicking = false;
      this.#drawBar();
      this.#markPicks();
    } else if (this.isPicking && event.key === "Enter" && event.target.matches("[data-pick]")) this.#picked(event);
  }

  /** What the device's own screen reader would say of a node. */
  #read(target) {
    if (this.reader.hidden || !(target instanceof Element)) return;
    const node = target.closest("button, a, input, select, [role=img], [data-read], h1, h2, p, li");
    if (node) this.reader.textContent = `Lecteur d’écran : « ${spoken(node)} »`;
  }
}

const nameOf = (node) => (node.getAttribute("aria-label") ?? node.querySelector(".row__label, legend, h2, h3")?.textContent ?? node.textContent).trim().slice(0, 60);

function spoken(node) {
  if (node.dataset.read) return node.dataset.read;
  const name = (node.getAttribute("aria-label") ?? node.labels?.[0]?.textContent ?? node.textContent).trim().replace(/\s+/g, " ");
  const role = node.getAttribute("role") ?? node.localName;
  if (role === "switch") return `${name}, interrupteur, ${node.getAttribute("aria-checked") === "true" ? "activé" : "désactivé"}`;
  const words = { button: "bouton", h1: "titre de niveau 1", h2: "titre de niveau 2", img: "image", select: "liste" }[role];
  return [name, words, node.disabled && "indisponible"].filter(Boolean).join(", ");
}
