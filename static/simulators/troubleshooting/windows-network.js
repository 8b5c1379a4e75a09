/** Windows « Navigateur » and « Réseau et Internet ». */
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { testResult } from "./actions.js";
import { button, card, choiceList, designate, fact, glyph, toggle } from "./kit.js";
import { addressesOf, driverIsOk, linkOf, reachOf, visibleNetworks } from "./network.js";

const BARS = ["aucun", "faible", "moyen", "bon", "excellent"];

const setter = ({ act }, key) => (value) => act({ type: "set", key, value });

/** A page that opens, or the browser's own page of error. */
export function browser(context) {
  const { world, state } = context;
  const { web, internet, link, portal } = reachOf(world, state);
  const page = world.settings.page ?? { host: "www.meteo-plage.example", title: "Météo Plage", text: "Aujourd’hui : grand soleil, 22 degrés, vent faible." };
  const bar = h("p", { class: "url" }, glyph(web === "ok" || web === "lent" ? "lock" : "warn"), h("span", null, `https://${page.host}/`));
  if (portal) return [bar, portalPage(context, link.network)];
  if (web === "ok" || web === "lent") {
    return [bar, h("article", { class: "web" }, h("h3", null, french(page.title)), h("p", null, french(page.text)), web === "lent" ? h("p", { class: "web__slow" }, "La page s’est affichée au bout de 48 secondes.") : null)];
  }
  const [title, text, code] = link.kind === null ? ["Vous êtes hors connexion", "Cet ordinateur n’est relié à aucun réseau.", "PAS_DE_RESEAU"]
    : !internet ? ["Internet est injoignable", "L’ordinateur est relié à un réseau, mais Internet ne répond pas.", "DELAI_DEPASSE"]
      : !reachOf(world, state).dns ? ["Ce site est introuvable", `L’adresse du serveur ${page.host} n’a pas été trouvée.`, "NOM_INTROUVABLE"]
        : ["Connexion non sécurisée", "La date du certificat de ce site ne convient pas à la date de cet ordinateur.", "DATE_CERTIFICAT"];
  return [bar, h("article", { class: "web web--error" }, glyph("warn"), h("h3", null, title), h("p", null, french(text)), h("p", { class: "message__code" }, `Code : ${code}`))];
}

function portalPage({ act }, network) {
  const box = h("input", { type: "checkbox", "data-key": "portal-check" });
  return h("article", { class: "web" }, h("h3", null, `Bienvenue sur le réseau « ${network.name} »`), h("p", null, "Pour accéder à Internet, acceptez les conditions d’utilisation."),
    h("label", { class: "check" }, box, h("span", null, "J’accepte les conditions d’utilisation")),
    button({ key: "portal-go", class: "button button--main", click: () => { if (box.checked) act({ type: "portal", name: network.name }); else box.focus(); } }, "Se connecter à Internet"));
}

export function network(context) {
  const { world, state } = context;
  const { web, link, internet } = reachOf(world, state);
  const words = link.kind === null ? "Non connecté" : link.kind === "ethernet" ? "Connecté par câble (Ethernet)" : `Connecté au Wi-Fi « ${link.network.name} »`;
  const note = link.kind === null ? "" : web === "portail" ? "Une page de connexion vous attend dans le navigateur." : internet ? "Accès à Internet" : "Pas d’accès à Internet";
  return [
    h("div", { class: "banner" }, glyph(link.kind === "ethernet" ? "wired" : link.kind ? "wifi" : "nowifi"), h("div", null, h("h3", null, words), note ? h("p", null, note) : null)),
    card("Connexions", toggle("airplane", "Mode avion", state.pc.airplane, setter(context, "airplane")),
      toggle("wifi.on", "Wi-Fi", state.pc["wifi.on"], setter(context, "wifi.on"), { disabled: !driverIsOk(world, state, "wifi") }),
      driverIsOk(world, state, "wifi") ? null : h("p", { class: "row__note" }, "Carte Wi-Fi absente ou sans pilote."),
      toggle("ethernet.on", "Carte Ethernet", state.pc["ethernet.on"], setter(context, "ethernet.on"))),
    wifiList(context), details(context), diagnostics(context),
  ];
}

function wifiList(context) {
  const { world, state } = context;
  const list = visibleNetworks(world, state);
  if (!list.length) return card("Réseaux Wi-Fi", h("p", { class: "row__note" }, state.pc["wifi.on"] ? "Aucun réseau en vue." : "Le Wi-Fi est désactivé."));
  return card("Réseaux Wi-Fi", h("ul", { class: "list" }, list.map(({ network: item, bars }) => wifiItem(context, item, bars))));
}

function wifiItem(context, item, bars) {
  const { world, state, act, go, ui } = context;
  const link = linkOf(world, state);
  const isHere = link.network?.name === item.name;
  const isPreferred = state.pc["wifi.network"] === item.name;
  const isAsking = ui.form.wifi === item.name;
  const known = item.name in state.pc["wifi.saved"];
  const status = isHere ? "Connecté" : isPreferred && link.kind === null ? "Échec de la connexion" : item.password ? "Sécurisé" : "Ouvert";
  const ask = () => (item.password ? go({ form: { wifi: item.name } }, "wifi-password") : act({ type: "join", name: item.name, password: null }));
  return h("li", { class: "list__item" }, h("span", { class: `bars bars--${bars}`, role: "img", "aria-label": `Signal ${BARS[bars]}` }, [1, 2, 3, 4].map(() => h("i"))),
    h("span", { class: "list__text" }, h("b", null, item.name), h("span", { class: "list__note" }, item.password ? glyph("lock") : null, `${status}, signal ${BARS[bars]}`)),
    designate(context, "network", item.name, item.name),
    isHere ? button({ key: `leave-${item.name}`, class: "button", click: () => act({ type: "set", key: "wifi.network", value: null }) }, "Se déconnecter")
      : button({ key: `join-${item.name}`, class: "button", "aria-label": `Se connecter à ${item.name}`, click: ask }, "Se connecter"),
    isAsking ? password(context, item, known) : null);
}

function password({ act, ui }, item, known) {
  const field = h("input", { class: "field", type: "text", "data-key": "wifi-password", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: 63, "aria-label": `Clé Wi-Fi de ${item.name}` });
  const join = () => {
    ui.form = {};
    act({ type: "join", name: item.name, password: field.value });
  };
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") join(); });
  return h("div", { class: "list__form" }, h("span", { class: "row__note" }, known ? "Une clé est déjà enregistrée : saisissez-la de nouveau." : "Saisissez la clé Wi-Fi."),
    h("span", { class: "line" }, field, button({ key: "wifi-go", class: "button button--main", click: join }, "Valider")));
}

function details(context) {
  const { world, state, act } = context;
  const { address, gateway, dns } = addressesOf(world, state);
  const field = h("input", { class: "field", type: "text", "data-key": "dns-field", "aria-label": "Adresse du serveur DNS", maxlength: 15, value: state.pc.dns === "auto" ? "" : state.pc.dns });
  const address4 = /^\d{1,3}(\.\d{1,3}){3}$/;
  const save = () => { if (address4.test(field.value.trim())) act({ type: "set", key: "dns", value: field.value.trim() }); else field.focus(); };
  const ip = [["auto", "Automatique (DHCP)"], ...[...new Set([state.pc.ip, world.settings.network?.ip ?? "auto"])].filter((value) => value !== "auto").map((value) => [value, `Manuelle : ${value}`])];
  return card("Détails de la connexion", h("dl", null, fact("Adresse IP", address), fact("Passerelle (box)", gateway), fact("Serveur DNS", dns)),
    choiceList("ip", "Adresse IP de l’ordinateur", state.pc.ip, ip, setter(context, "ip")),
    toggle("dns-auto", "Serveur DNS automatique", state.pc.dns === "auto", (value) => act({ type: "set", key: "dns", value: value ? "auto" : "0.0.0.0" })),
    state.pc.dns === "auto" ? null : h("div", { class: "line" }, field, button({ key: "dns-save", click: save }, "Enregistrer")));
}

const TESTS = [["box", "Joindre la box"], ["internet", "Joindre Internet (par adresse)"], ["nom", "Trouver un site (par nom)"]];

function diagnostics(context) {
  const { world, state, act, ui } = context;
  const done = ui.form.tests ?? [];
  const run = (id) => () => {
    ui.form = { tests: [...done.filter((item) => item.id !== id), { id, ...testResult(world, state, id) }] };
    act({ type: "test", id });
  };
  return card("Diagnostic", h("div", { class: "buttons" }, TESTS.map(([id, label]) => button({ key: `test-${id}`, click: run(id) }, label))),
    done.length ? h("ul", { class: "results" }, done.map(({ name, isOk, text }) => h("li", { class: `results__item results__item--${isOk ? "ok" : "no"}` }, glyph(isOk ? "check" : "close"), h("span", null, h("b", null, `${name} : `), text)))) : null);
}
