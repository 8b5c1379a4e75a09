/**
 * The page of a test: timer, focus mode, simulators, reading aloud, the drawer, and the focus after each swap.
 * Every journey works without this file; it only makes it quicker and livelier.
 */
import { attachSimulator } from "./simulator-frame.js";

const LAST_SECONDS = 10;
let timerHandle = null;

function prepare(root) {
  for (const simulator of root.querySelectorAll("[data-pix-simulator]")) attachSimulator(simulator);
  runTimer(root);
  offerReading(root);
}

/* Timer: shows the seconds left by the server's clock; the server alone decides. */
function runTimer(root) {
  clearInterval(timerHandle);
  const timer = root.querySelector("[data-pix-timer]");
  if (!timer) return;
  const text = timer.querySelector("[data-pix-timer-text]");
  const bar = root.querySelector("[data-pix-timer-bar]");
  const over = root.querySelector("[data-pix-time-over]");
  const end = performance.now() + Number(timer.dataset.remaining) * 1000;
  const tick = () => {
    const left = Math.ceil((end - performance.now()) / 1000);
    const shown = Math.max(0, left);
    text.textContent = `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, "0")}`;
    if (bar) bar.value = shown;
    if (left <= LAST_SECONDS) for (const part of [timer, bar]) if (part) part.dataset.tone = "bad";
    if (left < 0) {
      if (over?.hidden) {
        over.hidden = false;
        document.title = document.title.replace(/^[^–]+–/, "Temps écoulé –");
      }
      clearInterval(timerHandle);
    }
  };
  tick();
  timerHandle = setInterval(tick, 250);
}

/* Focus mode: leaving the window shows the veil and is told to the server at once. */
function leaveFocus() {
  const question = document.querySelector("[data-pix-focus-mode]");
  const veil = document.querySelector("[data-pix-veil]");
  if (!question || !veil || !veil.hidden) return;
  veil.hidden = false;
  question.inert = true;
  const token = question.querySelector("[name=csrfmiddlewaretoken]")?.value;
  fetch(question.dataset.focusUrl, { method: "POST", headers: { "X-CSRFToken": token ?? "" }, keepalive: true }).catch(() => {});
}

document.addEventListener("visibilitychange", () => document.hidden && leaveFocus());
window.addEventListener("blur", () => {
  // The frame of a simulator takes the focus without leaving the page.
  setTimeout(() => document.activeElement?.tagName !== "IFRAME" && !document.hasFocus() && leaveFocus(), 0);
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-pix-unveil]")) return;
  const question = document.querySelector("[data-pix-focus-mode]");
  document.querySelector("[data-pix-veil]").hidden = true;
  question.inert = false;
  question.querySelector("input, textarea, select, button")?.focus();
});

/* Reading aloud, where the browser can. */
function offerReading(root) {
  const button = root.querySelector("[data-pix-read]");
  if (button && "speechSynthesis" in window) button.hidden = false;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pix-read]");
  if (!button) return;
  const isReading = button.getAttribute("aria-pressed") === "true";
  speechSynthesis.cancel();
  button.setAttribute("aria-pressed", String(!isReading));
  if (isReading) return;
  const words = new SpeechSynthesisUtterance(document.querySelector("[data-pix-read-text]")?.innerText ?? "");
  words.lang = "fr-FR";
  words.onend = () => button.setAttribute("aria-pressed", "false");
  speechSynthesis.speak(words);
});

/* The drawer: a link's fragment is loaded by htmx, then shown as a dialog; closing gives the focus back. */
let drawerOpener = null;
document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.target;
  if (target.id === "drawer-body") {
    const drawer = document.getElementById("drawer");
    if (!drawer.open) {
      drawerOpener = event.detail.requestConfig?.elt ?? null;
      drawer.showModal();
    }
    drawer.scrollTop = 0;
    target.querySelector("#drawer-title")?.focus();
  }
  if (target.id === "test") {
    speechSynthesis?.cancel();
    prepare(target);
    (target.querySelector("[data-pix-error], [aria-invalid=true]") ?? null)?.closest("form")?.querySelector("[aria-invalid=true], input:not([type=hidden])")?.focus();
    if (!target.querySelector("[data-pix-error]")) target.querySelector("[data-pix-focus]")?.focus();
    window.scrollTo({ top: 0 });
  }
});
document.getElementById("drawer")?.addEventListener("close", () => drawerOpener?.isConnected && drawerOpener.focus());

/* A refusal of the server (400, 409) carries a page to show; a network failure keeps what was typed. */
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([400, 409].includes(event.detail.xhr.status) && event.detail.xhr.getResponseHeader("HX-Push-Url")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
document.addEventListener("htmx:sendError", () => say("Connexion perdue. Votre réponse est toujours là : réessayez dans un instant."));
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status >= 500) say("Un incident est survenu. Votre réponse est toujours là : réessayez dans un instant.");
});

function say(words) {
  let box = document.querySelector("[data-pix-say]");
  if (!box) {
    box = document.createElement("div");
    box.className = "toasts";
    box.setAttribute("role", "alert");
    box.dataset.pixSay = "";
    document.body.append(box);
  }
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.dataset.tone = "bad";
  toast.textContent = words;
  box.replaceChildren(toast);
}

prepare(document);
