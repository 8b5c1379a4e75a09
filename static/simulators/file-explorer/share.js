/** Sharing an item of the online space: people, their rights, the link. */
import { h } from "../shared/dom.js";
import { initials } from "../shared/text.js";
import { RIGHT_WORDS } from "./answers.js";
import { glyph } from "./icons.js";
import { alertDialog, openDialog } from "./modal.js";

const RIGHTS = [["read", "Lecture : voir et télécharger"], ["comment", "Commentaire : voir et annoter"], ["edit", "Modification : voir, changer, supprimer"]];
const LINKS = [["off", "Désactivé : seules les personnes invitées"], ["read", "Toute personne ayant le lien peut lire"], ["comment", "Toute personne ayant le lien peut commenter"], ["edit", "Toute personne ayant le lien peut modifier"]];
const MAIL = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;

function personOf(x, id) {
  return x.scenario.people?.find((person) => person.id === id) ?? { id, name: id, mail: id };
}

/** "Inès (lecture), lien (commentaire)" or "Non partagé". */
export function sharingWords(x, node) {
  const people = Object.entries(node.people).map(([id, right]) => `${personOf(x, id).name} (${RIGHT_WORDS[right]})`);
  if (node.link !== "off") people.push(`lien (${RIGHT_WORDS[node.link]})`);
  return people.join(", ") || "Non partagé";
}

function options(pairs, chosen) {
  return pairs.map(([value, label]) => h("option", { value, selected: value === chosen }, label));
}

export function shareDialog(x, node, onClose) {
  if (!x.world.isOnline(node)) {
    alertDialog(x.layout.root, "Partager", `« ${x.name(node)} » n’est pas dans l’espace en ligne. Pour le partager, placez-le d’abord dans l’espace en ligne.`, onClose);
    return;
  }
  const owner = node.source.owner;
  const isMine = !owner || owner === x.scenario.me;
  const content = h("div", { class: "share" });
  const change = (sentence, key) => {
    x.changed();
    draw();
    x.say(sentence);
    content.querySelector(`[data-key="${key}"]`)?.focus();
  };
  const draw = () => content.replaceChildren(...[isMine ? adder(x, node, change) : h("p", { class: "problem" }, `Seul le propriétaire, ${personOf(x, owner).name}, peut changer ce partage.`), peopleList(x, node, isMine, change), linkPart(x, node, isMine, change)].filter(Boolean));
  draw();
  openDialog(x.layout.root, { title: `Partager « ${x.name(node)} »`, body: content, wide: true, onClose, actions: [{ label: "Terminé", main: true }] });
}

function adder(x, node, change) {
  const known = (x.scenario.people ?? []).filter((person) => person.id !== x.scenario.me && !(person.id in node.people));
  const field = h("input", { type: "text", class: "field", id: "share-who", list: "share-people", autocomplete: "off", "aria-describedby": "share-problem", placeholder: "Nom ou adresse", "data-first": true, "data-key": "share-who" });
  const right = h("select", { class: "field", "aria-label": "Droit de la personne ajoutée" }, options(RIGHTS, "read"));
  const problem = h("p", { class: "problem", id: "share-problem", role: "alert" });
  const add = () => {
    const typed = field.value.trim().toLowerCase();
    const person = known.find(({ name, mail }) => name.toLowerCase() === typed || mail.toLowerCase() === typed);
    if (!person && !MAIL.test(typed)) {
      problem.textContent = "Choisissez une personne de vos contacts ou écrivez une adresse complète.";
      field.focus();
      return;
    }
    const id = person?.id ?? typed;
    node.people = { ...node.people, [id]: right.value };
    change(`${personOf(x, id).name} ajouté, droit : ${RIGHT_WORDS[right.value]}.`, "share-who");
  };
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    add();
  });
  return h("div", { class: "share__add" }, h("label", { class: "label", for: "share-who" }, "Ajouter une personne"), field,
    h("datalist", { id: "share-people" }, known.map((person) => h("option", { value: person.name }, person.mail))), right, h("button", { type: "button", class: "button", on: { click: add } }, "Ajouter"), problem);
}

function peopleList(x, node, isMine, change) {
  const parents = x.world.line(node).slice(1, -1).filter((step) => Object.keys(step.people ?? {}).length);
  const row = (id, right, from) => {
    const person = personOf(x, id);
    const set = (event) => { node.people = { ...node.people, [id]: event.target.value }; change(`${person.name} : ${RIGHT_WORDS[event.target.value]}.`, `right-${id}`); };
    const remove = () => { node.people = Object.fromEntries(Object.entries(node.people).filter(([other]) => other !== id)); change(`${person.name} n’a plus accès.`, "share-who"); };
    const isSet = isMine && !from;
    return h("li", { class: "share__one" }, h("span", { class: "share__face", "aria-hidden": "true" }, initials(person.name)), h("span", { class: "share__who" }, h("b", null, person.name), h("span", null, from ? `Hérité de « ${from} »` : person.mail)),
      isSet ? h("select", { class: "field", "aria-label": `Droit de ${person.name}`, "data-key": `right-${id}`, on: { change: set } }, options(RIGHTS, right)) : h("span", { class: "share__right" }, RIGHT_WORDS[right]),
      isSet ? h("button", { type: "button", class: "tool", "aria-label": `Retirer ${person.name}`, title: "Retirer", on: { click: remove } }, glyph("close")) : null);
  };
  const owner = personOf(x, node.source.owner ?? x.scenario.me ?? x.scenario.owner ?? "Vous");
  return [h("h3", { class: "share__title" }, "Personnes ayant accès"), h("ul", { class: "share__list" },
    h("li", { class: "share__one" }, h("span", { class: "share__face", "aria-hidden": "true" }, initials(owner.name)), h("span", { class: "share__who" }, h("b", null, owner.name), h("span", null, owner.mail === owner.id ? "" : owner.mail)), h("span", { class: "share__right" }, "propriétaire")),
    parents.flatMap((step) => Object.entries(step.people).map(([id, right]) => row(id, right, step.name))), Object.entries(node.people).map(([id, right]) => row(id, right, null)))].reduce((part, child) => { part.append(child); return part; }, h("section", null));
}

function linkPart(x, node, isMine, change) {
  const set = (event) => { node.link = event.target.value; change(`Lien : ${RIGHT_WORDS[node.link] ?? "désactivé"}.`, "share-link"); };
  const said = h("span", { role: "status", class: "share__said" });
  const copy = () => { said.textContent = "Lien copié."; };
  return h("section", null, h("h3", { class: "share__title" }, "Lien de partage"), h("div", { class: "share__link" }, glyph("link"),
    isMine ? h("select", { class: "field", "aria-label": "Lien de partage", "data-key": "share-link", on: { change: set } }, options(LINKS, node.link)) : h("span", null, LINKS.find(([value]) => value === node.link)[1]),
    node.link === "off" ? null : h("button", { type: "button", class: "button button--small", on: { click: copy } }, "Copier le lien"), said));
}
