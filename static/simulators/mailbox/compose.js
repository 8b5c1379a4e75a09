/** The window in which one writes: recipients, subject, text, files; it sends, or keeps a draft. */
import { h } from "../shared/dom.js";
import { attachedFile, kindName } from "./attachments.js";
import { fileIcon } from "./icons.js";
import { isAddress, person } from "./people.js";
import { quoteNode } from "./reader.js";
import { Recipients } from "./recipients.js";
import { size, total } from "./sizes.js";
import { button, dialog, tick } from "./ui.js";

const BODY_LIMIT = 1_200; // characters
const MEGABYTE = 1_000; // kilobytes

export class Composer {
  constructor(app) {
    this.app = app;
    this.draft = null;
    this.node = h("section", { class: "compose", role: "dialog", "aria-label": "Nouveau message", hidden: true });
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  get limit() {
    return (this.app.scenario.attachment_limit ?? 20) * MEGABYTE;
  }

  /** Opens on a draft; one under way is first put among the drafts. */
  open(draft, { isQuiet = false } = {}) {
    if (this.draft && !isQuiet) this.close();
    this.draft = structuredClone(draft);
    this.draft.signature ??= this.app.box.done.signature;
    this.before = document.activeElement;
    this.isWarned = false;
    this.#build();
    this.node.hidden = false;
    this.app.root.classList.add("window--writing");
    this.#keep();
    if (isQuiet) return;
    (this.draft.to.length ? this.body : this.to.field).focus();
  }

  #build() {
    const { draft, app } = this;
    const people = (name, label) => new Recipients(app, `compose-${name}`, label, draft[name], () => this.#keep());
    [this.to, this.cc, this.bcc] = [people("to", "À"), people("cc", "Cc"), people("bcc", "Cci")];
    this.subject = h("input", { class: "compose__subject", type: "text", "aria-label": "Objet", placeholder: "Objet", maxlength: 120, value: draft.subject, autocomplete: "off" });
    this.subject.addEventListener("input", () => { draft.subject = this.subject.value; this.#keep(); });
    this.body = h("textarea", { class: "compose__body", "aria-label": "Texte du message", placeholder: "Votre message", maxlength: BODY_LIMIT });
    this.body.value = draft.body;
    this.body.addEventListener("input", () => { draft.body = this.body.value; this.#keep(); });
    this.files = h("ul", { class: "attacheds", "aria-label": "Fichiers joints" });
    this.weight = h("p", { class: "hint compose__weight", role: "status" });
    this.error = h("p", { class: "error", role: "alert" });
    const title = draft.origin ? (draft.origin.how === "forward" ? "Transférer" : "Répondre") : "Nouveau message";
    this.node.setAttribute("aria-label", title);
    this.node.replaceChildren(
      h("div", { class: "compose__head" }, h("h2", null, title), button({ label: "Fermer et garder le brouillon", glyph: "close", on: () => this.close() })),
      h("div", { class: "compose__in" }, this.to.node, this.cc.node, this.bcc.node, this.subject, this.body,
        draft.signature ? h("div", { class: "plain plain--signature" }, draft.signature) : null, ...this.#quote(), this.files, this.weight),
      this.error,
      h("div", { class: "compose__foot" }, button({ text: "Envoyer", label: "Envoyer", glyph: "sent", cls: "push push--main", on: () => this.send() }),
        button({ text: "Joindre", label: "Joindre un fichier", glyph: "clip", cls: "push", key: "attach", on: () => this.#pick() }),
        h("span", { class: "grow" }), button({ label: "Supprimer ce brouillon", glyph: "trash", on: () => this.discard() })));
    this.#drawFiles();
  }

  #quote() {
    const { origin } = this.draft;
    const node = origin ? quoteNode(this.app, origin) : null;
    if (!node) return [];
    if (origin.how === "forward") return [node];
    node.hidden = this.draft.quoted === false;
    return [tick("Citer le message d’origine", this.draft.quoted !== false, (isOn) => { this.draft.quoted = isOn; node.hidden = !isOn; this.#keep(); }), node];
  }

  #keep() {
    this.app.box.done.draft = this.draft;
    this.error.textContent = "";
    this.isWarned = false;
    this.app.save();
  }

  #attached(name) {
    return this.draft[name].map((id) => this.app.box.file(id)).filter(Boolean);
  }

  #drawFiles() {
    const { draft } = this;
    const off = (name, id) => () => {
      draft[name] = draft[name].filter((one) => one !== id);
      this.#keep();
      this.#drawFiles();
      this.node.querySelector('[data-key="attach"]').focus();
    };
    const all = this.#attached("attachments");
    this.files.replaceChildren(...all.map((file) => attachedFile(file, false, off("attachments", file.id))),
      ...this.#attached("links").map((file) => attachedFile(file, true, off("links", file.id))));
    this.files.hidden = !this.files.children.length;
    this.weight.textContent = all.length ? `${size(total(all))} joints sur ${size(this.limit)} permis.` : "";
  }

  #pick() {
    const { files } = this.app.box;
    const error = h("p", { class: "error", role: "alert" });
    const join = (file, name) => {
      const isTooBig = name === "attachments" && total(this.#attached("attachments")) + file.size > this.limit;
      const isThere = this.draft[name].includes(file.id);
      error.textContent = isThere ? "Ce fichier est déjà joint." : isTooBig ? `Envoi impossible : les pièces jointes dépasseraient ${size(this.limit)}.` : "";
      if (error.textContent) return;
      this.draft[name].push(file.id);
      this.#keep();
      this.#drawFiles();
      shown.close();
    };
    const line = (file) => h("li", { class: "item" }, h("span", { class: `file__kind file__kind--${file.kind}` }, fileIcon(file.kind)),
      h("span", { class: "item__text" }, h("b", null, file.name), h("span", { class: "item__more" }, `${kindName(file.kind)} · ${size(file.size)}`)),
      file.share ? button({ text: "Insérer un lien", label: `Insérer un lien : ${file.name}`, cls: "push", glyph: "link", on: () => join(file, "links") }) : null,
      button({ text: "Joindre", label: `Joindre : ${file.name}`, cls: "push", glyph: "clip", on: () => join(file, "attachments") }));
    const shown = dialog("Vos fichiers", [files.length ? h("ul", { class: "items" }, files.map(line)) : h("p", { class: "hint" }, "Aucun fichier sur cet ordinateur."), error], [{ text: "Fermer" }], { wide: true });
  }

  /** Why the message cannot leave, or null. */
  #problem() {
    const { box } = this.app;
    const everyone = ["to", "cc", "bcc"].flatMap((name) => box.expand(this.draft[name]));
    if (!everyone.length) return "Ajoutez au moins un destinataire.";
    const wrong = everyone.find((text) => !isAddress(person(text).address));
    if (wrong) return `« ${wrong} » n’est pas une adresse électronique.`;
    if (this.draft.subject.trim() || this.isWarned) return null;
    this.isWarned = true;
    return "Le message n’a pas d’objet. Choisissez à nouveau « Envoyer » pour l’envoyer ainsi.";
  }

  send() {
    const isWarned = this.isWarned;
    for (const field of [this.to, this.cc, this.bcc]) field.commit();
    this.isWarned ||= isWarned;
    const problem = this.#problem();
    this.error.textContent = problem ?? "";
    if (problem) return;
    const before = structuredClone(this.app.box.done);
    const { draft } = this;
    this.app.box.keep(draft, "sent");
    this.#leave();
    this.app.toast("Message envoyé.", () => {
      this.app.box.done = { ...before, view: this.app.box.done.view, draft: null };
      this.app.update();
      this.open(draft, { isQuiet: true });
    });
  }

  get isEmpty() {
    const { to, cc, bcc, subject, body, attachments, links, origin } = this.draft;
    return ![...to, ...cc, ...bcc, ...attachments, ...links].length && !subject.trim() && !body.trim() && !origin;
  }

  /** Closes; what was written stays among the drafts. */
  close() {
    for (const field of [this.to, this.cc, this.bcc]) field.commit();
    const isKept = !this.isEmpty;
    if (isKept) this.app.box.keep(this.draft, "drafts");
    this.#leave();
    if (isKept) this.app.toast("Brouillon enregistré.");
  }

  discard() {
    this.app.box.discard(this.draft);
    this.#leave();
    this.app.toast("Brouillon supprimé.");
  }

  #leave() {
    this.draft = null;
    this.app.box.done.draft = null;
    this.node.hidden = true;
    this.node.replaceChildren();
    this.app.root.classList.remove("window--writing");
    const key = this.before?.dataset?.key;
    this.app.update();
    const back = key ? this.app.root.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
    (back ?? this.app.root.querySelector("[data-title]"))?.focus();
  }
}
