/**
 * The page of a test: timer, focus mode, simulators, reading aloud, and the focus after each swap.
 * Every journey works without this file; it only makes it quicker and livelier.
 */
import { attachSimulator } from "./simulator-frame.js";

const LAST_SECONDS = 10;
let timerHandle = null;
let isGoingAway = false;
let resumed = ""; // address of the question that was gone back to: its veil is not shown twice on one page

function prepare(root) {
  for (const simulator of root.querySelectorAll("[data-pix-simulator]")) attachSimulator(simulator);
  runTimer(root);
  offerReading(root);
  const veil = root.querySelector("[data-pix-veil]");
  if (veil && !veil.hidden) {
    if (focusUrl() === resumed) veil.hidden = true;
    else cover(veil);
  }
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
  if (isGoingAway || !question || !veil || !veil.hidden) return;
  cover(veil);
  const token = question.querySelector("[name=csrfmiddlewaretoken]")?.value;
  fetch(question.dataset.focusUrl, { method: "POST", headers: { "X-CSRFToken": token ?? "" }, keepalive: true }).catch(() => {});
}

function focusUrl() {
  return document.querySelector("[data-pix-focus-mode]")?.dataset.focusUrl;
}

function cover(veil) {
  veil.hidden = false;
  document.querySelector("[data-pix-focus-mode]").inert = true;
  veil.querySelector("[data-pix-unveil]").focus();
}

// Quitting, reloading or closing the page is not looking elsewhere: "pagehide" comes before the page turns hidden.
window.addEventListener("pagehide", () => (isGoingAway = true));
window.addEventListener("pageshow", () => (isGoingAway = false));
document.addEventListener("visibilitychange", () => document.hidden && leaveFocus());
window.addEventListener("blur", () => {
  // The frame of a simulator takes the focus without leaving the page.
  setTimeout(() => document.activeElement?.tagName !== "IFRAME" && !document.hasFocus() && leaveFocus(), 0);
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-pix-unveil]")) return;
  const question = document.querySelector("[data-pix-focus-mode]");
  resumed = focusUrl();
  document.querySelector("[data-pix-veil]").hidden = true;
  question.inert = false;
  const form = question.querySelector("[data-pix-answer]") ?? question;
  form.querySelector("input:not([type=hidden]), textarea, select, button")?.focus();
});

/* Reading aloud, where the browser can. */
function offerReading(root) {
  const button = root.querySelector("[data-pix-read]");
  if (button && root.querySelector("[data-pix-read-text]") && "speechSynthesis" in window) button.hidden = false;
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

/* After each swap: the new question is prepared, and the focus goes to its title, or to the first field refused. */
document.addEventListener("htmx:afterSwap", (event) => {
  const { target } = event.detail;
  if (target.id !== "test") return;
  window.speechSynthesis?.cancel();
  prepare(target);
  const refused = target.querySelector("[data-pix-error]")?.closest("form");
  const first = refused?.querySelector("[aria-invalid=true], input:not([type=hidden])") ?? target.querySelector("[data-pix-focus]");
  first?.focus();
  if (!refused) window.scrollTo({ top: 0 });
});

/* A refusal of the server (400, 409) carries a page to show. */
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([400, 409].includes(event.detail.xhr.status) && event.detail.xhr.getResponseHeader("HX-Push-Url")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
prepare(document);
