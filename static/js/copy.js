/**
 * « Copier »: a button with data-pix-copy="id of what holds the text". Hidden in the page, shown here where the browser
 * lets a page write to the clipboard. What happened is said in the button's own status, for two seconds.
 */
const SHOWN_FOR = 2000;

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-pix-copy]")) {
    const source = document.getElementById(button.dataset.pixCopy);
    const status = button.parentElement.querySelector("[data-pix-copied]");
    if (!source || !status) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      status.textContent = await copy(source.textContent.trim());
      setTimeout(() => (status.textContent = ""), SHOWN_FOR);
    });
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return "Copié";
  } catch {
    return "Copie impossible : sélectionnez le texte.";
  }
}
