/* Files sent with their progress. Without this script, each piece has a page with a form. */

const zone = document.querySelector("[data-pieces]");
const mots = zone?.dataset;
const LIMITE = Number(mots?.limite) * 1024 * 1024;

const enMots = (octets) => {
  const mo = octets / 1e6;
  return mo >= 1
    ? `${new Intl.NumberFormat("fr-FR", { maximumFractionDigits: mo < 10 ? 1 : 0 }).format(mo)}\u00a0Mo`
    : `${Math.round(octets / 1e3)}\u00a0Ko`;
};
const remplir = (phrase, ...valeurs) => phrase.replace(/\{(\d)\}/g, (_tout, rang) => valeurs[rang]);

zone?.addEventListener("click", (evenement) => {
  const lien = evenement.target.closest("a[data-envoi]");
  if (!lien || evenement.ctrlKey || evenement.metaKey) return;
  evenement.preventDefault();
  const choix = document.createElement("input");
  choix.type = "file";
  choix.hidden = true;
  choix.dataset.choix = "";
  choix.addEventListener("change", () => {
    if (choix.files[0]) envoyer(lien, choix.files[0]);
    choix.remove();
  });
  lien.after(choix);
  choix.click();
});

function envoyer(lien, fichier) {
  const ligne = lien.closest(".piece");
  if (fichier.size > LIMITE) return refuser(ligne, mots.tropLourd, lien);
  const suivi = enEnvoi(ligne, fichier);
  const requete = new XMLHttpRequest();
  const debut = Date.now();
  requete.open("POST", lien.href);
  requete.setRequestHeader("Accept", "application/json");
  requete.setRequestHeader("X-CSRFToken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? mots.jeton);
  requete.upload.addEventListener("progress", (e) => e.lengthComputable && avancer(suivi, e.loaded, e.total, debut));
  requete.upload.addEventListener("load", () => (suivi.phrase.textContent = mots.controle));
  requete.addEventListener("load", () => finir(requete, ligne, suivi));
  requete.addEventListener("error", () => annuler(ligne, suivi, mots.coupe));
  requete.addEventListener("abort", () => annuler(ligne, suivi));
  suivi.annuler.addEventListener("click", () => requete.abort());
  const donnees = new FormData();
  donnees.append("fichier", fichier, fichier.name);
  requete.send(donnees);
}

/** The line while its file goes: a bar, a sentence, a way to stop. The line before is kept, to come back to. */
function enEnvoi(ligne, fichier) {
  const avant = ligne.innerHTML;
  const nom = ligne.querySelector(".piece__nom");
  const corps = nom.parentElement;
  corps.replaceChildren(nom);
  const barre = document.createElement("progress");
  barre.className = "piece__barre";
  barre.max = fichier.size;
  barre.value = 0;
  barre.setAttribute("aria-label", nom.textContent);
  const phrase = document.createElement("p");
  phrase.className = "progression__phrase";
  phrase.setAttribute("role", "status");
  phrase.textContent = fichier.name;
  corps.append(barre, phrase);
  const badge = ligne.querySelector(".badge-action, .badge-dossier");
  badge.querySelector("span").textContent = mots.envoiMot;
  const bouton = document.createElement("button");
  bouton.type = "button";
  bouton.className = "rangee__retirer";
  bouton.textContent = mots.annuler;
  ligne.querySelector(".piece__action").replaceChildren(bouton);
  ligne.classList.remove("piece--erreur");
  ligne.setAttribute("aria-busy", "true");
  return { avant, barre, phrase, annuler: bouton };
}

function avancer(suivi, fait, total, debut) {
  suivi.barre.max = total;
  suivi.barre.value = fait;
  const part = Math.floor((100 * fait) / total);
  const reste = fait ? (((Date.now() - debut) / fait) * (total - fait)) / 60000 : 0;
  const duree = reste > 1 ? remplir(mots.minutes, Math.round(reste)) : mots.minute;
  suivi.phrase.textContent = `${remplir(mots.avance, part, enMots(fait), enMots(total))} ${duree}`;
}

function finir(requete, ligne, suivi) {
  if (requete.status === 401 || requete.status === 403) return annuler(ligne, suivi, mots.session);
  if (requete.status !== 200 && requete.status !== 422) return annuler(ligne, suivi, mots.coupe);
  const dit = JSON.parse(requete.responseText);
  if ("recharger" in mots && !dit.refus) return location.reload();
  const modele = document.createElement("template");
  modele.innerHTML = dit.html;
  const neuve = modele.content.querySelector(".piece");
  ligne.replaceWith(neuve);
  const compte = document.querySelector("[data-compte-pieces]");
  if (compte) compte.textContent = dit.compte;
  const titre = neuve.querySelector(dit.refus ? ".piece__erreur" : ".piece__nom");
  titre.tabIndex = -1;
  titre.focus();
}

function annuler(ligne, suivi, phrase = "") {
  ligne.innerHTML = suivi.avant;
  ligne.removeAttribute("aria-busy");
  const lien = ligne.querySelector("a[data-envoi]");
  if (phrase) refuser(ligne, phrase, lien);
  else lien.focus();
}

function refuser(ligne, phrase, lien) {
  ligne.classList.add("piece--erreur");
  ligne.querySelector(".piece__erreur")?.remove();
  const erreur = document.createElement("p");
  erreur.className = "piece__erreur";
  erreur.setAttribute("role", "alert");
  erreur.textContent = phrase;
  ligne.querySelector(".piece__nom").parentElement.append(erreur);
  lien.focus();
}
