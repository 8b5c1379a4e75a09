/** Buttons that print the page. They are hidden where scripts do not run: the browser's own menu prints too. */
for (const button of document.querySelectorAll("[data-pix-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
