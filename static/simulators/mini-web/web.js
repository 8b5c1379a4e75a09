/** The web of a scenario: which page an address opens. */
import { parse } from "./address.js";

function hostTwin(host) {
  return host.startsWith("www.") ? host.slice(4) : `www.${host}`;
}

function slashTwin(path) {
  return path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
}

export class Web {
  constructor(scenario) {
    this.engine = scenario.engine ?? null;
    this.start = scenario.start;
    this.sites = new Map(scenario.sites.map((site) => [site.host, site]));
    this.paths = new Map();
    for (const site of scenario.sites) {
      for (const page of site.pages) {
        const url = new URL(page.path, `https://${site.host}`);
        this.paths.set(`${site.host}${url.pathname}${url.search}`, page);
      }
    }
  }

  /** The address of a page, with the site's scheme. */
  addressOf(site, page) {
    return new URL(page.path, `${site.secure === false ? "http" : "https"}://${site.host}`).href;
  }

  /** Where the « Accueil » button leads. */
  get home() {
    return this.engine ? `https://${this.engine.host}/` : this.start;
  }

  searchAddress(query, year = "") {
    const parameters = new URLSearchParams({ q: query });
    if (year) parameters.set("annee", year);
    return `https://${this.engine.host}/recherche?${parameters}`;
  }

  /**
   * What an address opens: {kind, address, hash} with kind "home", "results" (query, year), "page" (site, page),
   * "lost" (site: no such page there) or "unknown" (no such site). `address` is the corrected one, as after a redirection.
   */
  open(address) {
    const url = parse(address);
    if (!url) return { kind: "unknown", address, hash: "" };
    const host = this.#knows(url.hostname) || !this.#knows(hostTwin(url.hostname)) ? url.hostname : hostTwin(url.hostname);
    if (this.engine && host === this.engine.host) return this.#openEngine(url);
    const site = this.sites.get(host);
    if (!site) return { kind: "unknown", address: url.href, hash: "" };
    const scheme = site.secure === false ? "http" : "https";
    const path = this.#findPath(host, url);
    const page = this.paths.get(host + path) ?? this.paths.get(host + path.split("?")[0]);
    const found = `${scheme}://${host}${path}`;
    if (!page) return { kind: "lost", address: found, site, hash: "" };
    return { kind: "page", address: found + url.hash, site, page, hash: url.hash.slice(1) };
  }

  #knows(host) {
    return this.sites.has(host) || this.engine?.host === host;
  }

  #findPath(host, url) {
    const twin = slashTwin(url.pathname) + url.search;
    const asked = url.pathname + url.search;
    return !this.paths.has(host + asked) && this.paths.has(host + twin) ? twin : asked;
  }

  #openEngine(url) {
    const origin = `https://${this.engine.host}`;
    if (url.pathname === "/recherche" && url.searchParams.get("q")?.trim()) {
      const query = url.searchParams.get("q").trim();
      const year = /^\d{4}$/.test(url.searchParams.get("annee") ?? "") ? url.searchParams.get("annee") : "";
      return { kind: "results", address: origin + url.pathname + url.search, query, year, hash: "" };
    }
    if (url.pathname === "/" || url.pathname === "/recherche") return { kind: "home", address: `${origin}/`, hash: "" };
    return { kind: "unknown", address: url.href, hash: "" };
  }
}
