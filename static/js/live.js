/**
 * The live board: data-pix-live is asked for again every three seconds while the page is seen (htmx, event pix-poll).
 * The tag of what is shown goes with the request, so that the server may answer « nothing has changed » (304).
 * data-pix-words of the part, a sentence, is said in data-pix-live-say when it has changed, twice a minute at most.
 * data-pix-pulse says whether the link holds; data-pix-clock shows the time; data-pix-fullscreen fills the screen.
 */
const PERIOD = 3000;
const SAYING_PERIOD = 30000;
const LIVE = "En direct";
const LOST = "Connexion perdue, nouvel essai…";

const board = document.querySelector("[data-pix-live]");
const place = document.querySelector("[data-pix-live-say]");
let tag = board.dataset.pixTag;
let said = words();
let saidAt = Date.now();

function words() {
  return board.querySelector("[data-pix-words]")?.dataset.pixWords ?? "";
}

function poll() {
  if (document.visibilityState === "visible") window.htmx?.trigger(board, "pix-poll");
}

function announce() {
  const now = words();
  if (!now || now === said || Date.now() - saidAt < SAYING_PERIOD) return;
  said = now;
  saidAt = Date.now();
  place.textContent = now;
}

function pulse(holds) {
  for (const sign of board.querySelectorAll("[data-pix-pulse]")) {
    sign.textContent = holds ? LIVE : LOST;
    sign.toggleAttribute("data-lost", !holds);
  }
}

board.addEventListener("htmx:configRequest", (event) => {
  if (tag) event.detail.headers["If-None-Match"] = tag;
});

board.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  // An ended session leads to the login page: reloading opens it whole.
  if (xhr.responseURL && new URL(xhr.responseURL).pathname !== window.location.pathname) {
    event.detail.shouldSwap = false;
    window.location.reload();
    return;
  }
  if (xhr.status === 304) event.detail.shouldSwap = false;
  else if (xhr.status === 200) tag = xhr.getResponseHeader("ETag");
});

board.addEventListener("htmx:afterRequest", (event) => {
  const { status } = event.detail.xhr;
  pulse(status === 200 || status === 304);
  announce();
});

function tick() {
  const time = new Date().toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
  for (const clock of document.querySelectorAll("[data-pix-clock]")) {
    if (clock.textContent !== time) clock.textContent = time;
  }
}

for (const button of document.querySelectorAll("[data-pix-fullscreen]")) {
  if (!document.documentElement.requestFullscreen) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
}

setInterval(poll, PERIOD);
setInterval(tick, 1000);
document.addEventListener("visibilitychange", poll);
