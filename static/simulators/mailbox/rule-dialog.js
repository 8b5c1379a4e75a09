/** Making and changing a filing rule. */
import { h } from "../shared/dom.js";
import { SYSTEM } from "./model.js";
import { key } from "./people.js";
import { FIELDS } from "./rules.js";
import { button, dialog, redraw, select, tick } from "./ui.js";

const MOST_CONDITIONS = 4;
const MOST_RULES = 8;
const OPS = [["contains", "contient"], ["lacks", "ne contient pas"]];
const NOT_TARGETS = new Set(["inbox", "sent", "drafts"]);

export function emptyRule() {
  return { match: "all", conditions: [{ field: "from", op: "contains", text: "" }], actions: { move: null, read: false, star: false, label: null } };
}

/** A rule that would catch the messages of the same sender. */
export function ruleFrom(message) {
  return { ...emptyRule(), conditions: [{ field: "from", op: "contains", text: key(message.from) }] };
}

/** Why the rule cannot be kept, or null. */
function problemOf({ conditions, actions }) {
  if (conditions.some((condition) => condition.field !== "attachment" && !condition.text.trim())) return "Complétez chaque condition.";
  return actions.move || actions.read || actions.star || actions.label ? null : "Choisissez au moins une action.";
}

function conditionRow(rule, index, draw) {
  const condition = rule.conditions[index];
  const text = h("input", { class: "field", type: "text", maxlength: 80, value: condition.text, "aria-label": `Texte de la condition ${index + 1}`, autocomplete: "off", "data-key": `text-${index}` });
  text.addEventListener("input", () => { condition.text = text.value; });
  const fields = Object.entries(FIELDS);
  return h("div", { class: "condition" },
    select(`Condition ${index + 1}`, fields, condition.field, (value) => { condition.field = value; draw(); }, `field-${index}`),
    select(`Comparaison ${index + 1}`, condition.field === "attachment" ? [["contains", "est présente"], ["lacks", "est absente"]] : OPS, condition.op ?? "contains", (value) => { condition.op = value; }),
    condition.field === "attachment" ? h("span", { class: "grow" }) : text,
    rule.conditions.length > 1 ? button({ label: `Retirer la condition ${index + 1}`, glyph: "close", on: () => { rule.conditions.splice(index, 1); draw(); } }) : null);
}

function form(app, rule, draw) {
  const { box } = app;
  const folders = [["", "Ne pas déplacer"], ...box.folders.filter((folder) => !NOT_TARGETS.has(folder.id)).map((folder) => [folder.id, folder.name])];
  const labels = [["", "Aucune étiquette"], ...box.labels.map((label) => [label.id, label.name])];
  const { actions } = rule;
  return [
    h("h3", null, "Quand un message arrive et que…"),
    rule.conditions.map((_, index) => conditionRow(rule, index, draw)),
    rule.conditions.length > 1 ? select("Conditions", [["all", "Toutes les conditions sont vraies"], ["any", "Une des conditions est vraie"]], rule.match, (value) => { rule.match = value; }, "match") : null,
    rule.conditions.length < MOST_CONDITIONS ? button({
      text: "Ajouter une condition", label: "Ajouter une condition", glyph: "plus", cls: "text", key: "add",
      on: () => { rule.conditions.push({ field: "subject", op: "contains", text: "" }); draw(); },
    }) : null,
    h("h3", null, "… alors"),
    h("label", { class: "row" }, h("span", null, "Déplacer dans"), select("Déplacer dans", folders, actions.move ?? "", (value) => { actions.move = value || null; }, "move-to")),
    box.labels.length ? h("label", { class: "row" }, h("span", null, "Ajouter l’étiquette"), select("Ajouter l’étiquette", labels, actions.label ?? "", (value) => { actions.label = value || null; }, "label-to")) : null,
    tick("Marquer comme lu", Boolean(actions.read), (isOn) => { actions.read = isOn; }), tick("Suivre (étoile)", Boolean(actions.star), (isOn) => { actions.star = isOn; }),
  ];
}

/** Opens the dialog on a rule; `index` is its place among the rules when it exists already. */
export function ruleDialog(app, given, index = null) {
  const { box } = app;
  const rule = structuredClone(given);
  let isApplied = false;
  const host = h("div", { class: "rule", tabindex: -1 });
  const draw = () => redraw(host, form(app, rule, draw));
  draw();
  const error = h("p", { class: "error", role: "alert" });
  const keep = () => {
    error.textContent = problemOf(rule) ?? (index === null && box.done.rules.length >= MOST_RULES ? `Pas plus de ${MOST_RULES} règles.` : "");
    if (error.textContent) return false;
    if (index === null) box.done.rules.push(rule);
    else box.done.rules[index] = rule;
    const touched = isApplied ? box.applyRule(rule) : 0;
    app.update();
    app.toast(isApplied ? `Règle enregistrée et appliquée à ${touched} message${touched > 1 ? "s" : ""}.` : "Règle enregistrée.");
    return true;
  };
  const again = tick("Appliquer aussi aux messages déjà dans la réception", false, (isOn) => { isApplied = isOn; });
  const shown = dialog(index === null ? "Nouvelle règle" : "Modifier la règle", [host, again, error], [{ text: "Annuler" }, { text: "Enregistrer la règle", main: true, on: keep }], { wide: true });
  shown.node.querySelector("select").focus();
}

/** A rule in a sentence. */
export function ruleSentence({ box }, { match, conditions, actions }) {
  const one = ({ field, op, text }) => {
    if (field === "attachment") return op === "lacks" ? "il n’y a pas de pièce jointe" : "il y a une pièce jointe";
    return `${FIELDS[field]} ${op === "lacks" ? "ne contient pas" : "contient"} « ${text} »`;
  };
  const done = [
    actions.move && `déplacer dans « ${[...SYSTEM, ...box.folders].find((folder) => folder.id === actions.move)?.name ?? actions.move} »`,
    actions.label && `étiqueter « ${box.labelName(actions.label)} »`, actions.read && "marquer comme lu", actions.star && "suivre",
  ].filter(Boolean);
  return `Si ${conditions.map(one).join(match === "any" ? " ou " : " et ")} : ${done.join(", ")}.`;
}
