/** The address book: contacts and groups. */
import { h } from "../shared/dom.js";
import { fold } from "../shared/text.js";
import { icon } from "./icons.js";
import { isAddress, key, slug } from "./people.js";
import { avatar } from "./reader.js";
import { button, dialog, row, tick } from "./ui.js";

const MOST_ADDED = 20;

function contactRow(app, contact) {
  const full = `${contact.name} <${contact.address}>`;
  return h("li", { class: "item" }, avatar(full),
    h("span", { class: "item__text" }, h("b", null, contact.name), h("span", { class: "item__more" }, contact.address), contact.note ? h("span", { class: "item__more" }, contact.note) : null),
    app.chooser("contact", contact.id, contact.name),
    app.can("compose") ? button({ label: `Écrire à ${contact.name}`, glyph: "write", on: () => app.write([full]) }) : null,
    button({ label: `Supprimer ${contact.name}`, glyph: "trash", on: () => app.act("Contact supprimé.", () => remove(app.box, contact)) }));
}

function remove({ done }, contact) {
  if (done.contacts.some((one) => one.id === contact.id)) done.contacts = done.contacts.filter((one) => one.id !== contact.id);
  else done.removed.push(contact.id);
  for (const group of done.groups) group.members = group.members.filter((id) => id !== contact.id);
}

function addContact(app) {
  const { box } = app;
  const name = h("input", { class: "field", type: "text", maxlength: 60, autocomplete: "off" });
  const address = h("input", { class: "field", type: "text", inputmode: "email", maxlength: 80, autocomplete: "off" });
  const error = h("p", { class: "error", role: "alert" });
  const keep = () => {
    const isKnown = box.contacts.some((contact) => key(contact.address) === key(address.value));
    error.textContent = !name.value.trim() ? "Écrivez un nom." : !isAddress(address.value.trim()) ? "Cette adresse n’est pas complète."
      : isKnown ? "Cette adresse est déjà dans vos contacts." : box.done.contacts.length >= MOST_ADDED ? "Le carnet est plein." : "";
    if (error.textContent) return false;
    box.done.contacts.push({ id: `perso-${slug(address.value)}`, name: name.value.trim(), address: address.value.trim() });
    app.update();
    app.toast("Contact ajouté.");
    return true;
  };
  const shown = dialog("Nouveau contact", [row("Nom", name), row("Adresse électronique", address), error], [{ text: "Annuler" }, { text: "Ajouter", main: true, on: keep }]);
  name.focus();
  for (const field of [name, address]) field.addEventListener("keydown", (event) => event.key === "Enter" && keep() && shown.close());
}

/** Makes a group, or changes one. */
function editGroup(app, group) {
  const { box } = app;
  const members = new Set(group?.members ?? []);
  const name = h("input", { class: "field", type: "text", maxlength: 40, value: group?.name ?? "", autocomplete: "off" });
  const error = h("p", { class: "error", role: "alert" });
  const keep = () => {
    const id = group?.id ?? slug(name.value);
    const isTaken = box.groups.some((one) => one !== group && (one.id === id || fold(one.name) === fold(name.value.trim())));
    error.textContent = !slug(name.value) ? "Écrivez un nom." : isTaken ? "Un groupe porte déjà ce nom." : members.size ? "" : "Cochez au moins une personne.";
    if (error.textContent) return false;
    const kept = { id, name: name.value.trim(), members: box.contacts.map((contact) => contact.id).filter((one) => members.has(one)) };
    box.done.groups = group ? box.groups.map((one) => (one.id === group.id ? kept : one)) : [...box.groups, kept];
    app.update();
    app.toast("Groupe enregistré.");
    return true;
  };
  const choice = h("fieldset", { class: "members" }, h("legend", null, "Membres"),
    box.contacts.map((contact) => tick(contact.name, members.has(contact.id), (isOn) => members[isOn ? "add" : "delete"](contact.id))));
  dialog(group ? "Modifier le groupe" : "Nouveau groupe", [row("Nom du groupe", name), choice, error], [{ text: "Annuler" }, { text: "Enregistrer", main: true, on: keep }]);
  name.focus();
}

function groupRow(app, group) {
  const members = app.box.membersOf(group);
  return h("li", { class: "item" }, h("span", { class: "avatar avatar--group", "aria-hidden": "true" }, icon("group")),
    h("span", { class: "item__text" }, h("b", null, group.name), h("span", { class: "item__more" }, `${members.length} personne${members.length > 1 ? "s" : ""} : ${members.map((contact) => contact.name).join(", ")}`)),
    app.can("compose") ? button({ label: `Écrire au groupe ${group.name}`, glyph: "write", on: () => app.write([`group:${group.id}`]) }) : null,
    button({ label: `Modifier le groupe ${group.name}`, glyph: "settings", key: `group-${group.id}`, on: () => editGroup(app, group) }),
    button({ label: `Supprimer le groupe ${group.name}`, glyph: "trash", on: () => app.act("Groupe supprimé.", () => { app.box.done.groups = app.box.groups.filter((one) => one.id !== group.id); }) }));
}

export function contactsPage(app) {
  const contacts = [...app.box.contacts].sort((a, b) => fold(a.name).localeCompare(fold(b.name)));
  const section = (title, rows, none, text, on) => h("section", { class: "card", "aria-label": title }, h("h3", null, title),
    rows.length ? h("ul", { class: "items" }, rows) : h("p", { class: "hint" }, none), button({ text, label: text, glyph: "plus", cls: "push", key: text, on }));
  return h("div", { class: "page__in" }, h("h2", { tabindex: -1, "data-title": true, "data-rest": true }, "Contacts"),
    section("Groupes", app.box.groups.map((group) => groupRow(app, group)), "Un groupe sert à écrire à plusieurs personnes à la fois.", "Nouveau groupe", () => editGroup(app, null)),
    section("Personnes", contacts.map((contact) => contactRow(app, contact)), "Aucun contact.", "Nouveau contact", () => addContact(app)));
}
