/** Installers of downloaded files: warning, administrator's password, steps, progress, end. */
import { h } from "../shared/dom.js";
import { glyph, tile } from "./icons.js";
import { button, checkRow, empty, heading, radios, t } from "./widgets.js";
import { size } from "./world.js";

const PAUSE = 900; // milliseconds of progress

const stepsOf = (os, wizard) => wizard.steps.filter((step) => !step.custom_only || os.world.is(`wizard.${wizard.id}.mode`, "personnalisee"));

function end(os, wizard, value) {
  os.world.set(`wizard.${wizard.id}`, value);
}

async function isBlocked(os, wizard) {
  if (os.isComputer || os.world.is("unknown-sources")) return false;
  const found = await os.ask({
    title: "Installation bloquée", image: "shield", tone: "warn",
    body: ["Pour votre sécurité, cet appareil n’installe pas d’applications qui ne viennent pas de la boutique."],
    buttons: [{ value: "no", label: "Annuler" }, { value: "settings", label: "Paramètres", kind: "main" }],
  });
  if (found?.value === "settings") os.go("settings/security");
  return true;
}

async function isFlagged(os, wizard) {
  if (!wizard.malware || !os.world.is("antivirus")) return false;
  const found = await os.ask({
    title: "Menace détectée", image: "shield", tone: "warn", body: [`${wizard.file} : ${wizard.malware}.`],
    buttons: [{ value: "remove", label: "Supprimer le fichier", kind: "main" }, { value: "keep", label: "Garder le fichier, sans l’ouvrir" }],
  });
  if (found?.value === "remove") os.world.set(`file.${wizard.id}`, "retire");
  end(os, wizard, "bloque");
  return true;
}

function warning(os, { file, publisher, admin, from }) {
  const password = os.scenario.admin_password;
  const isKnown = publisher?.verified === true;
  return os.ask({
    title: isKnown ? "Autoriser cette application à modifier l’appareil ?" : "Éditeur inconnu : voulez-vous vraiment continuer ?", image: isKnown ? "shield" : "warn", tone: isKnown ? "prompt" : "warn",
    body: [h("dl", { class: "facts" }, [["Fichier", file], ["Éditeur", isKnown ? `${publisher.name} (signature vérifiée)` : publisher ? `${publisher.name} (signature absente)` : "Inconnu"], ["Provenance", from ?? "Ce disque"]].map(([label, text]) => h("div", null, h("dt", null, label), h("dd", null, t(text)))))],
    input: admin ? { label: "Mot de passe de l’administrateur" } : null,
    check: ({ value, text }) => (value === "yes" && admin && (password ? text !== password : !text) ? "Mot de passe incorrect." : null),
    buttons: [{ value: "no", label: "Non" }, { value: "yes", label: "Oui, continuer", kind: "main" }],
  });
}

/** Opens a downloaded file. */
export async function openWizard(os, wizard) {
  if (os.world.is(`wizard.${wizard.id}`, "termine")) return void os.go(`wizard/${wizard.id}`);
  if ((await isBlocked(os, wizard)) || (await isFlagged(os, wizard))) return;
  const found = await warning(os, wizard);
  if (found?.value !== "yes") return void end(os, wizard, "annule");
  os.world.steps[wizard.id] = 0;
  os.world.set(`wizard.${wizard.id}`, "a-faire", { byLearner: false });
  os.go(`wizard/${wizard.id}`);
}

const options = (os, wizard, step) => h("ul", { class: "card", role: "list" }, step.items.map((item) => checkRow(os, `wizard.${wizard.id}.${item.id}`, item.label, { help: item.help ?? "" })));
const texts = (text) => (text ? text.split(/\n\s*\n/).map((part) => h("p", null, t(part))) : []);

const STEPS = {
  text: (_, __, step) => texts(step.text),
  license: (os, wizard, step) => [h("div", { class: "licence", tabindex: 0, role: "region", "aria-label": "Contrat de licence" }, texts(step.text)), h("ul", { class: "card", role: "list" }, checkRow(os, `wizard.${wizard.id}.licence`, "J’accepte les termes du contrat de licence"))],
  mode: (os, wizard, step) => radios(os, `wizard.${wizard.id}.mode`, step.title, [["express", "Installation rapide (recommandée)", step.express ?? "Installe le logiciel avec les réglages habituels."], ["personnalisee", "Installation personnalisée", step.custom ?? "Pour choisir ce qui est installé."]], { hidden: true }),
  options: (os, wizard, step) => [texts(step.text), options(os, wizard, step)],
  choice: (os, wizard, step) => [texts(step.text), radios(os, `wizard.${wizard.id}.${step.id}`, step.title, step.options.map((option) => [option.value, option.label, option.help]), { hidden: true })],
  summary: (os, wizard, step) => [texts(step.text), summary(os, wizard)],
};

function summary(os, wizard) {
  const line = (label, text) => h("div", null, h("dt", null, t(label)), h("dd", null, t(text)));
  const lines = stepsOf(os, wizard).flatMap((step) => {
    if (step.kind === "choice") return [line(step.title, step.options.find((option) => os.world.is(`wizard.${wizard.id}.${step.id}`, option.value))?.label ?? "")];
    return (step.items ?? []).map((item) => line(item.label, os.world.is(`wizard.${wizard.id}.${item.id}`) ? "Oui" : "Non"));
  });
  return h("dl", { class: "facts" }, lines);
}

/** What the end of the wizard changes: the application, and what was ticked (also in the steps that were not shown). */
function apply(os, wizard) {
  const later = { byLearner: false };
  if (wizard.app) os.world.set(`app.${wizard.app}`, "installee");
  for (const item of wizard.steps.flatMap((step) => step.items ?? [])) {
    if (!os.world.is(`wizard.${wizard.id}.${item.id}`)) continue;
    if (item.installs) os.world.set(`app.${item.installs}`, "installee", later);
    for (const [key, value] of Object.entries(item.sets ?? {})) os.world.set(key, value, later);
  }
  end(os, wizard, "termine");
  os.say("Installation terminée");
}

function finish(os, wizard) {
  const app = wizard.app && os.world.app(wizard.app);
  if (app && !os.world.isInstalled(app.id) && app.size_mb > os.world.storage.free) {
    return void os.ask({ title: "Espace insuffisant", image: "disk", body: [`Il faut ${size(app.size_mb)} et il reste ${size(os.world.storage.free)}.`], buttons: [{ value: "ok", label: "Fermer", kind: "main" }] });
  }
  os.busy.set(wizard.id, "Installation en cours…");
  os.changed();
  window.setTimeout(() => {
    os.busy.delete(wizard.id);
    if (os.closed) return;
    apply(os, wizard);
    os.shell.focusHeading();
  }, PAUSE);
}

async function cancel(os, wizard) {
  const found = await os.ask({ title: "Annuler l’installation ?", image: "warn", body: ["Rien ne sera installé."], buttons: [{ value: "no", label: "Continuer l’installation" }, { value: "yes", label: "Annuler l’installation", kind: "danger" }] });
  if (found?.value !== "yes") return;
  end(os, wizard, "annule");
  os.go("files");
}

function footer(os, wizard, step, at, count) {
  const move = (by) => {
    os.world.steps[wizard.id] = at + by;
    os.changed();
    os.shell.focusHeading();
  };
  const isLast = at === count - 1;
  const isHeld = step.kind === "license" && !os.world.is(`wizard.${wizard.id}.licence`);
  return h("footer", { class: "wizard__foot" }, button("Annuler", () => cancel(os, wizard), { kind: "quiet" }), h("span", { class: "wizard__gap" }),
    at > 0 && button("Précédent", () => move(-1)),
    isLast ? button("Installer", () => finish(os, wizard), { kind: "main", disabled: isHeld }) : button(step.next ?? "Suivant", () => move(1), { kind: "main", disabled: isHeld, key: "next" }));
}

const closing = (image, title, text, os) => h("div", { class: "page wizard__end" }, h("span", { class: "wizard__big" }, glyph(image)), heading(title), h("p", null, t(text)), button("Fermer", () => os.home(), { kind: "main" }));

/** Place: wizard/<id>. */
export function wizardScreen(os, [id]) {
  const wizard = (os.scenario.wizards ?? []).find((one) => one.id === id);
  if (!wizard) return null;
  return { title: wizard.title, body: wizardBody(os, wizard), kind: "wizard" };
}

function wizardBody(os, wizard) {
  const state = os.world.get(`wizard.${wizard.id}`);
  if (os.busy.has(wizard.id)) return h("div", { class: "page wizard__end" }, heading("Installation en cours"), h("p", { class: "busy", role: "status" }, h("span", { class: "busy__bar" }), "Copie des fichiers…"));
  if (state === "termine") return closing("check", "Installation terminée", wizard.end ?? "Le logiciel est prêt.", os);
  if (state === "annule" || state === "bloque") return closing("close", "Installation annulée", "Rien n’a été installé.", os);
  const steps = stepsOf(os, wizard);
  const at = Math.min(os.world.steps[wizard.id] ?? 0, steps.length - 1);
  const step = steps[at];
  if (!step) return empty("warn", "Cet installateur est vide.");
  return h("div", { class: "wizard" },
    h("aside", { class: "wizard__side" }, tile(wizard.glyph ?? "download", wizard.color ?? "indigo", "big"), h("p", null, t(wizard.title)), h("p", { class: "wizard__count" }, `Étape ${at + 1} sur ${steps.length}`)),
    h("div", { class: "wizard__main" }, h("div", { class: "wizard__body", tabindex: 0, role: "region", "aria-label": "Étape", "data-scroll": true }, heading(step.title), (STEPS[step.kind] ?? STEPS.text)(os, wizard, step)), footer(os, wizard, step, at, steps.length)));
}
