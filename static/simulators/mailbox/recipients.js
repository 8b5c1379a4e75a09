/** A field of recipients: people as chips, suggestions from the contacts and groups (combobox). */
import { h } from "../shared/dom.js";
import { fold } from "../shared/text.js";
import { isAddress, key, person, shortName } from "./people.js";
import { button } from "./ui.js";

const MOST_SHOWN = 6;

export class Recipients {
  /** values: list changed in place; on(): called after each change. */
  constructor(app, id, label, values, on) {
    Object.assign(this, { app, id, label, values, on, at: -1, offers: [] });
    this.options = h("ul", { class: "offers", role: "listbox", id: `${id}-offers`, "aria-label": `Suggestions pour ${label}`, hidden: true });
    this.field = h("input", {
      class: "to__field", type: "text", role: "combobox", "aria-label": label, "aria-expanded": "false", "aria-controls": `${id}-offers`, "aria-autocomplete": "list",
      autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: 120,
    });
    this.chips = h("ul", { class: "to__chips", "aria-label": `Destinataires, ${label}` });
    this.node = h("div", { class: "to" }, h("span", { class: "to__label", "aria-hidden": "true" }, label), h("div", { class: "to__box" }, this.chips, this.field), this.options);
    this.field.addEventListener("input", () => this.#typed());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.field.addEventListener("focus", () => this.#offer());
    this.field.addEventListener("blur", () => { this.commit(); this.#close(); });
    this.draw();
  }

  #nameOf(value) {
    if (!value.startsWith("group:")) return shortName(value);
    const group = this.app.box.groups.find((one) => `group:${one.id}` === value);
    return group ? `${group.name} (${this.app.box.membersOf(group).length})` : value;
  }

  draw() {
    this.chips.replaceChildren(...this.values.map((value, index) => {
      const name = this.#nameOf(value);
      const isWrong = !value.startsWith("group:") && !isAddress(person(value).address);
      const title = value.startsWith("group:") ? name : person(value).address;
      return h("li", { class: `person${isWrong ? " person--wrong" : ""}`, title }, h("span", null, name),
        button({ label: `Retirer ${name} de ${this.label}`, glyph: "close", cls: "person__off", on: () => { this.values.splice(index, 1); this.#changed(); this.field.focus(); } }));
    }));
    this.chips.hidden = this.values.length === 0;
  }

  #changed() {
    this.draw();
    this.on();
  }

  #add(value) {
    const same = (one) => (one.startsWith("group:") || value.startsWith("group:") ? one === value : key(one) === key(value));
    if (!this.values.some(same)) this.values.push(value);
    this.field.value = "";
    this.#changed();
  }

  /** Makes chips of what is typed; a known name becomes its contact. */
  commit() {
    for (const part of this.field.value.split(/[,;]/).map((text) => text.trim()).filter(Boolean)) {
      const known = this.#all().find((offer) => fold(offer.name) === fold(part) || fold(offer.more) === fold(part));
      this.#add(known?.value ?? part);
    }
    this.field.value = "";
  }

  #typed() {
    if (/[,;]\s*$/.test(this.field.value)) this.commit();
    this.#offer();
  }

  #all() {
    const { box } = this.app;
    const groups = box.groups.map((group) => ({ value: `group:${group.id}`, name: group.name, more: `groupe de ${box.membersOf(group).length}` }));
    return [...groups, ...box.contacts.map((contact) => ({ value: `${contact.name} <${contact.address}>`, name: contact.name, more: contact.address }))];
  }

  #offer(isAll = false) {
    const typed = fold(this.field.value.trim());
    const isFound = (offer) => !this.values.includes(offer.value) && (fold(offer.name).includes(typed) || fold(offer.more).includes(typed));
    this.offers = typed || isAll ? this.#all().filter(isFound).slice(0, isAll ? 40 : MOST_SHOWN) : [];
    this.at = -1;
    this.#drawOffers();
  }

  #drawOffers() {
    this.options.replaceChildren(...this.offers.map((offer, index) => h("li", {
      role: "option", id: `${this.id}-offer-${index}`, "aria-selected": String(index === this.at), class: "offer",
      on: { pointerdown: (event) => { event.preventDefault(); this.#take(index); } },
    }, h("b", null, offer.name), h("span", null, offer.more))));
    this.options.hidden = !this.offers.length;
    this.field.setAttribute("aria-expanded", String(this.offers.length > 0));
    if (this.at >= 0) this.field.setAttribute("aria-activedescendant", `${this.id}-offer-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
    this.options.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  #take(index) {
    this.#add(this.offers[index].value);
    this.#close();
  }

  #close() {
    this.offers = [];
    this.at = -1;
    this.#drawOffers();
  }

  #key(event) {
    const { key: name } = event;
    if (name === "ArrowDown" || name === "ArrowUp") {
      event.preventDefault();
      if (!this.offers.length) this.#offer(true);
      if (!this.offers.length) return;
      this.at = (this.at + (name === "ArrowDown" ? 1 : -1) + this.offers.length) % this.offers.length;
      this.#drawOffers();
    } else if (name === "Enter") {
      event.preventDefault();
      if (this.at >= 0) this.#take(this.at);
      else if (this.offers.length === 1 && !isAddress(this.field.value.trim())) this.#take(0);
      else { this.commit(); this.#close(); }
    } else if (name === "Escape" && this.offers.length) {
      event.stopPropagation();
      this.#close();
    } else if (name === "Backspace" && !this.field.value && this.values.length) {
      this.values.pop();
      this.#changed();
    }
  }
}
