/** Window « Aide et assistance »: knowledge base, and the form that asks for help. */
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { wordsOf } from "../shared/words.js";
import { button, card, choiceList, designate, glyph } from "./kit.js";

/** Articles whose title, keywords or text hold every word asked; all of them when nothing is asked. */
export function found(articles, asked) {
  const wanted = wordsOf(asked).map(({ stem }) => stem);
  return articles.filter((article) => {
    const text = wordsOf(`${article.title} ${(article.keywords ?? []).join(" ")} ${article.text}`).map(({ stem }) => stem);
    return wanted.every((word) => text.some((other) => other.startsWith(word)));
  });
}

export function help(context) {
  const { articles = [], ticket = null, intro = "" } = context.world.settings.help ?? {};
  if (!articles.length && !ticket) return h("p", { class: "empty" }, "Aucune aide n’est disponible.");
  return [intro ? h("p", { class: "help__intro" }, french(intro)) : null, articles.length ? base(context, articles) : null, ticket ? form(context, ticket) : null];
}

function base(context, articles) {
  const { ui, go } = context;
  const open = articles.find(({ id }) => id === ui.form.article);
  if (open) {
    return card(open.title, open.text.split("\n").filter(Boolean).map((line) => h("p", null, french(line))),
      h("div", { class: "buttons" }, button({ key: "article-back", click: () => go({ form: { asked: ui.form.asked } }) }, glyph("back"), h("span", null, "Toutes les fiches")), designate(context, "article", open.id, open.title)));
  }
  const asked = ui.form.asked ?? "";
  const list = found(articles, asked);
  const field = h("input", { class: "field", type: "search", "data-key": "help-search", "aria-label": "Chercher une fiche d’aide", value: asked, maxlength: 80 });
  const search = () => go({ form: { asked: field.value }, says: `${found(articles, field.value).length} fiche(s) trouvée(s)` }, "help-search");
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") search(); });
  return card("Fiches d’aide", h("div", { class: "line" }, field, button({ key: "help-go", click: search }, "Chercher")),
    list.length ? h("ul", { class: "list" }, list.map(({ id, title }) => h("li", null, button({ key: `article-${id}`, class: "link", click: () => go({ form: { asked, article: id } }, "article-back") }, french(title)))))
      : h("p", { class: "row__note" }, "Aucune fiche ne contient ces mots."));
}

function form(context, ticket) {
  const { state, act } = context;
  const isSent = state.pc["ticket.sent"];
  const change = (id) => (value) => act({ type: "ticket", id, value });
  const field = ({ id, label, options }) => {
    const value = state.pc[`ticket.${id}`];
    if (options) return choiceList(`ticket-${id}`, label, value, [["", "Choisir…"], ...options.map((option) => [option.id, french(option.label)])], change(id));
    return h("label", { class: "row" }, h("span", { class: "row__label" }, french(label)), h("input", { class: "field", type: "text", maxlength: 300, value, "data-key": `ticket-${id}`, on: { change: (event) => change(id)(event.target.value) } }));
  };
  return card(ticket.title ?? "Demander de l’aide", ticket.text ? h("p", { class: "row__note" }, french(ticket.text)) : null, ticket.fields.map(field),
    h("div", { class: "buttons" }, button({ key: "ticket-send", class: "button button--main", click: () => act({ type: "send" }) }, "Envoyer la demande"), isSent ? h("p", { class: "sent" }, glyph("check"), h("span", null, "Demande envoyée")) : null));
}
