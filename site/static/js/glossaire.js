/* A word of the glossary opens its definition in place. Without this script, it is a link to the glossary. */

const modele = document.querySelector("template[data-mot]");
let ouvert = null;

function fermer(mot) {
  document.getElementById(mot.getAttribute("aria-controls"))?.remove();
  mot.setAttribute("aria-expanded", "false");
  mot.removeAttribute("aria-controls");
  if (ouvert === mot) ouvert = null;
}

function ouvrir(mot) {
  if (ouvert) fermer(ouvert);
  const definition = modele.content.firstElementChild.cloneNode(true);
  definition.id = "mot-ouvert";
  definition.querySelector("[data-mot-terme]").textContent = mot.dataset.terme;
  definition.querySelector("[data-mot-sens]").textContent = mot.dataset.definition;
  definition.querySelector("[data-mot-lien]").href = mot.href;
  definition.querySelector("button").addEventListener("click", () => {
    fermer(mot);
    mot.focus();
  });
  definition.addEventListener("keydown", (evenement) => {
    if (evenement.key !== "Escape") return;
    fermer(mot);
    mot.focus();
  });
  mot.after(definition);
  mot.setAttribute("aria-expanded", "true");
  mot.setAttribute("aria-controls", definition.id);
  ouvert = mot;
}

for (const mot of modele ? document.querySelectorAll("a.mot") : []) {
  mot.setAttribute("role", "button");
  mot.setAttribute("aria-expanded", "false");
  mot.addEventListener("click", (evenement) => {
    if (evenement.ctrlKey || evenement.metaKey || evenement.shiftKey) return;
    evenement.preventDefault();
    if (ouvert === mot) fermer(mot);
    else ouvrir(mot);
  });
  mot.addEventListener("keydown", (evenement) => {
    if (evenement.key === " ") {
      evenement.preventDefault();
      mot.click();
    } else if (evenement.key === "Escape" && ouvert === mot) {
      fermer(mot);
    }
  });
}
