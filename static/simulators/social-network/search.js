/** Results of a search: accounts, groups, publications; a hashtag finds publications only. */
import { h } from "../shared/dom.js";
import { accountRow, card, empty } from "./parts.js";
import { groupRow } from "./groups.js";
import { postCard } from "./post.js";

export function searchPage(app, first = "", rest = "") {
  const query = rest ? `${first}/${rest}` : first;
  const { accounts, groups, posts } = app.model.search(query);
  const total = accounts.length + groups.length + posts.length;
  return {
    title: query.startsWith("#") ? query : `Recherche : ${query}`, isBack: true,
    nodes: [
      h("p", { class: "quiet", role: "status" }, `${total} résultat${total > 1 ? "s" : ""}`),
      accounts.length ? card("Comptes", h("ul", { class: "rows" }, accounts.map((account) => accountRow(app, account)))) : null,
      groups.length ? card("Groupes", h("ul", { class: "rows" }, groups.map((group) => groupRow(app, group)))) : null,
      posts.length ? [h("h2", { class: "sub" }, "Publications"), posts.map((post) => postCard(app, post))] : null,
      total ? null : empty("search", "Rien de trouvé. Essayez un autre mot."),
    ],
  };
}
