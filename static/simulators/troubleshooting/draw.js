/** Drawings of the devices, each around the middle of its foot (0, 0), in the units of the room (1000 × 560). */
import { s } from "../shared/dom.js";

const box = (x, y, width, height, fill, extra = {}) => s("rect", { x, y, width, height, fill, rx: 4, ...extra });
const dot = (cx, cy, r, fill, extra = {}) => s("circle", { cx, cy, r, fill, ...extra });
const line = (d, stroke, width = 3) => s("path", { d, fill: "none", stroke, "stroke-width": width, "stroke-linecap": "round" });
const words = (x, y, text, fill = "#fff", size = 12) => s("text", { x, y, fill, "font-size": size, "font-weight": 700, "text-anchor": "middle" }, text);

const LAMPS = { green: "#16a34a", orange: "#f08a00", red: "#e11d2e" };

/** Lamps in a line from (x, y). */
function lamps(list, x, y, step = 14) {
  return list.map(({ state, color }, index) =>
    dot(x + index * step, y, 4, state === "off" ? "#596074" : LAMPS[color], { class: state === "blink" ? "blink" : null, stroke: "#fff", "stroke-opacity": 0.55 }));
}

function picture(look, x, y, width, height) {
  const isLit = look.display && look.display !== "Bureau de l’ordinateur";
  if (look.display === "Bureau de l’ordinateur") {
    return [box(x, y, width, height, "#2563a8"), s("path", { d: `M${x} ${y + height * 0.8}q${width * 0.3}-${height * 0.4} ${width * 0.55}-${height * 0.1}t${width * 0.45}-${height * 0.2}v${height * 0.5}h-${width}z`, fill: "#3f8fd2" }), box(x, y + height - 8, width, 8, "#12233f")];
  }
  return [box(x, y, width, height, "#10131c"), isLit ? words(x + width / 2, y + height / 2 + 4, look.display, "#cdd5e6") : null];
}

const DRAW = {
  computer: (look) => look.device.laptop
    ? [box(-70, -100, 140, 88, "#3b4152"), ...picture({ display: look.desktop ? "Bureau de l’ordinateur" : "" }, -63, -94, 126, 76), s("path", { d: "M-82-12H82l6 12H-88z", fill: "#8891a6" }), ...lamps(look.lights, -60, -6)]
    : [box(-36, -130, 72, 130, "#2f3546"), box(-28, -120, 56, 10, "#454d63"), box(-28, -104, 56, 6, "#454d63"), dot(0, -76, 9, "#454d63"), line("M0-82v5", "#cfd6e6", 2), ...lamps(look.lights, -20, -52), line("M-24-34h48M-24-26h48M-24-18h48", "#454d63", 3)],
  screen: (look) => [box(-92, -140, 184, 112, "#2f3546", { rx: 6 }), ...picture(look, -85, -133, 170, 96), box(-10, -28, 20, 20, "#6a738a"), box(-40, -8, 80, 8, "#6a738a"), ...lamps(look.lights, 80, -32)],
  projector: (look) => [line("M0-74v22", "#8891a6", 6), box(-52, -52, 104, 40, "#eef1f7", { stroke: "#99a2b7" }), dot(-26, -32, 13, "#3b4152"), dot(-26, -32, 7, look.settings.cap ? "#101319" : "#8fd0ff"), line("M14-40h28M14-32h28M14-24h28", "#b4bccd", 2), ...lamps(look.lights, 44, -18)],
  box: (look) => [s("path", { d: "M-58-40q58-16 116 0v34q0 6-6 6H-52q-6 0-6-6z", fill: "#1f2740" }), ...lamps(look.lights, -30, -18, 20), line("M-40-42v-30M40-42v-30", "#1f2740", 5)],
  switch: (look) => [box(-52, -28, 104, 28, "#29566b"), ...lamps(look.lights, -40, -14, 16)],
  wall: () => [0, 1, 2, 3].map((n) => [box(-76 + n * 32, -34, 28, 28, "#fff", { stroke: "#a3abbe" }), dot(-62 + n * 32, -20, 9, "#e5e9f1", { stroke: "#a3abbe" }), dot(-66 + n * 32, -20, 2, "#3b4152"), dot(-58 + n * 32, -20, 2, "#3b4152")]).concat([box(52, -34, 24, 28, "#fff", { stroke: "#a3abbe" }), box(59, -24, 10, 9, "#3b4152", { rx: 1 })]),
  strip: (look) => [box(-80, -24, 160, 24, "#f7f8fb", { stroke: "#8891a6", rx: 9 }), [0, 1, 2, 3, 4, 5].map((n) => dot(-52 + n * 22, -12, 7, "#d5dbe7", { stroke: "#8891a6" })), box(-76, -18, 12, 12, look.settings.power ? "#c2261e" : "#5b2320", { rx: 2 })],
  repeater: (look) => [box(-20, -56, 40, 50, "#fff", { stroke: "#8891a6", rx: 9 }), ...lamps(look.lights, -6, -22), line("M-9-40a13 13 0 0 1 18 0M-4-35a6 6 0 0 1 8 0", "#0e7490", 2.5)],
  printer: (look) => [s("path", { d: "M-44-70h88l-6-34h-76z", fill: "#fff", stroke: "#a3abbe" }), box(-66, -72, 132, 58, "#d9deea", { rx: 8, stroke: "#99a2b7" }), look.settings.door ? s("path", { d: "M-66-70h132l-10-26h-112z", fill: "#aeb6c8", stroke: "#7f889e" }) : null, box(-56, -62, 70, 20, "#10202f"), look.display ? words(-21, -48, look.display.split(".")[0].slice(0, 16), "#9fe3ff", 8.5) : null, ...lamps(look.lights, 28, -52), box(-44, -26, 88, 8, "#3b4152"), look.settings.jam ? s("path", { d: "M-20-24l8 18 10-8 8 10 14-20z", fill: "#fff", stroke: "#8891a6" }) : null, box(-66, -14, 132, 14, "#aeb6c8", { rx: 3 })],
  speakers: (look) => [-28, 28].map((x) => [box(x - 19, -66, 38, 66, "#39405a"), dot(x, -46, 8, "#6a738a"), dot(x, -20, 13, "#6a738a")]).concat(lamps(look.lights, 28, -60)),
  headset: () => [line("M-30-12v-12a30 30 0 0 1 60 0v12", "#2f3546", 7), box(-38, -24, 16, 26, "#5838d6", { rx: 6 }), box(22, -24, 16, 26, "#5838d6", { rx: 6 }), line("M-30 2q4 12 22 10", "#2f3546", 3)],
  phone: (look) => [box(-18, -62, 36, 62, "#15182a", { rx: 7 }), box(-14, -55, 28, 46, "#e8eefc", { rx: 2 }), line("M-8-34a12 12 0 0 1 16 0M-3-29a5 5 0 0 1 6 0", look.settings.wifi ? "#16803c" : "#aab2c5", 2.5)],
  keyboard: (look) => [box(-78, -30, 156, 30, "#454d63", { rx: 5 }), [0, 1, 2].map((row) => line(`M-68 ${-23 + row * 8}h136`, "#c4cbdb", 4)), ...lamps(look.lights, 60, -26, 9)],
  mouse: () => [s("ellipse", { cx: 0, cy: -17, rx: 13, ry: 19, fill: "#454d63" }), line("M0-34v12", "#c4cbdb", 2)],
  webcam: (look) => [dot(0, -22, 15, "#2f3546"), dot(0, -22, 7, look.settings.shutter ? "#d97706" : "#7cc4ff"), box(-13, -6, 26, 6, "#2f3546")],
  disk: (look) => [box(-26, -38, 52, 38, "#44506e", { rx: 7 }), ...lamps(look.lights, 16, -8), line("M-14-24h20", "#8b97b5", 3)],
};

/** Half the width and the height each type takes: the place of its button and of its cables. */
export const SIZES = {
  computer: [44, 132], screen: [94, 142], projector: [56, 76], box: [62, 74], switch: [56, 32], wall: [82, 38], strip: [84, 28], repeater: [24, 60],
  printer: [70, 106], speakers: [50, 70], headset: [42, 58], phone: [22, 66], keyboard: [82, 34], mouse: [18, 38], webcam: [20, 40], disk: [30, 42],
};
export const sizeOf = (device) => (device.laptop ? [90, 104] : SIZES[device.type]);

/** look: {device, settings, lights, display, desktop}. */
export function drawDevice(look) {
  return DRAW[look.device.type](look);
}

/** The shape of a port on the enlarged back panel, on a 40 × 28 grid. */
export const PORT_SHAPES = {
  power: "M8 5h24v12l-5 6H13l-5-6z M15 10v5 M25 10v5 M20 13v5", outlet: "M20 3a11 11 0 1 1 0 22 11 11 0 0 1 0-22z M16 14h.01 M24 14h.01 M20 7v2",
  "usb-a": "M5 9h30v10H5z M9 12h22v3H9z", "usb-b": "M11 8l4-4h10l4 4v16H11z M16 11h8v8h-8z", "usb-c": "M13 9h14a5 5 0 0 1 0 10H13a5 5 0 0 1 0-10z M14 14h12",
  hdmi: "M4 9h32v6l-5 5H9l-5-5z M10 13h20", dp: "M5 8h30v12H11l-6-5z M12 12h18", vga: "M3 8h34l-4 13H7z M10 12h.01 M15 12h.01 M20 12h.01 M25 12h.01 M30 12h.01 M12 17h.01 M17 17h.01 M22 17h.01 M27 17h.01",
  ethernet: "M8 5h24v18H8z M15 23v-4h10v4 M13 9v3 M17 9v3 M21 9v3 M25 9v3", line: "M10 6h20v16H10z M15 14a5 5 0 1 1 10 0 5 5 0 0 1-10 0z",
  jack: "M20 4a10 10 0 1 1 0 20 10 10 0 0 1 0-20z M20 10a4 4 0 1 1 0 8 4 4 0 0 1 0-8z", cord: "M4 14q8-12 16 0t16 0",
};
