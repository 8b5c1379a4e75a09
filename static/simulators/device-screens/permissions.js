/** Asking for a permission at first use, as the system does it. */
import { PERMISSIONS } from "./catalog.js";

const PRECISION = {
  legend: { text: "Précision de la position" },
  list: [{ value: "on", label: "Exacte" }, { value: "off", label: "Approximative" }],
};
const ANSWERS = {
  position: [["utilisation", "Autoriser si l’application est utilisée"], ["une-fois", "Autoriser une seule fois"], ["refuse", "Ne pas autoriser"]],
  camera: [["utilisation", "Autoriser si l’application est utilisée"], ["une-fois", "Autoriser une seule fois"], ["refuse", "Ne pas autoriser"]],
  photos: [["tout", "Autoriser l’accès à toutes les photos"], ["selection", "Sélectionner des photos"], ["refuse", "Ne pas autoriser"]],
  suivi: [["refuse", "Demander à l’application de ne pas me suivre"], ["autorise", "Autoriser le suivi"]],
};
ANSWERS.micro = ANSWERS.camera;
const PLAIN = [["autorise", "Autoriser"], ["refuse", "Ne pas autoriser"]];

/** Sets what the learner has answered to the prompt of an application. Resolves to whether it is granted. */
async function prompt(os, app, permission) {
  const { label, icon, ask } = PERMISSIONS[permission];
  const isPosition = permission === "position";
  const answers = [...(ANSWERS[permission] ?? PLAIN)];
  if (isPosition && app.always) answers.unshift(["toujours", "Toujours autoriser"]);
  const found = await os.ask({
    title: `Autoriser « ${app.name} » à ${ask} ?`, image: icon, tone: "prompt", stacked: true,
    body: app.why?.[permission] ? [app.why[permission]] : [],
    option: isPosition ? { ...PRECISION, value: os.world.get(`precise.${app.id}`) } : null,
    buttons: answers.map(([value, words]) => ({ value, label: words, kind: "prompt" })),
  });
  if (!found) return false;
  if (found.option && found.value !== "refuse") os.world.set(`precise.${app.id}`, found.option);
  os.world.set(`perm.${app.id}.${permission}`, found.value);
  os.say(`${label} : ${found.value === "refuse" ? "refusé" : "autorisé"}`);
  return found.value !== "refuse";
}

async function refusedBefore(os, app, permission) {
  const found = await os.ask({
    title: "Autorisation refusée", image: PERMISSIONS[permission].icon,
    body: [`« ${app.name} » n’a pas l’autorisation « ${PERMISSIONS[permission].label} ». Elle se change dans les paramètres de l’application.`],
    buttons: [{ value: "no", label: "Plus tard" }, { value: "settings", label: "Ouvrir les paramètres", kind: "main" }],
  });
  if (found?.value === "settings") os.go(`settings/app/${app.id}`);
  return false;
}

const CUTS = { position: ["location", "La position de l’appareil est coupée."], camera: ["camera-access", "L’accès à l’appareil photo est coupé pour toutes les applications."], micro: ["mic-access", "L’accès au micro est coupé pour toutes les applications."] };

async function isCut(os, permission) {
  const [key, words] = CUTS[permission] ?? [];
  if (!key || os.world.is(key)) return false;
  const found = await os.ask({ title: words, image: PERMISSIONS[permission].icon, body: ["Voulez-vous l’activer ?"], buttons: [{ value: "no", label: "Non" }, { value: "yes", label: "Activer", kind: "main" }] });
  if (found?.value !== "yes") return true;
  os.world.set(key, "on");
  return false;
}

/** Whether an application may use a permission, asking when it must. */
export async function mayUse(os, app, permission) {
  if (await isCut(os, permission)) return false;
  const value = os.world.get(`perm.${app.id}.${permission}`);
  if (value === "demande") return prompt(os, app, permission);
  return value === "refuse" ? refusedBefore(os, app, permission) : true;
}

/** The same for a web site: {id, host}. */
export async function maySiteUse(os, site, permission) {
  const key = `web.${site.id}.${permission}`;
  if (os.world.get(key) === "autorise") return true;
  if (os.world.get(key) === "refuse") return false;
  const found = await os.ask({
    title: `${site.host} souhaite ${PERMISSIONS[permission].ask}`, image: PERMISSIONS[permission].icon, tone: "prompt",
    buttons: [{ value: "refuse", label: "Bloquer" }, { value: "autorise", label: "Autoriser" }],
  });
  if (found) os.world.set(key, found.value);
  return found?.value === "autorise";
}
