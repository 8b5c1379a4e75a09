/** The search engine: reading a query, choosing and ordering pages. Pure functions of the scenario. */
import { plain } from "../shared/markup.js";
import { LITTLE_WORDS, closestWord, wordsOf } from "../shared/words.js";

const PART = /(-?)(?:(site|filetype):(\S+)|["“”]([^"“”]*)["“”]|«\s*([^»]*?)\s*»|(\S+))/gi;
const WEIGHTS = { title: 6, keywords: 5, snippet: 3, host: 2, text: 1 };
const NOT_WORDS = new Set(["type", "to", "picture", "svg", "id", "tone", "kind", "value", "ordered", "from"]);

/** Every readable text of a block, in order. */
function textsIn(value) {
  if (typeof value === "string") return [plain(value)];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (NOT_WORDS.has(name) ? [] : textsIn(part)));
}

/** The searchable pages: what the engine knows of each. */
export function indexOf(scenario, web) {
  return scenario.sites.flatMap((site) =>
    site.pages.filter((page) => !page.hidden).map((page) => indexPage(site, page, web.addressOf(site, page))),
  );
}

function indexPage(site, page, address) {
  const text = page.blocks.flatMap(textsIn).join(" · ");
  const fields = {
    title: `${page.title} ${site.name}`, keywords: (page.keywords ?? []).join(" , "), snippet: page.snippet ?? "",
    host: site.host, text: `${text} ${page.author ?? ""}`,
  };
  const stems = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, wordsOf(value).map((word) => word.stem)]));
  return { site, page, address, text, stems, all: new Set(Object.values(stems).flat()) };
}

/** stem → a word, over all the pages. */
export function vocabularyOf(index) {
  const entries = index.flatMap(({ page, text }) => wordsOf(`${page.title} ${(page.keywords ?? []).join(" ")} ${text}`));
  return new Map(entries.map(({ stem, word }) => [stem, word.toLowerCase()]));
}

/** {groups: alternatives that count, phrases, without: phrases refused, sites, notSites, types, notTypes}. */
export function readQuery(query) {
  const asked = { groups: [], phrases: [], without: [], site: [], notSite: [], filetype: [], notFiletype: [] };
  let isAlternative = false;
  for (const [, minus, operator, operand, quoted, guillemets, word] of query.matchAll(PART)) {
    const phrase = quoted ?? guillemets;
    if (operator) {
      const name = operator.toLowerCase();
      asked[minus ? `not${name[0].toUpperCase()}${name.slice(1)}` : name].push(operand.toLowerCase());
    } else if (phrase !== undefined || minus) {
      const stems = wordsOf(phrase ?? word ?? "").map((found) => found.stem);
      if (stems.length) (minus ? asked.without : asked.phrases).push(stems);
    } else if ((word === "OR" || word === "OU") && asked.groups.length) isAlternative = true;
    else {
      const stems = wordsOf(word).map((found) => found.stem);
      if (isAlternative && stems.length) asked.groups.at(-1).push(stems.shift());
      asked.groups.push(...stems.map((stem) => [stem]));
      isAlternative = false;
    }
  }
  const telling = asked.groups.filter((group) => group.some((stem) => !LITTLE_WORDS.has(stem)));
  return { ...asked, groups: telling.length ? telling : asked.groups };
}

function holdsPhrase(stems, phrase) {
  return stems.some((_, start) => phrase.every((stem, offset) => stems[start + offset] === stem));
}

function hasPhrase(entry, phrase) {
  return Object.values(entry.stems).some((stems) => holdsPhrase(stems, phrase));
}

function isOnSite(entry, operand) {
  const wanted = operand.replace(/^https?:\/\//, "").replace(/^\./, "").replace(/\/$/, "");
  const [, host, path] = /^https?:\/\/([^/]+)(.*)$/.exec(entry.address);
  return host === wanted || host.endsWith(`.${wanted}`) || `${host}${path}`.replace(/^www\./, "").startsWith(`${wanted.replace(/^www\./, "")}/`);
}

function hasType(entry, operand) {
  const file = /\.([a-z0-9]+)$/i.exec(entry.page.path.split("?")[0]);
  return (file ? file[1].toLowerCase() : "html") === operand.replace(/^\./, "");
}

function passes(entry, asked) {
  return (
    asked.phrases.every((phrase) => hasPhrase(entry, phrase)) &&
    !asked.without.some((phrase) => hasPhrase(entry, phrase)) &&
    asked.site.every((site) => isOnSite(entry, site)) &&
    !asked.notSite.some((site) => isOnSite(entry, site)) &&
    asked.filetype.every((type) => hasType(entry, type)) &&
    !asked.notFiletype.some((type) => hasType(entry, type))
  );
}

/** 0 when too few words are there; else the more words and the better placed, the higher. */
function scoreOf(entry, asked) {
  const found = asked.groups.filter((group) => group.some((stem) => entry.all.has(stem)));
  if (found.length < Math.ceil(asked.groups.length / 2)) return 0;
  let score = 1 + (asked.groups.length ? (100 * found.length) / asked.groups.length : 0);
  for (const [field, weight] of Object.entries(WEIGHTS)) {
    const stems = entry.stems[field];
    for (const group of found) score += weight * Math.min(3, stems.filter((stem) => group.includes(stem)).length);
  }
  return score;
}

/** Pages that answer a query, sponsored first, then best first; ties keep the scenario's order. */
export function search(index, query, year = "") {
  const asked = readQuery(query);
  return index
    .filter((entry) => passes(entry, asked) && (!year || entry.page.date?.startsWith(year)))
    .map((entry) => ({ ...entry, score: scoreOf(entry, asked) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => Number(b.page.ad ?? false) - Number(a.page.ad ?? false) || b.score - a.score);
}

/** The query with its unknown words corrected, or null when there is nothing to suggest. */
export function suggestion(query, vocabulary) {
  let isChanged = false;
  const corrected = query.replace(/(?<![-:\p{L}\p{N}])\p{L}[\p{L}\p{N}]*(?![:\p{L}\p{N}])/gu, (word) => {
    const known = closestWord(word, vocabulary);
    isChanged ||= known !== null;
    return known ?? word;
  });
  return isChanged ? corrected : null;
}

/** The stems to show in bold in results. */
export function highlighted(query) {
  const { groups, phrases } = readQuery(query);
  return new Set([...groups, ...phrases].flat().filter((stem) => !LITTLE_WORDS.has(stem)));
}

/** What a result shows of its page: its snippet, or else some 170 characters around the first word found. */
export function extract(entry, stems) {
  if (entry.page.snippet) return entry.page.snippet;
  const first = wordsOf(entry.text).find((word) => stems.has(word.stem));
  const from = Math.max(0, (first?.start ?? 0) - 60);
  const start = from === 0 ? 0 : entry.text.indexOf(" ", from) + 1;
  const cut = entry.text.slice(start, start + 170);
  const end = start + 170 < entry.text.length ? cut.lastIndexOf(" ") : cut.length;
  return `${start > 0 ? "… " : ""}${cut.slice(0, end)}${start + end < entry.text.length ? "…" : ""}`;
}
