/** The window around the pages: tab, buttons, address bar, link target, answer. Draws; decides nothing. */
import { parts, readable } from "./address.js";
import { h, icon } from "../shared/dom.js";
import { initials } from "../shared/text.js";

const ICONS = {
  back: ["M19 12H5", "m12 19-7-7 7-7"],
  forward: ["M5 12h14", "m12 5 7 7-7 7"],
  reload: ["M20 12a8 8 0 1 1-2.6-5.9L20 8.5", "M20 3.5v5h-5"],
  home: ["m3.5 11 8.5-7.5 8.5 7.5", "M6 9v11h12V9", "M10 20v-6h4v6"],
  go: ["M5 12h14", "m13 6 6 6-6 6"],
  secure: ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
  plain: ["M12 4 3 20h18z", "M12 10v4", "M12 17h.01"],
  none: ["M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z", "M12 11v5", "M12 8h.01"],
  check: ["m5 12.5 4.5 4.5L19 7.5"],
};

const PROTECTIONS = { secure: "Connexion sécurisée", plain: "Non sécurisé", none: "" };

/**
 * handlers: {back, forward, reload, home, go(typed), answer} functions.
 * options: {isTyped: the address can be typed, answerLabel: label of the answer button or null, isFit: no scrolling inside}.
 */
export class Chrome {
  constructor(handlers, { isTyped, answerLabel, isFit }) {
    this.handlers = handlers;
    const button = (name, label) => h("button", { type: "button", class: "tool", "aria-label": label, title: label, on: { click: handlers[name] } }, icon(...ICONS[name]));
    this.back = button("back", "Page précédente");
    this.forward = button("forward", "Page suivante");
    this.favicon = h("span", { class: "favicon", "aria-hidden": "true" });
    this.title = h("span", { class: "tab__title" });
    this.viewport = h("div", { class: "viewport", tabindex: isFit ? null : 0 });
    this.target = h("p", { class: "target", "aria-hidden": "true", hidden: true });
    this.announcement = h("p", { class: "sr", role: "status" });
    this.bar = this.#answerBar(answerLabel);
    this.root = h("div", { class: `window${isFit ? " window--fit" : ""}` },
      h("div", { class: "tabs", "aria-hidden": "true" }, h("p", { class: "tab" }, this.favicon, this.title)),
      h("div", { class: "tools", role: "region", "aria-label": "Navigateur" },
        this.back, this.forward, button("reload", "Recharger la page"), button("home", "Accueil"), this.#addressBar(isTyped)),
      h("div", { class: "stage" }, this.viewport, this.target),
      this.bar, this.announcement);
  }

  #addressBar(isTyped) {
    this.lock = h("span", { class: "address__lock" });
    this.shown = h("span", { class: "address__shown", "aria-hidden": "true" });
    this.field = h("input", {
      class: "address__field", type: "text", inputmode: "url", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      maxlength: 400, "aria-label": isTyped ? "Adresse ou recherche" : "Adresse de la page", readonly: !isTyped,
    });
    this.field.addEventListener("focus", () => this.field.select());
    const escape = (event) => {
      if (event.key !== "Escape") return;
      this.field.value = this.address;
      this.field.select();
    };
    this.field.addEventListener("keydown", escape);
    // A frame without `allow-forms` never fires `submit`; Enter clicks the form's button, so the click is what counts.
    const click = (event) => {
      event.preventDefault();
      if (isTyped) this.handlers.go(this.field.value);
    };
    const go = isTyped ? h("button", { class: "tool tool--go", "aria-label": "Ouvrir cette adresse", on: { click } }, icon(...ICONS.go)) : null;
    return h("form", { class: "address" }, this.lock, h("span", { class: "address__box" }, this.field, this.shown), go);
  }

  #answerBar(label) {
    if (!label) return null;
    this.chosen = h("p", { class: "answer__text", role: "status" });
    return h("div", { class: "answer", role: "region", "aria-label": "Réponse" }, this.chosen,
      h("button", { type: "button", class: "answer__button", on: { click: this.handlers.answer } }, icon(...ICONS.check), h("span", null, label)));
  }

  /** Shows where the window is. `site` is null for the engine and for unknown places; protection: "secure", "plain" or "none". */
  show({ address, title, site, protection, canGoBack, canGoForward }) {
    this.address = readable(address);
    this.field.value = this.address;
    const [before, host, after] = parts(address);
    this.shown.replaceChildren(before, h("b", null, host), after);
    const isPlain = protection === "plain";
    this.lock.replaceChildren(icon(...ICONS[protection]), h("span", { class: isPlain ? "address__warning" : "sr" }, PROTECTIONS[protection]));
    this.lock.className = `address__lock address__lock--${protection}`;
    this.title.textContent = title;
    this.favicon.className = site ? `favicon theme-${site.theme}` : "favicon";
    this.favicon.textContent = site ? initials(site.name)[0] : "";
    this.back.disabled = !canGoBack;
    this.forward.disabled = !canGoForward;
    document.title = title;
  }

  /** Replaces the page. */
  fill(page) {
    this.viewport.replaceChildren(page);
    this.viewport.scrollTop = 0;
    this.showTarget(null);
  }

  /** Says the page's title and address to screen readers. */
  announce(title, address) {
    this.announcement.textContent = `Page ouverte : ${title}. Adresse : ${readable(address)}`;
  }

  say(text) {
    this.announcement.textContent = text;
  }

  /** The real target of the link under the pointer or with the focus; null hides it. */
  showTarget(address) {
    this.target.hidden = address === null;
    this.target.textContent = address === null ? "" : readable(address);
  }

  /** What the bar says of the answer: the page chosen, or how to choose. */
  showAnswer(address, current) {
    if (!this.chosen) return;
    const isHere = address === current;
    this.bar.classList.toggle("answer--here", isHere);
    if (!address) this.chosen.textContent = "Ouvrez la bonne page, puis choisissez-la.";
    else if (isHere) this.chosen.textContent = "Vous avez choisi cette page.";
    else this.chosen.replaceChildren("Page choisie : ", h("b", null, readable(address)));
  }
}
