/**
 * Lists of learners. Ticking: data-pix-select-all ticks every data-pix-select of the page, data-pix-selected says how
 * many are. Filters with several answers: a <details data-pix-pick="Toutes"> whose summary names what is ticked, and
 * which Escape, a click elsewhere or leaving it by the keyboard closes.
 */
const boxes = () => [...document.querySelectorAll("[data-pix-select]")];

function count() {
  const all = boxes();
  const ticked = all.filter((box) => box.checked).length;
  for (const place of document.querySelectorAll("[data-pix-selected]")) {
    const [one, many] = place.dataset.pixSelected.split("|");
    place.textContent = `${ticked} ${ticked > 1 ? many : one}`;
  }
  for (const box of document.querySelectorAll("[data-pix-select-all]")) {
    box.checked = ticked > 0 && ticked === all.length;
    box.indeterminate = ticked > 0 && ticked < all.length;
  }
}

function name(pick) {
  const ticked = [...pick.querySelectorAll("input:checked")].map((box) => box.dataset.pixWords);
  pick.querySelector("[data-pix-picked]").textContent = ticked.join(", ") || pick.dataset.pixPick;
}

document.addEventListener("change", (event) => {
  const { target } = event;
  if (target.matches("[data-pix-select-all]")) for (const box of boxes()) box.checked = target.checked;
  if (target.matches("[data-pix-select], [data-pix-select-all]")) count();
  const pick = target.closest("[data-pix-pick]");
  if (pick) name(pick);
});

document.addEventListener("keydown", (event) => {
  const pick = event.key === "Escape" && event.target.closest("[data-pix-pick][open]");
  if (!pick) return;
  pick.open = false;
  pick.querySelector("summary").focus();
});

for (const kind of ["click", "focusin"]) {
  document.addEventListener(kind, (event) => {
    for (const pick of document.querySelectorAll("[data-pix-pick][open]")) {
      if (!pick.contains(event.target)) pick.open = false;
    }
  });
}

// The box that ticks all is of no use without this script: it is served hidden.
function refresh() {
  for (const box of document.querySelectorAll("[data-pix-select-all]")) box.closest("label").hidden = false;
  count();
}

document.addEventListener("htmx:afterSwap", refresh);
// A browser that goes back ticks again what was ticked.
window.addEventListener("pageshow", refresh);
