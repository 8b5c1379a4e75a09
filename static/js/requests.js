/**
 * What every page with htmx shares: a request that fails says so and loses nothing that was typed; one that the server
 * sends elsewhere (an ended session leads to the login page) opens that page whole instead of inside this one.
 */
const LOST = "Connexion perdue. Ce que vous avez écrit est toujours là : réessayez dans un instant.";
const BROKEN = "Un incident est survenu. Ce que vous avez écrit est toujours là : réessayez dans un instant.";
const STALE = "Cette page a changé entre-temps. Rechargez-la pour continuer.";

document.addEventListener("htmx:sendError", () => say(LOST));
document.addEventListener("htmx:responseError", (event) => say(event.detail.xhr.status >= 500 ? BROKEN : STALE));

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo } = event.detail;
  const asked = pathInfo?.finalRequestPath;
  if (!asked || !xhr.responseURL || pathname(xhr.responseURL) === pathname(asked)) return;
  event.detail.shouldSwap = false;
  window.location.assign(xhr.responseURL);
});

function pathname(address) {
  return new URL(address, window.location.href).pathname;
}

function say(words) {
  let box = document.querySelector("[data-pix-say]");
  if (!box) {
    box = document.createElement("div");
    box.className = "toasts";
    box.setAttribute("role", "alert");
    box.dataset.pixSay = "";
  }
  // Inside an open dialog, or it would stand behind it.
  (document.querySelector("dialog[open]") ?? document.body).append(box);
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.textContent = words;
  box.replaceChildren(toast);
}
