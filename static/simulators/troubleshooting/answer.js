/** What is sent: the canonical text of the answer, from the scenario's `answer` and the state. Pure. */
import { SYMPTOMS } from "./catalog.js";
import { pictureOf, prints, symptom } from "./symptoms.js";

function worded(value) {
  if (Array.isArray(value)) return [...value].sort().join("+") || "aucun";
  if (typeof value === "boolean") return value ? "on" : "off";
  return value === null || value === "" ? "aucun" : String(value);
}

const cableText = (ends) => ends.map((end) => end ?? "libre").sort().join("+");

/** The value of one thing watched: a symptom, `cable.<id>`, `<device>.<setting>`, `<screen>.image`, or a setting of the computer. */
export function watched(ref, world, state) {
  if (SYMPTOMS.includes(ref)) return symptom(ref, world, state);
  if (ref in state.pc) return worded(state.pc[ref]);
  const [head, ...rest] = ref.split(".");
  const tail = rest.join(".");
  if (head === "cable") return cableText(state.cables[tail]);
  if (tail === "image") return pictureOf(world, state, head).kind === "picture" ? "ok" : "non";
  if (head === "prints") return prints(world, state, world.settings.printers.find(({ id }) => id === tail)) ? "ok" : "non";
  return worded(state.dev[head][tail]);
}

/** The answer to send; "" when nothing was done. */
export function answerOf(world, state) {
  const { answer } = world.scenario;
  if (!answer) return "";
  if (answer.kind === "choice") return state.choice ?? "";
  if (answer.kind === "ended") return state.pc.ended.length ? worded(state.pc.ended) : "";
  if (answer.kind === "ticket") {
    if (!state.pc["ticket.sent"]) return "";
    return (answer.fields ?? world.settings.help.ticket.fields.map(({ id }) => id)).map((id) => `${id}=${worded(state.pc[`ticket.${id}`])}`).join(";");
  }
  if (!state.touched) return "";
  const watch = answer.kind === "symptoms" ? answer.goals : answer.watch;
  return watch.map((ref) => `${ref}=${watched(ref, world, state)}`).join(";");
}
