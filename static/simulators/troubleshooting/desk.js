/** The view of the room: the drawing, the plug in hand, and the panel of the open device. */
import { h, s } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { isCaptive, plugOf } from "./actions.js";
import { PLUG_NAMES } from "./catalog.js";
import { controls } from "./device-controls.js";
import { PORT_SHAPES } from "./draw.js";
import { button, designate, glyph } from "./kit.js";
import { COLOR_WORDS, displayOf, LAMP_WORDS, LEGENDS, lightsOf } from "./lights.js";
import { cableAt, isOn } from "./power.js";
import { room } from "./room.js";

export function desk(context) {
  const { world, ui, go } = context;
  const device = world.devices.get(ui.device);
  const open = (id) => go({ device: id }, "device-title");
  return h("div", { class: `room${device ? " room--open" : ""}` },
    h("div", { class: "room__box", "data-scroll": "room", tabindex: 0, role: "region", "aria-label": "La pièce" }, room(context, open)),
    h("div", { class: "panel" }, hand(context), h("div", { class: "panel__in", "data-scroll": `panel-${ui.device ?? ""}` }, device ? devicePanel(context, device) : listPanel(context, open))));
}

/** A band: the plug in hand, or what has just been said. */
function hand(context) {
  const { ui, go, world, state } = context;
  if (!ui.hand) return ui.says ? h("p", { class: "hand hand--says" }, french(ui.says)) : null;
  const { cable, port } = ui.hand;
  const text = cable ? `En main : ${PLUG_NAMES[plugOf(world, cable)]} (${world.cables.get(cable.id).name}).` : `Prise choisie : ${portName(world, port)}. Choisissez une fiche ou une autre prise.`;
  const isPlugged = cable && state.cables[cable.id][cable.end];
  return h("div", { class: "hand" }, h("p", null, glyph("hand"), h("span", null, ui.says ? `${french(ui.says)} ${text}` : text)),
    h("div", { class: "hand__buttons" },
      isPlugged ? button({ key: "unplug", class: "button button--main", click: () => drop(context, { type: "unplug", port: isPlugged }) }, "Débrancher") : null,
      button({ key: "hand-cancel", click: () => go({ hand: null }) }, "Reposer")));
}

/** Does a move of cables; the hand is empty after. */
function drop(context, action) {
  context.ui.hand = null;
  context.act(action);
}

const portName = (world, ref) => `${world.devices.get(world.ports.get(ref).device).name}, ${world.ports.get(ref).label}`;

/** A port is touched: take its plug, put the one in hand, or remember the empty port. */
function touchPort(context, ref) {
  const { world, state, ui, go } = context;
  const found = cableAt(state, ref);
  if (found) {
    if (ui.hand?.port && !isCaptive(world, found)) return drop(context, { type: "plug", cable: found, port: ui.hand.port });
    const isFixed = isCaptive(world, found);
    return go({ hand: isFixed ? null : { cable: found }, says: isFixed ? "Ce cordon ne se retire pas de l’appareil." : "" });
  }
  if (ui.hand?.cable) return drop(context, { type: "plug", cable: ui.hand.cable, port: ref });
  if (ui.hand?.port && ui.hand.port !== ref) return drop(context, { type: "link", from: ui.hand.port, to: ref });
  return go({ hand: ui.hand?.port === ref ? null : { port: ref } });
}

function touchLoose(context, cable) {
  if (context.ui.hand?.port) return drop(context, { type: "plug", cable, port: context.ui.hand.port });
  return context.go({ hand: { cable } });
}

function listPanel(context, open) {
  const { world, state } = context;
  return [
    h("h2", { class: "panel__title", tabindex: -1, "data-key": "device-title" }, "Appareils"),
    h("ul", { class: "things" }, [...world.devices.values()].map((device) => h("li", null,
      button({ key: `open-${device.id}`, class: "things__item", click: () => open(device.id) }, h("span", { class: "things__name" }, device.name),
        h("span", { class: "things__note" }, noteOf(world, state, device)))))),
    looseCables(context),
  ];
}

function noteOf(world, state, device) {
  if (["wall", "headset", "webcam", "phone"].includes(device.type)) return "";
  return isOn(world, state, device.id) ? "Allumé" : "Éteint";
}

function looseCables(context) {
  const { world, state, ui } = context;
  const loose = Object.entries(state.cables).flatMap(([id, ends]) => [0, 1].filter((end) => ends[end] === null).map((end) => ({ id, end })));
  if (!loose.length) return null;
  return h("section", { class: "card", "aria-label": "Fiches libres" }, h("h3", { class: "card__title" }, "Fiches libres sur la table"),
    h("ul", { class: "ports" }, loose.map((cable) => {
      const other = state.cables[cable.id][1 - cable.end];
      const isHeld = ui.hand?.cable?.id === cable.id && ui.hand.cable.end === cable.end;
      return h("li", null, button({ key: `loose-${cable.id}-${cable.end}`, class: "port", "aria-pressed": String(isHeld), click: () => touchLoose(context, cable) },
        shape(plugOf(world, cable)), h("span", { class: "port__text" }, h("span", { class: "port__label" }, `${world.cables.get(cable.id).name} : ${PLUG_NAMES[plugOf(world, cable)]}`),
          h("span", { class: "port__note" }, other ? `l’autre bout : ${portName(world, other)}` : "câble entièrement libre"))));
    })));
}

function shape(kind) {
  const shown = kind.startsWith("jack") ? "jack" : kind;
  return s("svg", { class: `shape shape--${kind}`, viewBox: "0 0 40 28", width: 40, height: 28, "aria-hidden": "true" }, s("path", { d: PORT_SHAPES[shown] }));
}

function devicePanel(context, device) {
  const { world, state, go } = context;
  const display = displayOf(world, state, device);
  return [
    button({ key: "panel-back", class: "link", click: () => go({ device: null }, "device-title") }, glyph("back"), h("span", null, "Tous les appareils")),
    h("div", { class: "panel__head" }, h("h2", { class: "panel__title", tabindex: -1, "data-key": "device-title" }, device.name), designate(context, "device", device.id, device.name)),
    device.note ? h("p", { class: "panel__note" }, french(device.note)) : null,
    display === null ? null : h("p", { class: "lcd" }, h("span", { class: "sr" }, device.type === "printer" ? "Afficheur : " : "À l’écran : "), display || "—"),
    lights(context, device), controls(context, device), ports(context, device), looseCables(context),
  ];
}

function lights(context, device) {
  const list = lightsOf(context.world, context.state, device);
  if (!list.length) return null;
  const legend = LEGENDS[device.type === "projector" ? "screen" : device.type];
  return h("section", { class: "card", "aria-label": "Voyants" }, h("h3", { class: "card__title" }, "Voyants"),
    h("ul", { class: "lamps" }, list.map(({ label, state, color }) => h("li", { class: "lamps__item" },
      h("span", { class: `lamp lamp--${state === "off" ? "off" : color}${state === "blink" ? " blink" : ""}`, "aria-hidden": "true" }), h("span", null, label),
      h("span", { class: "lamps__word" }, state === "off" ? LAMP_WORDS.off : `${COLOR_WORDS[color]} ${LAMP_WORDS[state]}`)))),
    legend ? h("details", { class: "legend" }, h("summary", { "data-key": `legend-${device.id}` }, "Que veulent dire les voyants\u00a0?"),
      h("dl", null, legend.map(([lamp, meaning]) => [h("dt", null, lamp), h("dd", null, meaning)]))) : null);
}

function ports(context, device) {
  const { world, state } = context;
  if (!device.ports.length) return null;
  return h("section", { class: "card", "aria-label": "Prises" }, h("h3", { class: "card__title" }, "Prises"),
    h("ul", { class: "ports" }, device.ports.map((port) => {
      const found = cableAt(state, port.ref);
      const cable = found && world.cables.get(found.id);
      return h("li", null, portButton(context, port, found, cable), designate(context, "port", port.ref, port.label),
        cable ? designate(context, "cable", cable.id, cable.name) : null);
    })));
}

function portButton(context, port, found, cable) {
  const { world, state, ui } = context;
  const other = found && state.cables[found.id][1 - found.end];
  const note = !found ? "libre" : `${cable.name} → ${other ? portName(world, other) : "bout libre"}`;
  const isHeld = ui.hand?.port === port.ref || (found && ui.hand?.cable?.id === found.id && ui.hand.cable.end === found.end);
  return button({ key: `port-${port.ref}`, class: `port${found ? " port--used" : ""}`, "aria-pressed": String(Boolean(isHeld)), click: () => touchPort(context, port.ref) },
    shape(port.kind), h("span", { class: "port__text" }, h("span", { class: "port__label" }, port.label), h("span", { class: "port__note" }, note)));
}
