/**
 * Menus: a button with data-pix-menu toggles its aria-expanded; the style sheets do the rest.
 * Escape closes and gives the focus back; a click elsewhere, or focus going elsewhere, closes.
 */
const OPEN = '[data-pix-menu][aria-expanded="true"]';

function close(button) {
  button.setAttribute("aria-expanded", "false");
}

/** The button and what it controls: leaving both closes the menu. */
function holds(button, node) {
  const menu = document.getElementById(button.getAttribute("aria-controls"));
  return button.contains(node) || Boolean(menu?.contains(node));
}

function closeOthers(node) {
  for (const button of document.querySelectorAll(OPEN)) {
    if (!holds(button, node)) close(button);
  }
}

document.addEventListener("click", (event) => {
  closeOthers(event.target);
  const button = event.target.closest("[data-pix-menu]");
  if (button) button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
});

document.addEventListener("focusin", (event) => closeOthers(event.target));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const button of document.querySelectorAll(OPEN)) {
    close(button);
    button.focus();
  }
});

// Messages: a button with data-pix-close outside a dialog takes its message away.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pix-close]");
  const message = button?.closest(".toast, .banner");
  if (message && !button.closest("dialog")) message.remove();
});
