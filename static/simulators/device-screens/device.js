/** The device under way: world + screen. Every screen receives it as `os`. */
import { followHeight, sendAnswer, sendState } from "../shared/frame.js";
import { act, appScreen, useOnOpening } from "./apps.js";
import { browserScreen } from "./browser.js";
import { SETTINGS } from "./catalog.js";
import { ask } from "./dialog.js";
import { homeScreen, filesScreen } from "./home.js";
import { settingsScreen } from "./settings.js";
import { maySiteUse } from "./permissions.js";
import { Shell } from "./shell.js";
import { storeScreen } from "./store.js";
import { openWizard, wizardScreen } from "./wizard.js";
import { World } from "./world.js";

const SCREENS = { home: homeScreen, store: storeScreen, app: appScreen, settings: settingsScreen, files: filesScreen, wizard: wizardScreen, web: browserScreen };
const HEIGHT = 660; // pixels asked for

export class Device {
  constructor(root, scenario, saved) {
    this.scenario = scenario;
    this.busy = new Map(); // app id → words, while something is being installed
    this.draft = ""; // what is typed in a search box of the screen
    this.world = new World(scenario, saved, () => this.changed());
    this.shell = new Shell(root, this);
    this.stop = followHeight(this.shell.root, { min: HEIGHT });
    this.#draw();
    if (this.world.answer) sendAnswer(this.world.answer);
    this.sent = this.world.answer;
    this.#arrive();
  }

  close() {
    this.stop();
    this.closed = true;
    for (const dialog of document.querySelectorAll("dialog")) dialog.remove();
  }

  get isComputer() {
    return this.scenario.device === "computer";
  }

  lockOf(key) {
    return this.scenario.locked?.[key] ?? "";
  }

  go(place) {
    this.world.go(place);
    this.#moved();
  }

  back() {
    this.world.back();
    this.#moved();
  }

  home() {
    this.world.home();
    this.#moved();
  }

  #moved() {
    this.draft = "";
    this.#draw();
    this.shell.focusHeading();
    this.#save();
    this.#arrive();
  }

  /** What opening a place sets off: an application asks for its permissions, a site too. */
  #arrive() {
    const [kind, id] = this.world.place.split("/");
    if (kind === "app") void useOnOpening(this, id);
    if (kind === "web") SCREENS.web.onOpening?.(this, id);
  }

  /** After a change of the world. */
  changed() {
    if (this.closed) return;
    this.#draw();
    this.#save();
  }

  #draw() {
    const [kind, ...rest] = this.world.place.split("/");
    const screen = SCREENS[kind]?.(this, rest) ?? homeScreen(this, []);
    this.shell.show(screen);
  }

  #save() {
    sendState(this.world.save());
    const { answer } = this.world;
    if (answer === (this.sent ?? "")) return;
    this.sent = answer;
    sendAnswer(answer);
  }

  /** A setting as the catalogue describes it, the scenario's own ones too. */
  setting(id) {
    const own = (this.scenario.pages ?? []).flatMap((page) => page.items).find((item) => item.id === id);
    if (!own) return SETTINGS[id];
    return { ...own, options: own.options && Object.fromEntries(own.options.map(({ value, label }) => [value, label])) };
  }

  /** The button `action` of a screen of an application or of a site. */
  act(block, owner) {
    return owner.host ? act(this, block, owner, maySiteUse) : act(this, block, owner);
  }

  /** A file comes from a page; it can be opened at once. */
  async download(id) {
    const wizard = this.scenario.wizards.find((one) => one.id === id);
    this.world.set(`file.${id}`, "present");
    const found = await this.ask({
      title: "Téléchargement terminé", image: "download", body: [`« ${wizard.file} » est dans les téléchargements.`],
      buttons: [{ value: "no", label: "Fermer" }, { value: "open", label: "Ouvrir le fichier", kind: "main" }],
    });
    if (found?.value === "open") await openWizard(this, wizard);
  }

  choose(value) {
    this.world.choice = value;
    this.changed();
  }

  ask(options) {
    return ask(this.shell.root, options);
  }

  say(text) {
    this.shell.say(text);
  }
}
