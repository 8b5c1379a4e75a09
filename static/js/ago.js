/** « Mis à jour il y a 20 s »: every data-pix-ago (an instant) says how long ago it was, and goes on saying it. */
const EVERY = 5000;

function tell() {
  for (const place of document.querySelectorAll("[data-pix-ago]")) {
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(place.dataset.pixAgo)) / 1000));
    const minutes = Math.floor(seconds / 60);
    const ago = minutes ? `il y a ${minutes}\u00a0min` : seconds < 5 ? "à l’instant" : `il y a ${seconds}\u00a0s`;
    place.textContent = `Mis à jour ${ago}`;
  }
}

tell();
setInterval(tell, EVERY);
document.addEventListener("htmx:afterSettle", tell);
