/** What each command does, with the questions it asks. One method per command id. */
import { h } from "../shared/dom.js";
import * as actions from "./actions.js";
import { conflictDialog, chooseFolder, nameDialog, properties, versionsDialog } from "./dialogs.js";
import { openFile, openWith } from "./open.js";
import { alertDialog, openDialog } from "./modal.js";
import { shareDialog } from "./share.js";
import { splitName } from "./types.js";
import { counted, sizeText } from "./units.js";
import { BIN } from "./world.js";

export class Deeds {
  constructor(explorer) {
    this.x = explorer;
  }

  get host() {
    return this.x.layout.root;
  }

  get back() {
    return () => this.x.listing.focus();
  }

  #refuse(title, text) {
    alertDialog(this.host, title, text, this.back);
  }

  /** Draws what has just been made or moved, selected. */
  #show(nodes, sentence) {
    this.x.changed();
    const here = nodes.filter((node) => this.x.listing.rows.has(node.id)).map((node) => node.id);
    this.x.select(here);
    this.x.listing.focus(here[0]);
    this.x.say(sentence);
  }

  open(node = this.x.nodes[0]) {
    if (this.x.world.isInBin(node) && node.id !== BIN) this.#refuse("Élément supprimé", "Cet élément est dans la corbeille. Restaurez-le pour l’ouvrir.");
    else if (node.kind !== "file") this.x.go(node.id);
    else openFile(this.x, node, this.back);
  }

  open_with() {
    openWith(this.x, this.x.nodes[0], this.back);
  }

  new_folder() {
    const { world, folder } = this.x;
    const problem = actions.makingProblem(world, [], folder, 0);
    if (problem) return this.#refuse("Nouveau dossier", problem);
    return nameDialog(this.host, {
      title: "Nouveau dossier", label: "Nom du dossier", value: actions.freeName(world, folder.id, "Nouveau dossier"), action: "Créer", onClose: this.back,
      check: (name) => actions.nameProblem(world, folder.id, name.trim()), done: (name) => this.#show([actions.newFolder(world, folder, name)], `Dossier ${name} créé.`),
    });
  }

  rename() {
    const { world, view } = this.x;
    const [node] = this.x.nodes;
    if (node.readOnly) return this.#refuse("Renommer", `« ${node.name} » est en lecture seule.`);
    const shown = this.x.name(node);
    const tail = node.name.slice(shown.length);
    return nameDialog(this.host, {
      title: "Renommer", label: "Nouveau nom", value: shown, action: "Renommer", onClose: this.back, stem: node.kind === "folder" ? null : splitName(shown)[0].length,
      check: (name) => actions.nameProblem(world, node.parent, `${name.trim()}${tail}`, node),
      done: (name) => this.#rename(node, `${name.trim()}${tail}`, view),
    });
  }

  #rename(node, name) {
    const [before, after] = [splitName(node.name)[1], splitName(name)[1]];
    const apply = () => {
      actions.rename(this.x.world, node, name);
      this.#show([node], `Renommé en ${name}.`);
    };
    if (node.kind !== "file" || before.toLowerCase() === after.toLowerCase()) return apply();
    return openDialog(this.host, {
      title: "Changer l’extension\u00a0?", onClose: this.back,
      body: h("p", { class: "dialog__text" }, `Si vous changez l’extension « ${before ? `.${before}` : "aucune"} » en « ${after ? `.${after}` : "aucune"} », le fichier risque de ne plus s’ouvrir. Le contenu, lui, ne sera pas converti.`),
      actions: [{ label: "Garder l’extension", main: true }, { label: "Changer l’extension", run: apply }],
    });
  }

  copy() {
    this.#clip(false);
  }

  cut() {
    this.#clip(true);
  }

  #clip(isCut) {
    const { x } = this;
    x.clip = { ids: x.nodes.map((node) => node.id), isCut };
    x.draw();
    x.say(`${counted(x.clip.ids.length, "élément")} ${isCut ? "à déplacer" : "à copier"}. Ouvrez un dossier, puis collez.`);
  }

  paste() {
    const { ids, isCut } = this.x.clip;
    const nodes = ids.map((id) => this.x.world.get(id)).filter((node) => node && this.x.world.isLive(node));
    if (isCut) this.x.clip = null;
    this.#transfer(nodes, this.x.folder, isCut);
  }

  duplicate() {
    this.#transfer(this.x.nodes, this.x.folder, false);
  }

  move_to() {
    this.#choose("Déplacer vers…", "Déplacer ici", true);
  }

  copy_to() {
    this.#choose("Copier vers…", "Copier ici", false);
  }

  #choose(title, action, isMove) {
    const { nodes } = this.x;
    chooseFolder(this.host, this.x.world, { title, action, showsHidden: this.x.view.hidden, onClose: this.back, done: (target) => this.#transfer(nodes, target, isMove) });
  }

  /** Dropped: moved inside a volume, copied to another one (or with Ctrl), binned on the bin. */
  drop(ids, target, isCopy) {
    const nodes = ids.map((id) => this.x.world.get(id));
    if (!nodes.length || nodes.some((node) => !node || node.source.place || node.parent === BIN)) return;
    if (target.id === BIN) {
      if (!this.x.locked.includes("delete")) this.#bin(nodes);
    } else this.#transfer(nodes, target, !isCopy && this.x.world.volumeOf(nodes[0]) === this.x.world.volumeOf(target) && !this.x.world.zipAround(nodes[0]));
  }

  #transfer(nodes, target, isMove) {
    const { world } = this.x;
    const problem = actions.transferProblem(world, nodes, target, isMove);
    if (problem) return this.#refuse(isMove ? "Déplacement impossible" : "Copie impossible", problem);
    const taken = actions.collisions(world, nodes, target);
    const apply = (policy) => this.#show(actions.transfer(world, nodes, target, isMove, policy), `${counted(nodes.length, "élément")} ${isMove ? "déplacé" : "copié"}${nodes.length > 1 ? "s" : ""} dans ${target.name}.`);
    if (!taken.length) return apply("both");
    return openDialog(this.host, {
      title: "Ce nom existe déjà", onClose: this.back,
      body: h("p", { class: "dialog__text" }, `« ${target.name} » contient déjà : ${taken.map((node) => node.name).join(", ")}.`),
      actions: [{ label: "Garder les deux", main: true, run: () => apply("both") }, { label: "Remplacer", run: () => apply("replace") }, { label: "Ignorer", run: () => apply("skip") }],
    });
  }

  delete() {
    this.#bin(this.x.nodes);
  }

  #bin(nodes) {
    const { world } = this.x;
    const locked = nodes.find((node) => node.readOnly && !world.isInBin(node));
    if (locked) return this.#refuse("Suppression impossible", `« ${locked.name} » est en lecture seule.`);
    const apply = () => {
      actions.toBin(world, nodes);
      this.#show([], `${counted(nodes.length, "élément")} supprimé${nodes.length > 1 ? "s" : ""}.`);
    };
    const isErased = nodes.some((node) => actions.isErasedAtOnce(world, node));
    return isErased ? this.#erase("Supprimer définitivement\u00a0?", `${nodes.map((node) => node.name).join(", ")} : il ne sera plus possible de récupérer ce qui est supprimé ici.`, apply) : apply();
  }

  #erase(title, text, apply) {
    openDialog(this.host, { title, body: h("p", { class: "dialog__text" }, text), onClose: this.back, actions: [{ label: "Annuler", main: true }, { label: "Supprimer définitivement", run: () => apply() }] });
  }

  empty_bin() {
    const { world } = this.x;
    const nodes = world.children(BIN);
    const bytes = nodes.reduce((sum, node) => sum + world.sizeOf(node), 0);
    this.#erase("Vider la corbeille\u00a0?", `${counted(nodes.length, "élément")} (${sizeText(bytes)}) disparaîtront pour de bon.`, () => {
      actions.toBin(world, nodes);
      this.#show([], "Corbeille vidée.");
    });
  }

  restore() {
    const { nodes } = this.x;
    actions.restore(this.x.world, nodes);
    this.#show([], `${counted(nodes.length, "élément")} remis à sa place.`);
  }

  compress() {
    const { world, folder, nodes } = this.x;
    const problem = actions.makingProblem(world, nodes, folder, world.packedSize(nodes));
    if (problem) return this.#refuse("Compression impossible", problem);
    const stem = nodes.length > 1 ? folder.name : nodes[0].kind === "folder" ? nodes[0].name : splitName(nodes[0].name)[0];
    return nameDialog(this.host, {
      title: "Compresser en ZIP", label: "Nom de l’archive", value: `${stem}.zip`, stem: stem.length, action: "Compresser", onClose: this.back,
      check: (name) => actions.nameProblem(world, folder.id, /\.zip$/i.test(name.trim()) ? name.trim() : `${name.trim()}.zip`), done: (name) => this.#show([actions.compress(world, nodes, folder, name.trim())], `Archive ${name} créée.`),
    });
  }

  extract() {
    const { world, folder } = this.x;
    const zip = this.x.nodes[0] ?? folder;
    const parent = world.get(zip.parent);
    const inside = world.children(zip.id);
    const problem = actions.makingProblem(world, inside, parent, inside.reduce((sum, node) => sum + world.sizeOf(node), 0));
    if (problem) return this.#refuse("Extraction impossible", problem);
    const made = actions.extract(world, zip, parent);
    if (folder === zip) this.x.go(parent.id);
    return this.#show([made], `Contenu extrait dans le dossier ${made.name}.`);
  }

  share() {
    shareDialog(this.x, this.x.nodes[0], this.back);
  }

  versions() {
    versionsDialog(this.x, this.x.nodes[0], this.back);
  }

  conflict() {
    const [node] = this.x.nodes;
    const rival = actions.rivalOf(this.x.world, node);
    conflictDialog(this.x, node, rival, { onClose: this.back, done: (kept) => { actions.settleConflict(this.x.world, node, rival, kept); this.#show([kept ?? node], "Conflit résolu."); } });
  }

  make_cloud() {
    for (const node of this.x.nodes) if (node.sync === "synced") node.sync = "cloud";
    this.#show(this.x.nodes, "Fichier gardé en ligne seulement : il ne prend plus de place ici.");
  }

  make_local() {
    const problem = actions.keepHereProblem(this.x.world, this.x.nodes);
    if (problem) return this.#refuse("Téléchargement impossible", problem);
    for (const node of this.x.nodes) node.sync = "synced";
    return this.#show(this.x.nodes, "Fichier gardé sur cet ordinateur.");
  }

  properties() {
    properties(this.x, this.x.nodes[0] ?? this.x.folder, this.back);
  }
}
