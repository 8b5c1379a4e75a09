/**
 * « Signaler un problème »: shows the advice of the choice made, and moves the focus once the form came back.
 * Without this file, all advices stand in a list that unfolds.
 */
function prepare(report) {
  const choice = report.querySelector("[data-pix-choice]");
  report.querySelector("[data-pix-advices]")?.setAttribute("hidden", "");
  if (!choice) return;
  const show = () => {
    for (const advice of report.querySelectorAll("[data-pix-advice]")) advice.hidden = advice.dataset.pixAdvice !== choice.value;
  };
  choice.addEventListener("change", show);
  show();
}

// A refused report (400) carries the form to show again, with what was typed.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status !== 400 || !event.detail.elt.closest?.("[data-pix-report]")) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});

// Fired for the page itself, then for each fragment.
document.addEventListener("htmx:load", (event) => {
  const report = event.detail.elt.closest?.("[data-pix-report]") ?? event.detail.elt.querySelector?.("[data-pix-report]");
  if (!report) return;
  prepare(report);
  // The first time, the drawer takes care of the focus; after a submission, it is here.
  if (!report.closest("dialog")?.open) return;
  (report.querySelector("[aria-invalid=true]") ?? report.querySelector("#drawer-title"))?.focus();
});
