/**
 * The drawer: a fragment that htmx loads into #drawer-body is shown in <dialog id="drawer">, its title focused; closing
 * gives the focus back to the link that opened it. Links inside the drawer load the next fragment in place.
 */
const drawer = document.getElementById("drawer");
let opener = null;

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "drawer-body") return;
  if (!drawer.open) {
    opener = event.detail.requestConfig?.elt ?? null;
    drawer.showModal();
  }
  drawer.scrollTop = 0;
  drawer.querySelector("#drawer-title")?.focus();
});

drawer?.addEventListener("close", () => {
  if (opener?.isConnected) opener.focus();
  opener = null;
});
