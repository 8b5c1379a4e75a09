/** The search engine's pages: home, results. */
import { readable } from "./address.js";
import { h, icon, s } from "../shared/dom.js";
import { extract, highlighted, indexOf, search, suggestion, vocabularyOf } from "./search.js";
import { initials, longDate } from "../shared/text.js";
import { wordsOf } from "../shared/words.js";

const MAGNIFIER = ["M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14z", "m21 21-4.8-4.8"];

/** A magnifying glass that has found a star. */
function emblem() {
  return s(
    "svg",
    { class: "engine__emblem", viewBox: "0 0 64 64", width: 48, height: 48, "aria-hidden": "true", focusable: "false" },
    s("path", { d: "M43 43 57 57", stroke: "#e4572e", "stroke-width": 9, "stroke-linecap": "round" }),
    s("circle", { cx: 27, cy: 27, r: 20, fill: "#e3f5f1", stroke: "#0b5563", "stroke-width": 6 }),
    s("path", {
      d: "m27 14 3.7 8.1 8.8 1-6.5 6 1.8 8.7-7.8-4.4-7.8 4.4 1.8-8.7-6.5-6 8.8-1z",
      fill: "#ffb733", stroke: "#b56b00", "stroke-width": 1.5, "stroke-linejoin": "round",
    }),
  );
}

export class Engine {
  constructor(scenario, web) {
    this.web = web;
    this.engine = scenario.engine;
    this.index = indexOf(scenario, web);
    this.vocabulary = vocabularyOf(this.index);
  }

  home(view) {
    const { name } = this.engine;
    return h("div", { class: "engine engine--home" },
      h("main", { class: "engine__home" },
        h("h1", { class: "engine__brand", tabindex: -1 }, emblem(), h("span", null, name)),
        this.#form(view, "", "Rechercher"),
        h("p", { class: "engine__tip" }, view.typeset("Astuce : tapez les mots importants, sans faire de phrase."))),
      h("footer", { class: "engine__foot" }, view.typeset(`${name}, le moteur qui cherche sans vous suivre`)));
  }

  results({ query, year }, view) {
    const unfiltered = search(this.index, query);
    const found = year ? search(this.index, query, year) : unfiltered;
    const stems = highlighted(query);
    const years = [...new Set(unfiltered.map(({ page }) => page.date?.slice(0, 4)).filter(Boolean))].sort().reverse();
    const many = found.length > 1 ? "s" : "";
    return h("div", { class: "engine" },
      h("header", { class: "engine__head" },
        h("a", { class: "engine__brand", href: `https://${this.engine.host}/`, "aria-label": `${this.engine.name}, accueil` },
          emblem(), h("span", null, this.engine.name)),
        this.#form(view, query, "Rechercher", year)),
      h("main", { class: "engine__results" },
        h("h1", { tabindex: -1 }, view.typeset(`Résultats pour « ${query} »`)),
        h("div", { class: "engine__tools" },
          h("p", { class: "engine__count" }, found.length ? `${found.length} résultat${many}` : "Aucun résultat"),
          this.#years(view, query, year, years)),
        this.#suggestion(view, query),
        found.length ? h("ol", { class: "results" }, found.map((entry) => this.#result(entry, stems, view))) : this.#nothing(view, query, year)));
  }

  #form(view, query, label, year = "") {
    const field = h("input", {
      class: "engine__field", type: "search", name: "q", value: query, "aria-label": "Votre recherche", autocomplete: "off",
      autocapitalize: "off", spellcheck: "false", maxlength: 200, placeholder: this.engine.placeholder ?? "Chercher sur le web",
    });
    // A frame without `allow-forms` never fires `submit`; Enter clicks the form's button, so the click is what counts.
    const click = (event) => {
      event.preventDefault();
      if (field.value.trim()) view.go(this.web.searchAddress(field.value.trim(), year));
    };
    return h("form", { class: "engine__form", role: "search" },
      field, h("button", { class: "engine__button", "aria-label": label, on: { click } }, icon(...MAGNIFIER)));
  }

  #years(view, query, year, years) {
    if (!years.length) return null;
    const choices = years.includes(year) || !year ? years : [year, ...years];
    const change = (event) => view.go(this.web.searchAddress(query, event.target.value));
    return h("label", { class: "engine__years" }, h("span", null, "Date"),
      h("select", { on: { change } },
        h("option", { value: "" }, "Toutes les années"),
        choices.map((choice) => h("option", { value: choice, selected: choice === year }, choice))));
  }

  #suggestion(view, query) {
    const corrected = suggestion(query, this.vocabulary);
    if (!corrected) return null;
    return h("p", { class: "engine__suggestion" }, view.typeset("Vouliez-vous dire : "),
      h("a", { href: this.web.searchAddress(corrected) }, corrected));
  }

  #nothing(view, query, year) {
    const advice = ["Vérifiez l’orthographe des mots.", "Essayez d’autres mots, ou moins de mots.", "Retirez les guillemets ou les autres signes de recherche."];
    if (year) advice.unshift("Choisissez « Toutes les années ».");
    return h("div", { class: "engine__nothing" },
      h("p", null, view.typeset("Aucune page ne correspond à "), h("strong", null, query), "."),
      h("ul", null, advice.map((line) => h("li", null, view.typeset(line)))));
  }

  #result(entry, stems, view) {
    const { site, page, address } = entry;
    return h("li", { class: "result" },
      h("div", { class: "result__site" },
        h("span", { class: `favicon theme-${site.theme}`, "aria-hidden": "true" }, initials(site.name)[0]),
        h("div", null, h("p", { class: "result__name" }, page.ad ? h("strong", { class: "result__ad" }, "Annonce") : null, view.typeset(site.name)),
          h("p", { class: "result__address" }, readable(address)))),
      h("h2", null, h("a", { href: address }, page.path.split("?")[0].endsWith(".pdf") ? h("span", { class: "result__type" }, "PDF") : null, view.typeset(page.title))),
      h("p", { class: "result__text", lang: page.lang ?? site.lang ?? "fr" },
        page.date ? [h("time", { datetime: page.date }, longDate(page.date)), " – "] : null,
        bolden(view.typeset(extract(entry, stems)), stems)));
  }
}

/** The text with the searched words in bold. */
function bolden(text, stems) {
  const nodes = [];
  let position = 0;
  for (const word of wordsOf(text)) {
    if (!stems.has(word.stem)) continue;
    nodes.push(text.slice(position, word.start), h("b", null, text.slice(word.start, word.end)));
    position = word.end;
  }
  return [...nodes, text.slice(position)];
}
