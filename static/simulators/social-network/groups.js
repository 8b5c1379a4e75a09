/** Groups: the list, one group with its rules and its publications. */
import { h } from "../shared/dom.js";
import { french, longDate } from "../shared/text.js";
import { glyph } from "./icons.js";
import { accountRow, button, card, chooser, count, empty, go, prose } from "./parts.js";
import { postCard } from "./post.js";
import { reportEntry } from "./report.js";

const PRIVACY = { public: ["globe", "Groupe public : tout le monde voit les publications"], prive: ["lock", "Groupe privé : seuls les membres voient les publications"] };

export function groupsPage(app) {
  const groups = app.scenario.groups ?? [];
  return { title: "Groupes", nodes: [groups.length ? card(null, h("ul", { class: "rows" }, groups.map((group) => groupRow(app, group)))) : empty("group", "Aucun groupe.")] };
}

export function groupRow(app, group) {
  return h("li", { class: "row" }, h("span", { class: "avatar avatar--group", "aria-hidden": "true" }, glyph("group")),
    h("div", { class: "row__text" }, go(app, `group/${group.id}`, { class: "name__link", "data-k": `group-${group.id}` }, group.name),
      h("p", { class: "quiet" }, count(group.members, "membre", "membres"), app.model.isMember(group) ? " · vous êtes membre" : null)),
    h("div", { class: "row__aside" }, chooser(app, "group", group.id, group.name)));
}

export function groupPage(app, id) {
  const group = app.model.groups.get(id);
  if (!group) return null;
  const isMember = app.model.isMember(group);
  const [name, privacy] = PRIVACY[group.privacy ?? "public"];
  const posts = app.model.inGroup(group.id);
  const isClosed = group.privacy === "prive" && !isMember;
  const [, label, report] = reportEntry(app, group.id, "ce groupe");
  return {
    title: group.name, isBack: true,
    nodes: [
      card(null, h("p", null, glyph(name), ` ${french(privacy)}`), h("p", { class: "quiet" }, count(group.members, "membre", "membres"), group.created ? ` · créé le ${longDate(group.created)}` : null),
        group.description ? prose(group.description, app) : null,
        h("div", { class: "buttons" },
          isMember ? button("Quitter le groupe", () => app.act("quitter", id, "Vous avez quitté le groupe."), { key: "member" }) : button("Rejoindre", () => app.act("rejoindre", id, "Vous avez rejoint le groupe."), { kind: "main", key: "member" }),
          button(label, report, { name: "flag", key: `report-${id}` }), chooser(app, "group", id, group.name))),
      group.rules?.length ? card("Règles du groupe", h("ol", { class: "rules" }, group.rules.map((rule) => h("li", null, h("strong", null, french(rule.title)), rule.text ? h("p", null, french(rule.text)) : null)))) : null,
      group.admins?.length ? card("Administration", h("ul", { class: "rows" }, group.admins.map((admin) => accountRow(app, app.model.accounts.get(admin))))) : null,
      isClosed ? empty("lock", "Rejoignez le groupe pour voir ses publications.") : posts.map((post) => postCard(app, post)),
    ],
  };
}
