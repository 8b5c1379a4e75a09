/**
 * « Utile » and « Enregistrer » of tutorials: once the server has taken the click, the button is pressed (or not) on
 * every copy of that tutorial in the page. Nothing is replaced, so the focus stays where it is.
 */
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("form[data-pix-marks]");
  if (!form || !event.detail.successful) return;
  for (const [name, value] of event.detail.requestConfig.formData) {
    if (name !== "useful" && name !== "saved") continue;
    const isOn = value === "yes";
    for (const copy of document.querySelectorAll(`form[data-pix-marks="${CSS.escape(form.dataset.pixMarks)}"]`)) {
      const button = copy.elements[name];
      button.setAttribute("aria-pressed", String(isOn));
      button.value = isOn ? "no" : "yes";
    }
  }
});
