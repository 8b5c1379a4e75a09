/** The drawn room: furniture, devices where they stand, cables. A picture to click; the panel beside it does the same by keyboard. */
import { s } from "../shared/dom.js";
import { drawDevice, sizeOf } from "./draw.js";
import { displayOf, lightsOf } from "./lights.js";
import { desktopIsSeen } from "./symptoms.js";

/** Where devices without x and y stand, in order, by type: the middle of their foot. */
const SPOTS = {
  wall: [[120, 330]], box: [[130, 190]], switch: [[300, 190]], repeater: [[450, 190]], projector: [[580, 96]], computer: [[320, 410]],
  screen: [[500, 402], [700, 402]], printer: [[890, 412]], speakers: [[700, 404], [790, 470]], keyboard: [[480, 458]], mouse: [[588, 460]], webcam: [[500, 264]],
  headset: [[660, 470]], disk: [[740, 470]], phone: [[810, 470]], strip: [[150, 500]],
};
const UNNAMED = ["keyboard", "mouse", "webcam", "screen", "headset", "disk", "phone"];
const LAPTOP = [500, 404];
const OVER_LAPTOP = [500, 304]; // a webcam
const TABLE = { x: 300, y: 520, step: 62 }; // where loose plugs lie

/** Map id → [x, y]. */
function placesOf(world) {
  const counts = {};
  return new Map([...world.devices.values()].map((device) => {
    const isOver = device.type === "webcam" && world.computer.laptop;
    const spots = device.laptop ? [LAPTOP] : isOver ? [OVER_LAPTOP] : SPOTS[device.type];
    const index = counts[device.type] = (counts[device.type] ?? -1) + 1;
    const [x, y] = spots[Math.min(index, spots.length - 1)];
    const shift = Math.max(0, index - spots.length + 1) * 70;
    return [device.id, [device.x ?? x + shift, device.y ?? y]];
  }));
}

function furniture(world) {
  const hasBoard = [...world.devices.values()].some(({ type }) => type === "projector");
  return [
    s("rect", { width: 1000, height: 560, fill: "#eaf0f6" }), s("rect", { y: 440, width: 1000, height: 120, fill: "#d9c9b3" }),
    s("path", { d: "M0 440h1000", stroke: "#b59d7c", "stroke-width": 4 }),
    hasBoard ? null : s("g", null, s("rect", { x: 700, y: 40, width: 200, height: 150, rx: 6, fill: "#cfe6f7", stroke: "#fff", "stroke-width": 9 }),
      s("path", { d: "M800 40v150M700 115h200", stroke: "#fff", "stroke-width": 6 })),
    s("rect", { x: 50, y: 190, width: 420, height: 10, rx: 3, fill: "#b98b5a" }),
    s("path", { d: "M250 400h740l10 78H236z", fill: "#c79a68" }), s("path", { d: "M236 478h764v16H236z", fill: "#a97c4c" }),
  ];
}

function board(context) {
  const projector = [...context.world.devices.values()].find(({ type }) => type === "projector");
  if (!projector) return null;
  const display = displayOf(context.world, context.state, projector);
  const isPicture = display === "Bureau de l’ordinateur";
  return s("g", { "data-device": projector.id },
    s("rect", { x: 720, y: 40, width: 240, height: 160, rx: 4, fill: "#fff", stroke: "#99a2b7", "stroke-width": 5 }),
    isPicture || display ? s("rect", { x: 740, y: 54, width: 200, height: 130, fill: isPicture ? "#3f8fd2" : "#1b2f66" }) : null,
    display ? s("text", { x: 840, y: 124, "text-anchor": "middle", fill: "#fff", "font-size": 14, "font-weight": 700 }, display) : null);
}

function anchor(world, places, ref) {
  const port = world.ports.get(ref);
  const device = world.devices.get(port.device);
  const [x, y] = places.get(device.id);
  const [half, height] = sizeOf(device);
  const index = device.ports.findIndex((other) => other.ref === ref);
  const part = (index + 1) / (device.ports.length + 1);
  return [x - half * 0.8 + part * half * 1.6, device.type === "wall" ? y - 18 : y - Math.min(10, height / 4)];
}

function cableLine(context, places, cable, loose) {
  const { world, state } = context;
  const [a, b] = state.cables[cable.id].map((end, index) => (end ? anchor(world, places, end) : loose(index)));
  const sag = Math.min(150, 40 + Math.abs(a[0] - b[0]) / 5);
  const d = `M${a}C${a[0]} ${a[1] + sag} ${b[0]} ${b[1] + sag} ${b}`;
  const plugs = [a, b].map(([x, y], index) => s("rect", { x: x - 5, y: y - 5, width: 10, height: 10, rx: 2, fill: cable.color, stroke: "#fff", class: state.cables[cable.id][index] ? null : "loose" }));
  return s("g", { class: "cable", "data-cable": cable.id }, s("path", { d, fill: "none", stroke: "#fff", "stroke-width": 6, "stroke-opacity": 0.55 }),
    s("path", { d, fill: "none", stroke: cable.color, "stroke-width": 3.2, "stroke-linecap": "round" }), plugs);
}

function cablesOf(context, places) {
  let lying = 0;
  const loose = () => [TABLE.x + lying++ * TABLE.step, TABLE.y];
  return [...context.world.cables.values()].map((cable) => cableLine(context, places, cable, loose));
}

function standing(context, device, [x, y]) {
  const { world, state, ui } = context;
  const [half, height] = sizeOf(device);
  const look = { device, settings: state.dev[device.id], lights: lightsOf(world, state, device), display: displayOf(world, state, device), desktop: desktopIsSeen(world, state) };
  return s("g", { class: `thing${ui.device === device.id ? " thing--open" : ""}`, transform: `translate(${x} ${y})`, "data-device": device.id },
    s("rect", { class: "thing__halo", x: -half - 6, y: -height - 4, width: 2 * half + 12, height: height + 10, rx: 10 }), drawDevice(look),
    s("title", null, device.name));
}

/** The names are written over the cables; the small things of the table show theirs under the pointer, or when they are open. */
function nameTag({ ui }, device, [x, y]) {
  const isHidden = UNNAMED.includes(device.type) && ui.device !== device.id;
  return isHidden ? null : s("text", { class: "thing__name", x, y: y + 16 }, device.name);
}

/** The picture; a click on a device calls `open(id)`. */
export function room(context, open) {
  const places = placesOf(context.world);
  const devices = [...context.world.devices.values()];
  const click = (event) => {
    const id = event.target.closest("[data-device]")?.dataset.device;
    if (id) open(id);
  };
  return s("svg", { class: "room__picture", viewBox: "0 0 1000 560", role: "img", "aria-label": "Dessin de la pièce. Les appareils sont dans la liste.", on: { click } },
    furniture(context.world), board(context), devices.map((device) => standing(context, device, places.get(device.id))), cablesOf(context, places),
    devices.map((device) => nameTag(context, device, places.get(device.id))));
}
