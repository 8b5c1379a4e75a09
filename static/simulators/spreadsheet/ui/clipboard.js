/** Copying, moving and pasting cells, inside the document and from elsewhere. */
import { rangeName } from "../engine/address.js";
import { tabbed } from "../model/operations.js";

const MAX_ROWS = 200;
const MAX_COLUMNS = 26;

export class Clipboard {
  constructor(app) {
    this.app = app;
    this.copied = null;
  }

  listen(signal) {
    for (const kind of ["copy", "cut", "paste"]) document.addEventListener(kind, (event) => this.#take(kind, event), { signal });
  }

  /** Outlines what was copied, on its own sheet only. */
  show() {
    const { grid, sheet } = this.app;
    grid.outline(grid.ants, this.copied?.s === sheet.id ? this.copied.range : null);
  }

  copy(isCut) {
    const { app } = this;
    this.copied = { s: app.sheet.id, range: app.range, isCut, text: tabbed(app.sheet, app.range, app.valueOf) };
    this.show();
    app.say(`${rangeName(app.range).replace(":", " à ")} ${isCut ? "à déplacer" : "copié"}`);
    return true;
  }

  cancel() {
    this.copied = null;
    this.show();
    return true;
  }

  paste(only) {
    const { app } = this;
    if (!this.copied) {
      app.problem.textContent = "Rien n’a été copié. Sélectionnez des cellules, puis copiez-les.";
      return true;
    }
    const { s, range, isCut } = this.copied;
    app.do({ t: "paste", s: app.sheet.id, target: app.range, from: { s, range }, isCut: isCut && !only, only });
    const height = Math.max(app.range.bottom - app.range.top, range.bottom - range.top);
    const width = Math.max(app.range.right - app.range.left, range.right - range.left);
    const { top, left } = app.range;
    app.select({ row: top, col: left }, { row: top + height, col: left + width });
    if (isCut) this.cancel();
    return true;
  }

  #take(kind, event) {
    const { app } = this;
    if (document.activeElement !== app.grid.table) return;
    event.preventDefault();
    if (kind !== "paste") {
      if (kind === "cut" && !app.canEdit()) return;
      this.copy(kind === "cut");
      event.clipboardData?.setData("text/plain", this.copied.text);
      return;
    }
    const text = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r/g, "");
    if (!app.canEdit()) return;
    if (this.copied && (!text || text === this.copied.text)) this.paste();
    else if (text) app.do({ t: "texts", s: app.sheet.id, cell: app.active, rows: cells(text) });
  }
}

/** Rows of cells of a text copied from another program. */
function cells(text) {
  return text.replace(/\n$/, "").split("\n").slice(0, MAX_ROWS).map((line) => line.split("\t").slice(0, MAX_COLUMNS));
}
