/**
 * Dialogs: data-pix-open="id" opens <dialog id="id"> with showModal(). It closes with Escape, with any button bearing
 * data-pix-close, with a click on the backdrop, and the focus goes back to what opened it.
 * Works for content that arrives later, as the listeners are on the document.
 */
const openers = new WeakMap();

function open(opener) {
  const dialog = document.getElementById(opener.dataset.pixOpen);
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return false;
  openers.set(dialog, opener);
  dialog.showModal();
  return true;
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-pix-open]");
  if (opener && open(opener)) {
    event.preventDefault();
    return;
  }
  const closer = event.target.closest("[data-pix-close]");
  const dialog = closer?.closest("dialog") ?? (event.target instanceof HTMLDialogElement ? event.target : null);
  if (dialog?.open) dialog.close();
});

// "close" does not bubble: listen while the event goes down.
document.addEventListener(
  "close",
  (event) => {
    const opener = openers.get(event.target);
    openers.delete(event.target);
    if (opener?.isConnected) opener.focus();
  },
  true,
);
