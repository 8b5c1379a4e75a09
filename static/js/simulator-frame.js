/**
 * Page side of the simulators' protocol (docs/simulators.md, "Messages").
 *
 * Markup, one per simulator:
 *
 *   <section class="sim" data-pix-simulator data-key="<visit and challenge>" data-src="/simulateurs/mini-web/"
 *            data-title="Navigateur" data-height="560" data-auto-reply="true|false">
 *     <pre hidden data-pix-scenario>{…}</pre>     JSON text, read once (htmx drops script elements of fragments)
 *     <button type="button" data-pix-reset>Réinitialiser</button>        optional
 *     <button type="button" data-pix-expand>Agrandir</button>            optional
 *     <div data-pix-stage><button type="button" data-pix-start>Commencer</button></div>
 *   </section>
 *
 * - The frame (`.sim__frame.sim__stage`) is built in the stage when « Commencer » is pressed; what the stage held is hidden meanwhile.
 * - `data-key` names the visit's state in sessionStorage: it must differ for each assessment and challenge. Without it nothing is kept.
 *   After a reload, a simulator that had begun starts again by itself where it was.
 * - With data-auto-reply="true", the answer goes to `form[data-pix-answer] input[name=answer]` (an `input` event follows), and
 *   `[data-pix-sim-status]` (role="status") says that it is ready; its first text comes back on reset. Both are looked for in the page.
 * - `.sim--running` is on the section while the frame is there; [data-pix-reset] and [data-pix-expand] are disabled otherwise.
 */

const VERSION = 1;
const STATE_LIMIT = 20_000; // characters of JSON
const ANSWER_LIMIT = 2_000; // characters
const HEIGHT_LIMITS = [100, 2_000]; // pixels
const DEFAULT_HEIGHT = 560; // pixels
const STORAGE_PREFIX = "pix-simulator:";
const READY = "Réponse prête. Vous pouvez valider.";
const FIELDS = { ready: "type,v", state: "type,v,value", answer: "type,v,value", resize: "height,type,v" };

/** Whether a message has exactly one of the shapes of the contract. */
export function isFrameMessage(message) {
  if (typeof message !== "object" || message === null || Object.getPrototypeOf(message) !== Object.prototype) return false;
  if (message.v !== VERSION || !Object.hasOwn(FIELDS, message.type)) return false;
  if (Object.keys(message).sort().join() !== FIELDS[message.type]) return false;
  if (message.type === "answer") return typeof message.value === "string" && message.value.length <= ANSWER_LIMIT;
  if (message.type === "resize") {
    return Number.isFinite(message.height) && message.height >= HEIGHT_LIMITS[0] && message.height <= HEIGHT_LIMITS[1];
  }
  return message.type === "ready" || asState(message.value) !== null;
}

/** The JSON text of a state, or null when it is none or too long. */
function asState(value) {
  try {
    const text = JSON.stringify(value);
    return typeof text === "string" && text.length <= STATE_LIMIT ? text : null;
  } catch {
    return null;
  }
}

/** A state kept for the visit; a browser that refuses storage only loses the resuming. */
class Memory {
  constructor(key) {
    this.key = key ? STORAGE_PREFIX + key : null;
  }

  /** {value} or null when nothing is kept. */
  read() {
    try {
      const text = this.key && window.sessionStorage.getItem(this.key);
      return text ? { value: JSON.parse(text) } : null;
    } catch {
      return null;
    }
  }

  write(value) {
    try {
      if (this.key) window.sessionStorage.setItem(this.key, asState(value));
    } catch {
      // Storage refused or full.
    }
  }

  clear() {
    try {
      if (this.key) window.sessionStorage.removeItem(this.key);
    } catch {
      // Storage refused.
    }
  }
}

class Simulator {
  constructor(root) {
    this.root = root;
    this.scenario = JSON.parse(root.querySelector("[data-pix-scenario]").textContent);
    this.stage = root.querySelector("[data-pix-stage]");
    this.reset = root.querySelector("[data-pix-reset]");
    this.expand = root.querySelector("[data-pix-expand]");
    this.memory = new Memory(root.dataset.key);
    this.height = Number(root.dataset.height) || DEFAULT_HEIGHT;
    this.frame = null;
    this.waiting = document.querySelector("[data-pix-sim-status]")?.textContent.trim() ?? "";
    this.receive = this.#receive.bind(this);
    root.querySelector("[data-pix-start]")?.addEventListener("click", () => this.#open({ isAsked: true }));
    this.reset?.addEventListener("click", () => this.#restart());
    this.#prepareExpand();
    this.#showRunning(false);
    if (this.memory.read()) this.#open({ isAsked: false });
  }

  #showRunning(isRunning) {
    this.root.classList.toggle("sim--running", isRunning);
    for (const button of [this.reset, this.expand]) {
      if (button) button.disabled = !isRunning;
    }
  }

  /** Builds the frame. The focus goes into it only when the learner asked for it. */
  #open({ isAsked }) {
    if (this.frame) return;
    for (const child of this.stage.children) child.hidden = true;
    const frame = document.createElement("iframe");
    frame.className = "sim__frame sim__stage";
    frame.title = this.root.dataset.title ?? "Simulateur";
    frame.setAttribute("sandbox", "allow-scripts");
    frame.setAttribute("width", "100%");
    frame.setAttribute("height", String(this.height));
    frame.referrerPolicy = "no-referrer";
    frame.src = this.root.dataset.src;
    this.frame = frame;
    this.isAsked = isAsked;
    window.addEventListener("message", this.receive);
    this.stage.append(frame);
    this.#showRunning(true);
  }

  #close() {
    window.removeEventListener("message", this.receive);
    this.frame?.remove();
    this.frame = null;
  }

  /** Back to the beginning: nothing kept, no answer, a new frame. The focus stays on the button. */
  #restart() {
    this.memory.clear();
    this.#answer("");
    this.#close();
    this.height = Number(this.root.dataset.height) || DEFAULT_HEIGHT;
    this.#open({ isAsked: false });
    this.#fitFullscreen();
  }

  #receive(event) {
    // A frame taken out of the page with its section (fragment swapped) has nothing left to say.
    if (!this.root.isConnected) {
      this.#close();
      return;
    }
    if (event.source !== this.frame?.contentWindow || event.origin !== "null" || !isFrameMessage(event.data)) return;
    const { type, value, height } = event.data;
    if (type === "ready") this.#start();
    else if (type === "state") this.memory.write(value);
    else if (type === "answer") this.#answer(value);
    else this.#resize(Math.round(height));
  }

  #start() {
    const message = { v: VERSION, type: "start", scenario: this.scenario, state: this.memory.read()?.value ?? null };
    // An opaque origin has no name to give; the window is the frame built above.
    this.frame.contentWindow.postMessage(message, "*");
    // Not before: a frame that is still loading loses the focus. And not from someone who has gone elsewhere meanwhile.
    if (this.isAsked && document.activeElement === document.body) this.frame.focus();
    this.isAsked = false;
  }

  #answer(value) {
    if (this.root.dataset.autoReply !== "true") return;
    const field = document.querySelector("form[data-pix-answer] input[name=answer]");
    const status = document.querySelector("[data-pix-sim-status]");
    if (field && field.value !== value) {
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (status) status.textContent = value ? READY : this.waiting;
  }

  #resize(height) {
    this.height = height;
    if (document.fullscreenElement !== this.root) this.frame.setAttribute("height", String(height));
  }

  #prepareExpand() {
    if (!this.expand) return;
    this.expand.hidden = !document.fullscreenEnabled;
    this.expand.setAttribute("aria-pressed", "false");
    this.expand.addEventListener("click", () => {
      const isFull = document.fullscreenElement === this.root;
      (isFull ? document.exitFullscreen() : this.root.requestFullscreen()).catch(() => {
        this.expand.hidden = true; // refused by the browser: the page stays as it is
      });
    });
    this.root.addEventListener("fullscreenchange", () => this.#fitFullscreen());
    window.addEventListener("resize", () => this.#fitFullscreen());
  }

  #fitFullscreen() {
    if (!this.frame || !this.root.isConnected) return;
    const isFull = document.fullscreenElement === this.root;
    this.expand?.setAttribute("aria-pressed", String(isFull));
    const room = window.innerHeight - (this.stage.getBoundingClientRect().top - this.root.getBoundingClientRect().top);
    this.frame.setAttribute("height", String(isFull ? Math.max(HEIGHT_LIMITS[0], Math.floor(room)) : this.height));
  }
}

/** Makes a `[data-pix-simulator]` section work. Safe to call twice on the same one. */
export function attachSimulator(root) {
  if (root.dataset.pixAttached) return;
  root.dataset.pixAttached = "true";
  new Simulator(root);
}
