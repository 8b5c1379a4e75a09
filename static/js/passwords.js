/**
 * « Afficher le mot de passe »: a button with data-pix-reveal="id of the field". Hidden in the page, shown here,
 * because it does nothing without script. The password is hidden again before the form leaves.
 */
for (const button of document.querySelectorAll("[data-pix-reveal]")) {
  const field = document.getElementById(button.dataset.pixReveal);
  if (!field) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
  });
  field.form?.addEventListener("submit", () => {
    field.type = "password";
    button.setAttribute("aria-pressed", "false");
  });
}
