/**
 * Live rules of a password: a field with data-pix-new-password whose description (aria-describedby) holds a list
 * data-pix-rules. Each rule kept is ticked; « n sur 4 » is written under the list and read out once typing stops.
 * The server alone decides; without script the list stands as it is.
 */
const RULES = {
  length: (text) => [...text].length >= 8,
  upper: (text) => /\p{Lu}/u.test(text),
  lower: (text) => /\p{Ll}/u.test(text),
  digit: (text) => /\p{Nd}/u.test(text),
};
const PAUSE = 600; // milliseconds

function listOf(field) {
  const ids = (field.getAttribute("aria-describedby") ?? "").split(" ");
  return ids.map((id) => document.getElementById(id)?.querySelector("[data-pix-rules]")).find(Boolean);
}

function attach(field) {
  const list = listOf(field);
  if (!list) return;
  const items = [...list.querySelectorAll("[data-pix-rule]")];
  const count = Object.assign(document.createElement("p"), { className: "small" });
  const spoken = Object.assign(document.createElement("p"), { className: "sr" });
  spoken.setAttribute("role", "status");
  count.setAttribute("aria-hidden", "true");
  list.after(count, spoken);
  let timer = 0;

  function update() {
    const kept = items.filter((item) => {
      const isKept = RULES[item.dataset.pixRule](field.value);
      item.toggleAttribute("data-on", isKept);
      return isKept;
    }).length;
    count.textContent = `${kept} sur ${items.length} complétées`;
    clearTimeout(timer);
    timer = setTimeout(() => (spoken.textContent = field.value ? `Règles du mot de passe : ${count.textContent}` : ""), PAUSE);
  }

  field.addEventListener("input", update);
  update();
}

for (const field of document.querySelectorAll("[data-pix-new-password]")) attach(field);
