/** The pages of sites, the PDF reader, and the pages shown when nothing is there. */
import { readable } from "./address.js";
import { blocksOf } from "./blocks.js";
import { h } from "../shared/dom.js";
import { inline } from "../shared/markup.js";
import { longDate } from "../shared/text.js";
import { pictureOf } from "./view.js";

/** A page of a site in its theme. */
export function sitePage({ site, page }, view) {
  if (page.path.split("?")[0].endsWith(".pdf")) return pdfPage(page, view);
  const startsWithProfile = page.blocks[0]?.type === "profile";
  return frameOf(site, view,
    h("article", { class: "article" },
      h("h1", { class: startsWithProfile ? "sr" : "article__title", tabindex: -1 }, view.typeset(page.title)),
      byline(page, view),
      blocksOf(page.blocks, view)));
}

function frameOf(site, view, content) {
  return h("div", { class: `site theme-${site.theme}`, lang: view.lang },
    h("header", { class: "site__head" }, h("div", { class: "site__in" }, brand(site, view), site.tagline ? h("p", { class: "site__tagline" }, view.typeset(site.tagline)) : null)),
    site.nav?.length ? menu(site, view) : null,
    h("main", { class: "site__main" }, content),
    h("footer", { class: "site__foot" }, h("div", { class: "site__in" }, h("p", null, site.footer ? inline(site.footer, view) : view.typeset(site.name)))));
}

function brand(site, view) {
  const label = [site.logo ? pictureOf({ picture: site.logo }) : null, h("span", null, view.typeset(site.name))];
  const home = view.resolve("/");
  const hasHome = site.home_link !== false && view.web.open(home).kind === "page";
  return h(hasHome ? "a" : "p", { class: "site__brand", href: hasHome ? home : null }, label);
}

function menu(site, view) {
  const here = view.address.split("#")[0];
  const entry = ({ label, to }) => {
    const href = view.resolve(to);
    return h("li", null, h("a", { href, "aria-current": href === here ? "page" : null }, view.typeset(label)));
  };
  return h("nav", { class: "site__nav", "aria-label": "Menu du site" }, h("ul", null, site.nav.map(entry)));
}

function byline(page, view) {
  if (!page.author && !page.date) return null;
  return h("p", { class: "article__by" },
    page.author ? h("span", { class: "article__author" }, view.typeset(`${view.lang.startsWith("fr") ? "Par" : "By"} ${page.author}`)) : null,
    page.date ? h("time", { datetime: page.date }, longDate(page.date)) : null);
}

function pdfPage(page, view) {
  const file = readable(page.path.split("?")[0].split("/").at(-1));
  return h("div", { class: "pdf", lang: view.lang },
    h("header", { class: "pdf__bar" }, h("p", null, file), h("p", null, "Page 1 sur 1")),
    h("main", { class: "pdf__sheet" },
      h("h1", { class: "article__title", tabindex: -1 }, view.typeset(page.title)), byline(page, view), blocksOf(page.blocks, view)));
}

/** The site answers, but has no such page. */
export function lostPage({ site, address }, view) {
  return frameOf(site, view,
    h("article", { class: "article lost" },
      h("p", { class: "lost__number", "aria-hidden": "true" }, "404"),
      h("h1", { class: "article__title", tabindex: -1 }, "Cette page est introuvable"),
      h("p", null, view.typeset(`Le site ${site.name} n’a pas de page à cette adresse :`)),
      h("p", { class: "lost__address" }, h("code", null, readable(address))),
      h("p", null, "La page a peut-être été déplacée ou supprimée, ou l’adresse comporte une erreur.")));
}

/** No site at this address: the browser itself speaks. */
export function unknownPage({ address }, view) {
  const host = /^https?:\/\/([^/?#]*)/.exec(address)?.[1] ?? address;
  const advice = ["Vérifiez qu’il ne manque pas une lettre ou un point.", "Cherchez le nom du site dans un moteur de recherche.", "Revenez à la page précédente."];
  return h("div", { class: "unknown" },
    h("main", null,
      h("h1", { tabindex: -1 }, "Cette page est introuvable"),
      h("p", null, "Aucun site ne répond à l’adresse ", h("code", null, readable(host)), "."),
      h("p", { class: "lost__address" }, h("code", null, readable(address))),
      h("ul", null, advice.map((line) => h("li", null, view.typeset(line))))));
}
