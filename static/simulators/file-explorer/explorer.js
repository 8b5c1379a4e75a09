/** The file manager: where it is, what is selected, what its commands do, what it answers. */
import { sendAnswer, sendState } from "../shared/frame.js";
import { drawChoice, drawOptions } from "./answer-bar.js";
import { chosenText, placeText, stateText } from "./answers.js";
import { commandOfKey, usable } from "./commands.js";
import { previewCard, shownName } from "./content.js";
import { Deeds } from "./deeds.js";
import { Layout } from "./layout.js";
import { Listing, receiveDrops } from "./listing.js";
import { openMenu } from "./modal.js";
import { isSearching, NO_FILTER, search, sorted, SORTS } from "./search.js";
import { counted, sizeText } from "./units.js";
import { BIN, World } from "./world.js";

const HISTORY_LIMIT = 30; // folders kept

function startView(scenario) {
  return {
    folder: scenario.start, layout: scenario.view ?? "list", sort: { by: scenario.sort?.by ?? "name", descending: scenario.sort?.descending ?? false },
    extensions: scenario.show_extensions ?? true, hidden: scenario.show_hidden ?? false, preview: scenario.preview ?? false,
  };
}

/** The view of a state, where it has a sense; the scenario's elsewhere. */
function readView(scenario, world, before) {
  const view = startView(scenario);
  if (!before || typeof before !== "object") return view;
  const folder = typeof before.folder === "string" ? world.get(before.folder) : null;
  if (folder && world.holdsThings(folder) && world.isLive(folder)) view.folder = folder.id;
  for (const name of ["extensions", "hidden", "preview"]) if (typeof before[name] === "boolean") view[name] = before[name];
  if (["list", "icons"].includes(before.layout)) view.layout = before.layout;
  if (SORTS.some(([key]) => key === before.sort?.by)) view.sort = { by: before.sort.by, descending: before.sort.descending === true };
  return view;
}

export class Explorer {
  constructor(root, scenario, state) {
    this.scenario = scenario;
    this.world = World.restored(scenario, state?.world);
    this.view = readView(scenario, this.world, state?.view);
    this.locked = scenario.locked ?? [];
    this.chosen = this.#readIds(state?.chosen);
    this.option = typeof state?.option === "string" ? state.option : "";
    this.opened = this.#readIds([state?.opened])[0] ?? "";
    this.selected = new Set();
    this.clip = null;
    this.past = [];
    this.future = [];
    this.filter = NO_FILTER;
    this.unfolded = new Set(this.world.volumes().map((volume) => volume.id));
    this.firstText = this.#stateText(new World(scenario), startView(scenario));
    this.#build(root);
    this.deeds = new Deeds(this);
    this.draw();
    this.lastAnswer = "";
    this.#answer();
  }

  close() {
    this.layout.root.remove();
  }

  #readIds(ids) {
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string" && this.world.get(id)) : [];
  }

  #build(root) {
    const go = (id) => this.go(id);
    this.layout = new Layout({
      go, back: () => this.#travel(this.past, this.future), forward: () => this.#travel(this.future, this.past), up: () => this.#up(),
      places: () => this.#togglePlaces(), twist: (id) => this.#twist(id), run: (id) => this.run(id), search: (filter) => this.#search(filter), stopSearch: () => this.stopSearch(true),
      more: (at) => this.#menu(at), sortMenu: (at) => this.#sortMenu(at), viewMenu: (at) => this.#viewMenu(at),
    }, { hasSearch: !this.locked.includes("search"), owner: this.scenario.owner });
    this.listing = new Listing({
      select: (ids) => this.select(ids), open: (id) => this.deeds.open(this.world.get(id)), menu: (at, id) => this.#itemMenu(at, id),
      key: (event) => this.#key(event), sortBy: (key) => this.#sortBy(key),
    });
    this.layout.main.append(this.listing.root);
    root.replaceChildren(this.layout.root);
    const canDrop = (id) => this.world.get(id) && this.world.holdsThings(this.world.get(id)) && !this.listing.dragged?.includes(id) && !this.locked.includes("move");
    const drop = (id, event) => this.deeds.drop(this.listing.dragged ?? [], this.world.get(id), event.ctrlKey);
    for (const area of [this.listing.root, this.layout.side, this.layout.path]) receiveDrops(area, { canDrop, drop });
  }

  get folder() {
    return this.world.get(this.view.folder) ?? this.world.disk();
  }

  get nodes() {
    return [...this.selected].map((id) => this.world.get(id)).filter(Boolean);
  }

  get isSearching() {
    return isSearching(this.filter);
  }

  name(node) {
    return shownName(node, this.view);
  }

  say(text) {
    this.layout.announcement.textContent = text;
  }

  context() {
    return { world: this.world, nodes: this.nodes, folder: this.folder, clip: this.clip, searching: this.isSearching };
  }

  /** Opens a folder, an archive or the bin. */
  go(id) {
    const asked = this.world.get(id);
    if (!asked || !this.world.isLive(asked)) return;
    if (id !== this.view.folder) {
      this.past = [...this.past, this.view.folder].slice(-HISTORY_LIMIT);
      this.future = [];
    }
    this.#arrive(id);
  }

  #travel(from, to) {
    const id = from.pop();
    if (!id) return;
    to.push(this.view.folder);
    this.#arrive(this.world.get(id) && this.world.isLive(this.world.get(id)) ? id : this.world.disk().id);
  }

  #up() {
    if (this.folder.parent) this.go(this.folder.parent);
  }

  #arrive(id) {
    this.view.folder = id;
    this.layout.root.classList.remove("window--places");
    for (const step of this.world.line(this.folder)) this.unfolded.add(step.id);
    this.stopSearch();
    this.select([]);
    this.changed();
    this.listing.root.scrollTop = 0;
    this.listing.focus();
    this.say(`${this.folder.name}, ${counted(this.shown().length, "élément")}`);
  }

  #togglePlaces() {
    const isShown = this.layout.root.classList.toggle("window--places");
    this.draw();
    if (isShown) this.layout.side.querySelector("button")?.focus();
  }

  #twist(id) {
    if (!this.unfolded.delete(id)) this.unfolded.add(id);
    this.draw();
  }

  #search(filter) {
    this.filter = filter;
    this.selected = new Set();
    this.draw();
    this.say(this.isSearching ? counted(this.shown().length, "résultat") : "");
  }

  stopSearch(isDrawn = false) {
    this.filter = NO_FILTER;
    this.layout.emptySearch();
    this.layout.showFilters(false);
    if (isDrawn) this.draw();
  }

  /** What the listing shows, in order. */
  shown() {
    const { world, view } = this;
    const nodes = this.isSearching ? search(world, this.folder, this.filter, { showsHidden: view.hidden }) : world.children(this.folder.id).filter((node) => view.hidden || !node.hidden);
    return sorted(world, nodes, view.sort);
  }

  select(ids) {
    this.selected = new Set(ids);
    this.listing.showSelected?.(this.selected);
    this.#drawAround();
  }

  /** After a change of what is stored or of the view: draws, keeps, answers. */
  changed() {
    if (!this.world.isLive(this.folder)) this.view.folder = this.world.disk().id;
    this.draw();
    this.#save();
    this.#answer();
  }

  draw() {
    const { world, view, folder } = this;
    const key = document.activeElement?.dataset?.key;
    const hadFocus = this.listing.root.contains(document.activeElement) && !key;
    const nodes = this.shown();
    this.selected = new Set([...this.selected].filter((id) => nodes.some((node) => node.id === id)));
    this.listing.draw({
      nodes, view, world, selected: this.selected, cut: new Set(this.clip?.isCut ? this.clip.ids : []), focus: this.listing.focusId, label: `Contenu de ${folder.name}`,
      places: this.isSearching ? (node) => placeText(world, node) : null, hasSync: nodes.some((node) => node.sync), emptyText: folder.id === BIN ? "La corbeille est vide." : "Ce dossier est vide.",
    });
    const places = [...world.nodes.values()].filter((node) => node.source.place && node.origin === node.id && world.isLive(node) && !world.isInBin(node));
    this.layout.drawSide({ world, places, volumes: world.volumes(), bin: world.get(BIN), current: folder.id, opened: this.unfolded, showsHidden: view.hidden });
    this.layout.drawMoves({ canGoBack: this.past.length > 0, canGoForward: this.future.length > 0, canGoUp: folder.parent !== null });
    this.layout.drawPath(world.line(folder));
    this.#drawAround();
    if (key) this.layout.root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
    else if (hadFocus) this.listing.focus();
  }

  #drawAround() {
    if (!this.deeds) return;
    const { world, nodes, view } = this;
    const key = document.activeElement?.dataset?.key;
    this.layout.drawTools(usable(this.context(), this.locked), { locked: this.locked, inBin: this.folder.id === BIN });
    this.layout.root.classList.toggle("window--preview", view.preview);
    this.layout.preview.hidden = !view.preview;
    if (view.preview) this.layout.preview.replaceChildren(previewCard(world, view, nodes));
    const bytes = nodes.reduce((sum, node) => sum + world.sizeOf(node), 0);
    this.layout.status.textContent = nodes.length ? `${counted(nodes.length, "élément sélectionné", "éléments sélectionnés")} · ${sizeText(bytes)}` : counted(this.listing.rows.size, "élément");
    const volume = world.volumeOf(this.folder);
    this.layout.space.textContent = `${volume.name} : ${sizeText(world.free(volume))} libres`;
    this.#drawAnswer();
    if (key && document.activeElement?.dataset?.key !== key) this.layout.root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }

  #drawAnswer() {
    const { answer } = this.scenario;
    const { answer: bar } = this.layout;
    bar.hidden = !["choice", "selection", "option"].includes(answer?.kind);
    if (bar.hidden) return;
    if (answer.kind === "option") {
      if (!bar.firstChild) drawOptions(bar, answer, this.option, (value) => { this.option = value; this.#save(); this.#answer(); });
      return;
    }
    const isReady = answer.kind === "choice" ? this.selected.size === 1 : this.selected.size > 0;
    const names = this.chosen.map((id) => this.name(this.world.get(id)));
    drawChoice(bar, answer, { names, isReady, send: () => { this.chosen = [...this.selected]; this.#save(); this.#answer(); this.#drawAnswer(); } });
  }

  #stateText(world, view) {
    return this.scenario.answer?.kind === "state" ? stateText(world, view, this.scenario.answer.watch) : "";
  }

  /** The answer as it is now; nothing while all that is watched is as in the scenario. */
  #answer() {
    const kind = this.scenario.answer?.kind;
    const texts = {
      choice: () => chosenText(this.world, this.chosen), selection: () => chosenText(this.world, this.chosen), option: () => this.option, opened: () => this.opened && chosenText(this.world, [this.opened]),
      state: () => { const text = this.#stateText(this.world, this.view); return text === this.firstText ? "" : text; },
    };
    const text = texts[kind]?.() ?? "";
    if (!kind || text === this.lastAnswer) return;
    this.lastAnswer = text;
    sendAnswer(text);
  }

  #save() {
    sendState({ world: this.world.state(), view: this.view, chosen: this.chosen, option: this.option, opened: this.opened });
  }

  /** Remembers that a file was opened. */
  wasOpened(node) {
    this.opened = node.id;
    this.#save();
    this.#answer();
  }

  run(id) {
    if (usable(this.context(), this.locked).some((command) => command.id === id)) this.deeds[id]();
  }

  #key(event) {
    if (event.key === "Backspace") this.#up();
    else if (event.key === "Escape") this.#escape();
    else {
      const id = commandOfKey(event);
      if (!id) return false;
      this.run(id);
    }
    return true;
  }

  #escape() {
    this.clip = null;
    this.selected = new Set();
    this.draw();
  }

  #itemMenu(at, id) {
    if (id && !this.selected.has(id)) this.select([id]);
    if (!id) this.select([]);
    this.#menu(at);
  }

  #menu(at) {
    const entries = usable(this.context(), this.locked).map((command) => ({ ...command, run: () => this.run(command.id) }));
    if (this.selected.size === 0 && !this.isSearching && !entries.length) return;
    openMenu(this.layout.root, at, entries, { label: "Actions", onClose: () => (at instanceof Element && at.dataset.key ? at.focus() : this.listing.focus()) });
  }

  #sortMenu(at) {
    const { sort } = this.view;
    const order = (label, descending) => ({ label, checked: sort.descending === descending, radio: true, run: () => this.#set({ sort: { ...sort, descending } }) });
    const keys = SORTS.map(([by, label]) => ({ label, checked: sort.by === by, radio: true, run: () => this.#set({ sort: { ...sort, by } }) }));
    openMenu(this.layout.root, at, [...keys, null, order("Croissant", false), order("Décroissant", true)], { label: "Trier", onClose: () => at.focus() });
  }

  #viewMenu(at) {
    const { view } = this;
    const layout = (label, value) => ({ label, checked: view.layout === value, radio: true, run: () => this.#set({ layout: value }) });
    const flag = (label, name) => ({ label, checked: view[name], run: () => this.#set({ [name]: !view[name] }) });
    const settings = this.locked.includes("settings") ? [] : [flag("Extensions des noms de fichiers", "extensions"), flag("Fichiers masqués", "hidden")];
    openMenu(this.layout.root, at, [layout("Liste", "list"), layout("Icônes", "icons"), null, flag("Volet d’aperçu", "preview"), ...settings], { label: "Affichage", onClose: () => at.focus() });
  }

  #sortBy(by) {
    const { sort } = this.view;
    this.#set({ sort: { by, descending: sort.by === by && !sort.descending } });
  }

  #set(change) {
    Object.assign(this.view, change);
    this.changed();
  }
}

