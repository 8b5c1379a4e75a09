/** The settings application: list of pages, search among them, one page. */
import { h } from "../shared/dom.js";
import { fold } from "../shared/text.js";
import { PAGES, SETTINGS } from "./catalog.js";
import { appPage, permissionPage } from "./settings-apps.js";
import { EXTRA } from "./settings-extra.js";
import { empty, group, heading, infoRow, linkRow, settingRow } from "./widgets.js";

const hidden = (os, id) => (os.scenario.hidden ?? []).includes(id);

/** The pages of this device: those of every device, then the scenario's own. */
export function pagesOf(os) {
  const { device, pages = [] } = os.scenario;
  const common = Object.entries(PAGES).filter(([id, page]) => !hidden(os, id) && (!page.on || page.on.includes(device)));
  return [...common, ...pages.map((page) => [page.id, { label: page.label, icon: page.glyph ?? "gear", color: page.color ?? "slate", own: page.items }])];
}

function matches([, page], words) {
  const names = [page.label, ...(page.items ?? []).map((id) => SETTINGS[id].label), ...(page.own ?? []).map((item) => item.label)];
  return fold(names.join(" ")).includes(fold(words.trim()));
}

function list(os, current) {
  const rows = h("ul", { class: "side__list", role: "list" });
  const fill = () => rows.replaceChildren(...pagesOf(os).filter((page) => matches(page, os.draft))
    .map(([id, page]) => linkRow(os, `settings/${id}`, page.label, { image: page.icon, color: page.color, current: id === current })));
  const input = h("input", { type: "search", class: "field", "aria-label": "Chercher un réglage", placeholder: "Chercher un réglage", value: os.draft, maxlength: 40, "data-key": "settings:search" });
  input.addEventListener("input", () => {
    os.draft = input.value;
    fill();
  });
  fill();
  return h("nav", { class: "side", "aria-label": "Pages des paramètres", "data-scroll": true }, input, rows);
}

function overview(os) {
  const { system, owner, model } = os.scenario;
  return [heading("Paramètres"), group("", [owner && infoRow("Utilisateur", owner), infoRow("Appareil", model ?? "Appareil"), infoRow("Système", `${system.name} ${os.world.systemVersion}`)])];
}

const ownRow = (os, item) => (item.kind === "info" ? infoRow(item.label, item.value, { pick: item.id }) : settingRow(os, item.id, os.setting(item.id)));

function page(os, id) {
  const [, found] = pagesOf(os).find(([known]) => known === id) ?? [];
  if (!found) return [heading("Paramètres"), empty("gear", "Cette page n’existe pas sur cet appareil.")];
  const items = (found.items ?? []).filter((item) => !hidden(os, item)).map((item) => settingRow(os, item));
  const own = (found.own ?? []).map((item) => ownRow(os, item));
  return [heading(found.label), group("", [...items, ...own]), EXTRA[id]?.(os)];
}

/** Place: settings, settings/<page>, settings/app/<id>, settings/permission/<id>, settings/permission/<id>/<app>. */
export function settingsScreen(os, [kind, id, more]) {
  const special = { app: () => appPage(os, id), permission: () => permissionPage(os, id, more) };
  const isRoot = kind === undefined;
  const drawn = isRoot ? overview(os) : (special[kind]?.() ?? page(os, kind));
  const current = { app: "apps", permission: "privacy" }[kind] ?? kind;
  const body = h("div", { class: `panes ${isRoot ? "panes--root" : ""}` }, list(os, current), h("div", { class: "page panes__main", "data-scroll": true }, drawn));
  return { title: "Paramètres", body, kind: "settings", app: kind === "app" && os.world.app(id) ? id : null };
}
