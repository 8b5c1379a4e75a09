/**
 * Story in pictures: without script every view is in the page, one under another. Here the list becomes a player:
 * one view at a time, previous, next, direct access, and « Lecture », which turns the pages at reading pace.
 * Arrow keys, Home and End work while the focus is in the player. Nothing moves unless asked.
 */
for (const story of document.querySelectorAll("[data-pix-story]")) start(story);

function start(story) {
  const views = [...story.querySelectorAll(".story__view")];
  const bar = story.querySelector(".story__bar");
  const dots = [...story.querySelectorAll(".story__dots button")];
  const [previous, play, next] = ["previous", "play", "next"].map((name) => story.querySelector(`[data-pix-${name}]`));
  const place = story.querySelector("[data-pix-place]");
  let current = 0;
  let timer = 0;

  function show(index, announce = true) {
    current = Math.max(0, Math.min(index, views.length - 1));
    views.forEach((view, i) => (view.hidden = i !== current));
    dots.forEach((dot, i) => {
      dot.toggleAttribute("data-seen", i <= current);
      if (i === current) dot.setAttribute("aria-current", "true");
      else dot.removeAttribute("aria-current");
    });
    // Not "disabled": that would throw the focus away at either end.
    previous.setAttribute("aria-disabled", String(current === 0));
    next.setAttribute("aria-disabled", String(current === views.length - 1));
    if (announce) place.textContent = views[current].querySelector(".story__text").textContent.replace(/\s+/g, " ").trim();
  }

  function pause() {
    clearTimeout(timer);
    timer = 0;
    play.setAttribute("aria-pressed", "false");
    play.querySelector("[data-pix-label]").textContent = current === views.length - 1 ? "Revoir" : "Lecture";
  }

  function turn() {
    timer = setTimeout(() => {
      show(current + 1);
      if (current === views.length - 1) pause();
      else turn();
    }, Number(views[current].dataset.seconds) * 1000);
  }

  function toggle() {
    if (timer) return pause();
    if (current === views.length - 1) show(0);
    play.setAttribute("aria-pressed", "true");
    play.querySelector("[data-pix-label]").textContent = "Pause";
    return turn();
  }

  function go(index) {
    pause();
    show(index);
    pause();
  }

  previous.addEventListener("click", () => go(current - 1));
  next.addEventListener("click", () => go(current + 1));
  play.addEventListener("click", toggle);
  dots.forEach((dot, i) => dot.addEventListener("click", () => go(i)));
  story.addEventListener("keydown", (event) => {
    const target = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: views.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    go(target);
  });
  document.addEventListener("visibilitychange", () => document.hidden && timer && pause());

  bar.hidden = false;
  story.dataset.ready = "";
  show(0, false);
}
