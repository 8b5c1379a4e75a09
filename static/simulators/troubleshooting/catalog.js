/** What exists: kinds of devices with their ports and settings, kinds of cables with their plugs. Data only, French names. */

/** Device type → its ports in the order of its back panel: [name, kind of port, label]. */
const CORD = [["cord", "cord", "Cordon"]];
const MAINS = ["power", "power", "Alimentation"];
export const PORTS = {
  computer: [
    MAINS, ["usb1", "usb-a", "USB 1"], ["usb2", "usb-a", "USB 2"], ["usb3", "usb-a", "USB 3"], ["usbc", "usb-c", "USB-C"],
    ["hdmi", "hdmi", "HDMI"], ["dp", "dp", "DisplayPort"], ["vga", "vga", "VGA"], ["ethernet", "ethernet", "Réseau (Ethernet)"],
    ["audio", "jack-out", "Casque et enceintes (vert)"], ["micro", "jack-in", "Microphone (rose)"],
  ],
  screen: [MAINS, ["hdmi1", "hdmi", "HDMI 1"], ["hdmi2", "hdmi", "HDMI 2"], ["dp", "dp", "DisplayPort"], ["vga", "vga", "VGA"]],
  projector: [MAINS, ["hdmi1", "hdmi", "HDMI 1"], ["hdmi2", "hdmi", "HDMI 2"], ["vga", "vga", "VGA"]],
  box: [
    MAINS, ["line", "line", "Ligne (fibre)"], ["lan1", "ethernet", "Réseau 1"], ["lan2", "ethernet", "Réseau 2"],
    ["lan3", "ethernet", "Réseau 3"], ["lan4", "ethernet", "Réseau 4"], ["tv", "ethernet", "Réservé au décodeur TV"],
  ],
  switch: [
    MAINS, ["port1", "ethernet", "Port 1"], ["port2", "ethernet", "Port 2"], ["port3", "ethernet", "Port 3"],
    ["port4", "ethernet", "Port 4"], ["port5", "ethernet", "Port 5"],
  ],
  wall: [
    ["socket1", "outlet", "Prise murale 1"], ["socket2", "outlet", "Prise murale 2"], ["socket3", "outlet", "Prise murale 3"],
    ["socket4", "outlet", "Prise murale 4"], ["line", "line", "Prise fibre murale"],
  ],
  strip: [
    ["cord", "cord", "Cordon"], ["socket1", "outlet", "Prise 1"], ["socket2", "outlet", "Prise 2"], ["socket3", "outlet", "Prise 3"],
    ["socket4", "outlet", "Prise 4"], ["socket5", "outlet", "Prise 5"], ["socket6", "outlet", "Prise 6"],
  ],
  printer: [MAINS, ["usb", "usb-b", "USB"], ["ethernet", "ethernet", "Réseau (Ethernet)"]],
  speakers: [MAINS, ["audio", "jack", "Entrée audio"]],
  headset: CORD, disk: CORD, keyboard: CORD, mouse: CORD, webcam: CORD,
  repeater: [], phone: [],
};

/** Device type → settings a scenario's `state` may give, with what they are by default. */
export const SETTINGS = {
  computer: { power: true, frozen: false, battery: 100, place: null },
  screen: { power: true, frozen: false, source: "hdmi1" },
  projector: { power: true, frozen: false, source: "hdmi1", cap: false, blank: false },
  box: { power: true, frozen: false, wifi: true, dns_broken: false, place: null },
  switch: { power: true },
  wall: {},
  strip: { power: true },
  repeater: { power: true, paired: true, place: null },
  printer: { power: true, frozen: false, paper: 50, jam: false, door: false, black: 80, color: 80, wifi: null },
  speakers: { power: true, volume: 5 },
  headset: { mute: false, volume: 5 },
  phone: { wifi: null, mobile: true, hotspot: false },
  keyboard: { caps: false, num: true, battery: 100, power: true },
  mouse: { battery: 100, power: true },
  webcam: { shutter: false },
  disk: {},
};

export const TYPE_NAMES = {
  computer: "Ordinateur", screen: "Écran", projector: "Vidéoprojecteur", box: "Box Internet", switch: "Commutateur réseau", wall: "Prises murales",
  strip: "Multiprise", repeater: "Répéteur Wi-Fi", printer: "Imprimante", speakers: "Enceintes", headset: "Casque", phone: "Téléphone",
  keyboard: "Clavier", mouse: "Souris", webcam: "Webcam", disk: "Disque externe",
};

/** Kind of cable → its two plugs, its name and its colour. A plug goes into the ports of PLUG_FITS. */
export const CABLES = {
  power: { plugs: ["power", "outlet"], name: "Cordon d’alimentation", color: "#3b4152" },
  usb: { plugs: ["usb-b", "usb-a"], name: "Câble USB", color: "#5838d6" },
  hdmi: { plugs: ["hdmi", "hdmi"], name: "Câble HDMI", color: "#0e7490" },
  dp: { plugs: ["dp", "dp"], name: "Câble DisplayPort", color: "#7c2d6b" },
  vga: { plugs: ["vga", "vga"], name: "Câble VGA", color: "#1d4ed8" },
  "usbc-hdmi": { plugs: ["usb-c", "hdmi"], name: "Câble USB-C vers HDMI", color: "#0e7490" },
  ethernet: { plugs: ["ethernet", "ethernet"], name: "Câble réseau", color: "#c2570c" },
  jack: { plugs: ["jack", "jack"], name: "Câble audio", color: "#15803d" },
  line: { plugs: ["line", "line"], name: "Câble de la ligne", color: "#a16207" },
  "cord-usb": { plugs: ["cord", "usb-a"], name: "Cordon USB", color: "#5838d6" },
  "cord-usbc": { plugs: ["cord", "usb-c"], name: "Cordon USB-C", color: "#5838d6" },
  "cord-jack": { plugs: ["cord", "jack"], name: "Cordon audio", color: "#15803d" },
  "cord-power": { plugs: ["cord", "outlet"], name: "Cordon d’alimentation", color: "#3b4152" },
};
const PLUG_FITS = { jack: ["jack", "jack-out", "jack-in"] };
export const PLUG_NAMES = {
  power: "fiche d’alimentation", outlet: "fiche secteur", "usb-a": "fiche USB-A", "usb-b": "fiche USB-B", "usb-c": "fiche USB-C", hdmi: "fiche HDMI",
  dp: "fiche DisplayPort", vga: "fiche VGA", ethernet: "fiche réseau", jack: "fiche jack", line: "fiche fibre", cord: "cordon",
};

export function fits(plug, portKind) {
  return (PLUG_FITS[plug] ?? [plug]).includes(portKind);
}

/** The symptoms the rules compute, in French as they are sent. */
export const SYMPTOMS = [
  "internet", "box", "dns", "impression", "son", "micro", "affichage", "projection", "clavier", "souris", "disque", "camera", "rapidite", "stockage",
  "heure", "telephone",
];
