/** The consent window of a site: first layer, detailed choices, partners. */
import { h } from "../shared/dom.js";
import { button, checkRow, group, heading, t } from "./widgets.js";

const all = (banner) => [...banner.purposes, ...(banner.partners ?? [])];

function answer(os, site, value) {
  if (value !== "choix") for (const item of all(site.cookies)) if (!item.locked) os.world.set(`cookies.${site.id}.${item.id}`, value === "tout-accepte" ? "on" : "off");
  os.world.set(`cookies.${site.id}`, value);
  os.say("Vos choix sont enregistrés");
  os.go(`web/${site.id}`);
}

function refusal(os, site) {
  const { reject } = site.cookies;
  if (!reject) return null;
  const kind = { button: "main", plain: "plain", link: "quiet" }[reject.style ?? "button"];
  return button(reject.label, () => answer(os, site, "tout-refuse"), { kind, key: "cookies:reject", pick: `cookies.${site.id}/reject` });
}

/** The first layer, at the bottom of the page. */
export function banner(os, site) {
  const { title, text, accept = "Tout accepter", customize = "Personnaliser" } = site.cookies;
  return h("section", { class: "consent", "aria-label": "Cookies" }, h("div", { class: "consent__text", tabindex: 0, role: "region", "aria-label": "Texte sur les cookies", "data-scroll": true }, h("h2", null, t(title)), text.split(/\n\s*\n/).map((part) => h("p", null, t(part)))),
    h("div", { class: "consent__buttons" }, button(customize, () => os.go(`web/${site.id}/cookies`), { kind: "plain", key: "cookies:customize", pick: `cookies.${site.id}/customize` }), refusal(os, site),
      button(accept, () => answer(os, site, "tout-accepte"), { kind: "main", key: "cookies:accept", pick: `cookies.${site.id}/accept` })));
}

const row = (os, site, item) => checkRow(os, `cookies.${site.id}.${item.id}`, item.label, { help: [item.text, item.locked && "Toujours actif."].filter(Boolean).join(" "), locked: item.locked === true, strong: true });

/** The second layer: purposes and partners, one by one. */
export function details(os, site) {
  const { purposes, partners = [], save = "Enregistrer mes choix", accept = "Tout accepter", details_reject: reject = null, intro = "Choisissez à quoi vos données peuvent servir." } = site.cookies;
  return h("div", { class: "page" }, heading("Gérer mes cookies"), h("p", null, t(intro)), group("Finalités", purposes.map((item) => row(os, site, item))), group(`Partenaires (${partners.length})`, partners.map((item) => row(os, site, item))),
    h("div", { class: "sheet__buttons" }, button(save, () => answer(os, site, "choix"), { kind: "plain", key: "cookies:save", pick: `cookies.${site.id}/save` }),
      reject && button(reject, () => answer(os, site, "tout-refuse"), { kind: "plain", key: "cookies:reject-all" }), button(accept, () => answer(os, site, "tout-accepte"), { kind: "main", key: "cookies:accept" })));
}
