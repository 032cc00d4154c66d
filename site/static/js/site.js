/* What a script makes more comfortable. Without it, everything still works. */

const zone = document.querySelector("[data-toasts]");

/** Say it, and leave it there until it is closed: no time limit. */
function toast(texte) {
  if (!zone) return;
  const bulle = document.createElement("div");
  bulle.className = "toast";
  const icone = document.createElement("span");
  icone.className = "toast__icone";
  icone.textContent = "✓";
  icone.setAttribute("aria-hidden", "true");
  const phrase = document.createElement("p");
  phrase.textContent = texte;
  const fermer = document.createElement("button");
  fermer.type = "button";
  fermer.className = "toast__fermer";
  fermer.textContent = "×";
  fermer.setAttribute("aria-label", zone.dataset.fermer);
  fermer.addEventListener("click", () => bulle.remove());
  bulle.append(icone, phrase, fermer);
  zone.replaceChildren(bulle);
}

/** The text to copy: an address served as plain text, the value of a field, or an element's words. */
async function texteDe(bouton) {
  if (bouton.dataset.source) {
    const reponse = await fetch(bouton.dataset.source);
    if (!reponse.ok) throw new Error(String(reponse.status));
    return reponse.text();
  }
  const cible = document.getElementById(bouton.dataset.cible);
  return cible.value ?? cible.innerText;
}

for (const bouton of document.querySelectorAll('[data-script="copier"]')) {
  if (!navigator.clipboard) continue;
  bouton.hidden = false;
  bouton.addEventListener("click", async (evenement) => {
    evenement.preventDefault();
    try {
      await navigator.clipboard.writeText(await texteDe(bouton));
      toast(bouton.dataset.message);
    } catch {
      if (bouton.dataset.source) location.assign(bouton.dataset.source);
    }
  });
}

/* Menus and share boxes: Escape closes and gives the focus back; a click outside closes. */
for (const repli of document.querySelectorAll("details[data-menu], details.partage")) {
  repli.addEventListener("keydown", (evenement) => {
    if (evenement.key !== "Escape" || !repli.open) return;
    repli.open = false;
    repli.querySelector("summary").focus();
  });
  document.addEventListener("click", (evenement) => {
    if (repli.open && !repli.contains(evenement.target)) repli.open = false;
  });
}

/* A form that came back with errors: its summary is read first. */
document.querySelector("[data-resume-erreurs]")?.focus();

/* A form is sent once. */
for (const formulaire of document.querySelectorAll('form[method="post"]')) {
  formulaire.addEventListener("submit", (evenement) => {
    if (formulaire.dataset.envoye) evenement.preventDefault();
    formulaire.dataset.envoye = "oui";
  });
  addEventListener("pageshow", () => delete formulaire.dataset.envoye);
}
