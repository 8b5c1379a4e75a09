/** The composer: text, picture, place, people named, audience, who may comment; nothing leaves before « Publier ». */
import { h } from "../shared/dom.js";
import { french, longDate } from "../shared/text.js";
import { AUDIENCES, COMMENTERS } from "./catalogue.js";
import { openDialog } from "./dialogs.js";
import { glyph } from "./icons.js";
import { avatar, button, pictureOf, round } from "./parts.js";

/** A blank draft, with what the scenario proposes and the settings' defaults. */
function freshDraft(app) {
  const { model, scenario } = app;
  const place = model.setting("position") === "oui" ? scenario.here ?? null : null;
  return {
    text: "", picture: null, location: place, audience: model.setting("publications"), list: null, group: null, except: [], tags: [], comments: model.setting("commentaires"), stripped: false,
    ...scenario.draft,
  };
}

export function composePage(app) {
  const { store } = app;
  store.state.draft ??= freshDraft(app);
  const draft = store.state.draft;
  const set = (changes) => {
    Object.assign(draft, changes);
    app.changed("");
  };
  return {
    title: "Nouvelle publication", isBack: true,
    nodes: [h("section", { class: "card compose", "aria-label": "Publication en préparation" },
      h("div", { class: "post__head" }, avatar(app.me), h("div", { class: "post__who" }, h("p", null, h("b", null, app.me.name)), audienceButton(app, draft, set))),
      textField(app, draft), chosenPicture(app, draft, set), chosenTags(app, draft, set), chosenPlace(app, draft, set), tools(app, draft, set), commenters(draft, set),
      h("div", { class: "dialog__foot" }, button("Effacer le brouillon", () => { store.state.draft = freshDraft(app); app.changed("Brouillon effacé."); }, { key: "clear" }), publishButton(app, draft)))],
  };
}

function isReady(draft) {
  return Boolean(draft.text.trim() || draft.picture);
}

function publishButton(app, draft) {
  const publish = () => {
    if (!isReady(draft)) {
      app.shell.say("Écrivez un texte ou ajoutez une photo avant de publier.");
      return;
    }
    app.store.publish(draft);
    app.store.state.draft = null;
    app.store.visit("home");
    app.changed("Votre publication est en ligne.");
    app.shell.main.scrollTop = 0;
    app.shell.main.querySelector("h1").focus({ preventScroll: true });
  };
  return button("Publier maintenant", publish, { kind: "main", key: "publish" });
}

function textField(app, draft) {
  const type = (event) => {
    draft.text = event.target.value;
    app.keep();
  };
  const field = h("textarea", { class: "compose__text", rows: 3, maxlength: 300, placeholder: french("Quoi de neuf ?"), "aria-label": "Texte de la publication", "data-k": "compose-text", on: { input: type } });
  field.value = draft.text;
  return field;
}

function audienceWords(app, draft) {
  const name = (id) => app.model.accounts.get(id)?.name ?? id;
  if (draft.audience === "amis-sauf") return `Amis sauf ${draft.except.map(name).join(", ") || "…"}`;
  if (draft.audience === "liste") return `Liste ${app.model.lists.get(draft.list)?.name ?? "…"}`;
  if (draft.audience === "groupe") return `Groupe ${app.model.groups.get(draft.group)?.name ?? "…"}`;
  return (AUDIENCES[draft.audience] ?? AUDIENCES.public)[0];
}

function audienceButton(app, draft, set) {
  const name = (AUDIENCES[draft.audience] ?? AUDIENCES.public)[2];
  return h("button", { type: "button", class: "button button--small", "data-k": "audience", on: { click: () => chooseAudience(app, draft, set) } },
    glyph(name), h("span", null, h("span", { class: "sr" }, "Audience : "), audienceWords(app, draft)));
}

/** The audience chooser; each of the finer ones shows who or what to choose. */
function chooseAudience(app, draft, set) {
  const groups = [...app.model.groups.values()].filter((group) => app.model.isMember(group));
  const isOffered = { liste: app.model.lists.size > 0, groupe: groups.length > 0, "amis-sauf": app.model.friends().length > 0 };
  openDialog("Qui peut voir cette publication ?", (close) => {
    const check = (value, label, checked) => h("label", { class: "radio" }, h("input", { type: "checkbox", value, checked }), h("span", null, label));
    const pick = (id, items, chosen, label) => h("select", { "aria-label": label, "data-pick": id }, items.map((item) => h("option", { value: item.id, selected: item.id === chosen }, item.name)));
    const finer = {
      "amis-sauf": () => h("fieldset", { "data-pick": "except" }, h("legend", null, "Tous vos amis sauf :"), app.model.friends().map(({ id, name }) => check(id, name, draft.except.includes(id)))),
      liste: () => pick("list", [...app.model.lists.values()], draft.list, "Liste"), groupe: () => pick("group", groups, draft.group, "Groupe"),
    };
    const extra = h("div", { class: "finer" });
    const show = (id) => extra.replaceChildren(...(finer[id] ? [finer[id]()] : []));
    const radios = h("fieldset", null, h("legend", null, "Audience"), Object.entries(AUDIENCES).filter(([id]) => isOffered[id] !== false).map(([id, [label, help]]) => h("label", { class: "radio" },
      h("input", { type: "radio", name: "audience", value: id, checked: id === draft.audience, on: { change: () => show(id) } }), h("span", null, french(label), h("small", null, french(help))))));
    show(draft.audience);
    const save = () => {
      const audience = radios.querySelector("input:checked")?.value ?? draft.audience;
      const except = [...extra.querySelectorAll("input:checked")].map(({ value }) => value);
      const picked = (id) => extra.querySelector(`select[data-pick="${id}"]`)?.value ?? null;
      close();
      set({ audience: audience === "amis-sauf" && !except.length ? "amis" : audience, except: audience === "amis-sauf" ? except : [], list: picked("list"), group: picked("group") });
    };
    return [radios, extra, h("div", { class: "dialog__foot" }, button("Valider", save, { kind: "main" }))];
  });
}

function chosenPicture(app, draft, set) {
  const photo = app.model.gallery.get(draft.picture);
  if (!photo) return null;
  const infos = [photo.date ? longDate(photo.date) : null, photo.place].filter(Boolean).join(", ");
  return h("figure", { class: "photo" }, pictureOf(photo, photo.alt),
    h("figcaption", { class: "buttons" }, button("Retirer la photo", () => set({ picture: null, stripped: false }), { name: "close", kind: "small", key: "no-picture" })),
    photo.place ? h("label", { class: "radio" }, h("input", { type: "checkbox", "data-k": "strip", checked: draft.stripped, on: { change: (event) => set({ stripped: event.target.checked }) } }),
      h("span", null, "Retirer les informations enregistrées dans la photo", h("small", null, french(infos)))) : null);
}

function chip(name, text, label, act, key) {
  return h("p", { class: "chip chip--line" }, glyph(name), h("span", null, french(text)), round("close", label, act, key));
}

function chosenTags(app, draft, set) {
  const { accounts } = app.model;
  return draft.tags.filter((id) => accounts.has(id)).map((id) => chip("tag", accounts.get(id).name, `Ne plus identifier ${accounts.get(id).name}`, () => set({ tags: draft.tags.filter((other) => other !== id) }), `untag-${id}`));
}

function chosenPlace(app, draft, set) {
  const place = app.model.places.get(draft.location);
  return place ? chip("pin", place.label, `Retirer le lieu ${place.label}`, () => set({ location: null }), "no-place") : null;
}

function tools(app, draft, set) {
  const { model } = app;
  const pick = (title, items, draw) => openDialog(title, (close) => h("ul", { class: "menu" }, items.map((item) => draw(item, close))));
  const line = (label, act, name) => h("li", null, h("button", { type: "button", on: { click: act } }, glyph(name), h("span", null, french(label))));
  const photos = () => openDialog("Choisir une photo", (close) => h("ul", { class: "grid" }, [...model.gallery.values()].map((photo) => h("li", null,
    h("button", { type: "button", class: "grid__item", "aria-label": french(photo.alt), on: { click: () => { close(); set({ picture: photo.id, stripped: false }); } } }, pictureOf(photo))))));
  const places = () => pick("Ajouter un lieu", [...model.places.values()], (place, close) => line(place.label, () => { close(); set({ location: place.id }); }, "pin"));
  const free = model.friends().filter(({ id }) => !draft.tags.includes(id));
  const people = () => pick("Identifier une personne", free, (friend, close) => line(friend.name, () => { close(); set({ tags: [...draft.tags, friend.id] }); }, "tag"));
  return h("div", { class: "buttons compose__tools", role: "group", "aria-label": "Ajouter à la publication" },
    model.gallery.size ? button("Photo", photos, { name: "image", key: "add-picture" }) : null, model.places.size ? button("Lieu", places, { name: "pin", key: "add-place" }) : null,
    free.length ? button("Identifier", people, { name: "tag", key: "add-tag" }) : null);
}

function commenters(draft, set) {
  return h("div", { class: "setting" }, h("label", { for: "commenters" }, "Qui peut commenter"),
    h("select", { id: "commenters", "data-k": "commenters", on: { change: (event) => set({ comments: event.target.value }) } },
      Object.entries(COMMENTERS).map(([id, label]) => h("option", { value: id, selected: id === draft.comments }, french(label)))));
}
