/** Keyboard shortcuts of the window. */
import * as commands from "./commands.js";

const WITH_CONTROL = {
  b: (app) => commands.toggleFormat(app, "bold"), i: (app) => commands.toggleFormat(app, "italic"), u: (app) => commands.toggleFormat(app, "underline"),
  z: (app) => app.undo(), y: (app) => app.redo(), f: (app) => app.frame.openPanel("find"), h: (app) => app.frame.openPanel("find", "replace"),
  k: commands.link, l: (app) => commands.align(app, "gauche"), e: (app) => commands.align(app, "centre"), r: (app) => commands.align(app, "droite"),
  j: (app) => commands.align(app, "justifie"), m: (app) => commands.indent(app, 1), enter: commands.pageBreak, s: (app) => app.say("Le document est enregistré automatiquement."),
};
const WITH_CONTROL_SHIFT = { z: (app) => app.redo(), m: (app) => commands.indent(app, -1), e: commands.toggleTracking, 8: (app) => commands.toggleView(app, "hidden") };
const STYLE_KEYS = { 1: "titre1", 2: "titre2", 3: "titre3", 0: "corps" };

function commandOf(event) {
  const key = event.key.toLowerCase();
  if (event.key === "F7") return (app) => app.openSpelling(null);
  if (event.altKey && event.shiftKey && key === "arrowup") return (app) => commands.moveHere(app, -1);
  if (event.altKey && event.shiftKey && key === "arrowdown") return (app) => commands.moveHere(app, 1);
  const hasControl = event.ctrlKey || event.metaKey;
  if (!hasControl) return null;
  if (event.altKey) {
    if (key === "m") return (app) => app.frame.openPanel("comments", "new");
    const style = STYLE_KEYS[event.code.replace("Digit", "")];
    return style ? (app) => commands.setStyle(app, style) : null;
  }
  return (event.shiftKey ? WITH_CONTROL_SHIFT : WITH_CONTROL)[key] ?? null;
}

/** Tab in a table goes to the next cell, in a list it changes the level; elsewhere it leaves the document. */
function tab(app, event) {
  if (event.key !== "Tab" || event.ctrlKey || event.altKey || document.activeElement !== app.canvas.root) return false;
  const step = event.shiftKey ? -1 : 1;
  return commands.nextCell(app, step) || commands.listLevel(app, step);
}

export function shortcut(app, event) {
  if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const isField = event.target.matches?.("input, textarea, select");
  if (tab(app, event)) {
    event.preventDefault();
    return;
  }
  const command = commandOf(event);
  const isEditing = ["z", "y", "b", "i", "u", "l", "e", "r", "j", "k", "m", "enter", "arrowup", "arrowdown"].includes(event.key.toLowerCase());
  if (!command || (isField && isEditing)) return;
  event.preventDefault();
  app.followCaret(); // the browser tells of a move a moment after the key
  command(app);
}
