/** The settings: rules, signature, out-of-office reply, blocked senders. */
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { icon } from "./icons.js";
import { emptyRule, ruleDialog, ruleSentence } from "./rule-dialog.js";
import { button, row, tick } from "./ui.js";

const TEXT_LIMIT = 600; // characters

function card(glyph, title, ...content) {
  return h("section", { class: "card", "aria-label": title }, h("h3", null, icon(glyph), title), content);
}

function rulesCard(app) {
  const { rules } = app.box.done;
  const items = rules.map((rule, index) => h("li", { class: "item" }, h("span", { class: "item__text" }, french(ruleSentence(app, rule))),
    button({ label: `Modifier la règle ${index + 1}`, glyph: "write", key: `rule-${index}`, on: () => ruleDialog(app, rule, index) }),
    button({ label: `Supprimer la règle ${index + 1}`, glyph: "trash", key: `rule-off-${index}`, on: () => app.act("Règle supprimée.", () => rules.splice(index, 1)) })));
  return card("filter", "Règles de tri", h("p", { class: "hint" }, "Une règle range les messages dès qu’ils arrivent."),
    items.length ? h("ul", { class: "items" }, items) : null,
    button({ text: "Nouvelle règle", label: "Nouvelle règle", glyph: "plus", cls: "push", key: "new-rule", on: () => ruleDialog(app, emptyRule()) }));
}

function area(label, value, on) {
  const node = h("textarea", { class: "field", rows: 3, maxlength: TEXT_LIMIT, "aria-label": label });
  node.value = value;
  node.addEventListener("input", () => on(node.value));
  return node;
}

function signatureCard(app) {
  let text = app.box.done.signature;
  const keep = () => {
    app.box.done.signature = text.trim();
    app.update();
    app.toast("Signature enregistrée.");
  };
  return card("signature", "Signature", h("p", { class: "hint" }, "Ces lignes s’ajoutent à la fin de vos messages."),
    area("Signature", text, (value) => { text = value; }), button({ text: "Enregistrer la signature", label: "Enregistrer la signature", cls: "push", key: "keep-signature", on: keep }));
}

function awayCard(app) {
  const away = { ...app.box.done.away };
  const day = (name, label) => {
    const node = h("input", { class: "field", type: "date", value: away[name] });
    node.addEventListener("input", () => { away[name] = node.value; });
    return row(label, node);
  };
  const error = h("p", { class: "error", role: "alert" });
  const keep = () => {
    const isTurned = away.from && away.to && away.to < away.from;
    error.textContent = isTurned ? "Le dernier jour vient avant le premier." : away.on && !away.text.trim() ? "Écrivez le texte de la réponse." : "";
    if (error.textContent) return;
    app.box.done.away = { ...away };
    app.update();
    app.toast(away.on ? "Réponse automatique activée." : "Réponse automatique désactivée.");
  };
  return card("away", "Réponse automatique", h("p", { class: "hint" }, "Pendant votre absence, la messagerie répond à votre place."),
    tick("Répondre automatiquement", away.on, (isOn) => { away.on = isOn; }),
    h("div", { class: "two" }, day("from", "Premier jour"), day("to", "Dernier jour")), row("Texte de la réponse", area("Texte de la réponse", away.text, (value) => { away.text = value; })),
    tick("Seulement à mes contacts", away.contacts, (isOn) => { away.contacts = isOn; }), error,
    button({ text: "Enregistrer la réponse", label: "Enregistrer la réponse", cls: "push", key: "keep-away", on: keep }));
}

function blockedCard(app) {
  const { blocked } = app.box.done;
  if (!blocked.length) return null;
  return card("block", "Adresses bloquées", h("ul", { class: "items" }, blocked.map((address) => h("li", { class: "item" }, h("span", { class: "item__text" }, address),
    button({ text: "Débloquer", label: "Débloquer", cls: "text", "aria-label": `Débloquer ${address}`, on: () => { blocked.splice(blocked.indexOf(address), 1); app.update(); } })))));
}

export function settingsPage(app) {
  return h("div", { class: "page__in" }, h("h2", { tabindex: -1, "data-title": true, "data-rest": true }, "Paramètres"),
    app.can("rules") ? rulesCard(app) : null, signatureCard(app), awayCard(app), blockedCard(app));
}
