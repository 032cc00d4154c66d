/* A draft that saves itself. Without this script, its buttons do the same. Nothing typed leaves the page unless it is
   kept on the site, or on this device until the site has it. */

const formulaire = document.querySelector("form[data-brouillon]");
const PAUSE = 1500; // ms after the last key
const REPRISES = [4000, 10000, 30000, 60000]; // ms between two attempts while there is no connection

/* -- rows: add and take away without a round trip ---------------------------------------------------------------- */

for (const groupe of document.querySelectorAll("[data-rangees]")) {
  const cle = groupe.dataset.rangees;
  const total = groupe.querySelector(`[name="${cle}-TOTAL_FORMS"]`);
  const modele = groupe.querySelector("template[data-modele]");
  const rangees = () => groupe.querySelectorAll("[data-rangee]");

  groupe.addEventListener("click", (evenement) => {
    const bouton = evenement.target.closest("button");
    if (bouton?.name === "ajouter") {
      evenement.preventDefault();
      const neuve = ajouter();
      neuve?.querySelector("input:not([type=hidden])")?.focus();
    } else if (bouton?.name === "retirer") {
      evenement.preventDefault();
      const rangee = bouton.closest("[data-rangee]");
      (rangee.nextElementSibling?.querySelector("input") ?? groupe.querySelector('[name="ajouter"]')).focus();
      rangee.remove();
      groupe.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });

  function ajouter() {
    const rang = Number(total.value);
    if (rang >= 60) return null;
    const brute = modele.innerHTML.replaceAll("__prefix__", String(rang));
    modele.insertAdjacentHTML("beforebegin", brute);
    total.value = String(rang + 1);
    return [...rangees()].at(-1);
  }
  groupe.ajouter = ajouter;
}

/* -- totals of a budget ------------------------------------------------------------------------------------------ */

const equilibre = document.querySelector("[data-equilibre]");
const enEuros = (valeur) =>
  `${new Intl.NumberFormat("fr-FR", { minimumFractionDigits: valeur % 1 ? 2 : 0, maximumFractionDigits: 2 }).format(valeur)}\u202f€`;

function additionner(cle) {
  let somme = 0;
  for (const champ of document.querySelectorAll(`[name^="${cle}-"][name$="-montant"]`)) {
    const nombre = Number(champ.value.replace(/[\s\u202f\u00a0€]/g, "").replace(/\.(?=.*,)/g, "").replace(",", "."));
    somme += Number.isFinite(nombre) ? Math.round(nombre * 100) : 0;
  }
  const place = document.querySelector(`[data-total="${cle}"]`);
  if (place) place.textContent = enEuros(somme / 100);
  return somme;
}

function recompter() {
  if (!equilibre) return;
  const depenses = additionner("depenses");
  const ecart = additionner("recettes") - depenses;
  const mots = equilibre.dataset;
  const phrase = !depenses && !ecart ? mots.vide : !ecart ? mots.egal : ecart < 0 ? mots.manque : mots.trop;
  const texte = phrase.replace("{}", enEuros(Math.abs(ecart) / 100));
  if (equilibre.textContent !== texte) equilibre.textContent = texte;
}

/* -- what is kept on this device --------------------------------------------------------------------------------- */

const CLE = formulaire && `brouillon:${formulaire.dataset.brouillon}`;
const SEMAINE = 7 * 24 * 3600 * 1000;

function saisie() {
  return [...new FormData(formulaire)].filter(([nom, valeur]) => nom !== "csrfmiddlewaretoken" && typeof valeur === "string");
}

function garder(envoye = false) {
  try {
    localStorage.setItem(CLE, JSON.stringify({ saisie: saisie(), quand: Date.now(), envoye }));
  } catch {
    /* no room, or no right to: the site alone keeps the draft */
  }
}

function oublier() {
  try {
    localStorage.removeItem(CLE);
  } catch {
    /* as above */
  }
}

function gardee() {
  try {
    const lue = JSON.parse(localStorage.getItem(CLE) ?? "null");
    return lue && Date.now() - lue.quand < SEMAINE ? lue : null;
  } catch {
    return null;
  }
}

/** Put back what a cut left here; true when the page says something new. */
function retrouver() {
  const lue = gardee();
  if (!lue || "recu" in formulaire.dataset) return oublier();
  const ecran = lue.saisie.find(([nom]) => nom === "ecran")?.[1];
  if (lue.envoye && ecran !== formulaire.elements.ecran.value) return oublier();
  const sansTotaux = (paires) => JSON.stringify(paires.filter(([nom, v]) => nom !== "ecran" && v && !nom.endsWith("_FORMS")));
  if (sansTotaux(lue.saisie) === sansTotaux(saisie())) return oublier();
  remettre(lue.saisie);
  return true;
}

function remettre(paires) {
  for (const groupe of document.querySelectorAll("[data-rangees]")) {
    const nom = `${groupe.dataset.rangees}-TOTAL_FORMS`;
    const voulu = Number(paires.find(([cle]) => cle === nom)?.[1] ?? 0);
    while (Number(groupe.querySelector(`[name="${nom}"]`).value) < voulu && groupe.ajouter());
  }
  for (const champ of formulaire.elements) {
    if (!champ.name || champ.name === "csrfmiddlewaretoken" || champ.type === "submit" || champ.name.endsWith("_FORMS")) continue;
    const valeurs = paires.filter(([cle]) => cle === champ.name).map(([, valeur]) => valeur);
    if (champ.type === "checkbox" || champ.type === "radio") champ.checked = valeurs.includes(champ.value);
    else champ.value = valeurs[0] ?? "";
  }
}

/* -- saving ------------------------------------------------------------------------------------------------------ */

const boite = document.querySelector("[data-etat-brouillon]");
let minuterie = 0;
let essais = 0;
let change = 0; // grows at each key: what was sent may already be old
let enCours = false;
let arrete = false;

function dire(phrase, suite = "", genre = "", lien = null) {
  if (!boite) return;
  boite.className = `brouillon${genre ? ` brouillon--${genre}` : ""}`;
  boite.querySelector("[data-phrase]").textContent = phrase;
  const place = boite.querySelector("[data-suite]");
  place.textContent = suite;
  if (lien) place.append(" ", lien);
}

function plusTard(delai) {
  clearTimeout(minuterie);
  minuterie = setTimeout(enregistrer, delai);
}

async function jetonNeuf() {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const jeton = page.querySelector("form[data-brouillon] [name=csrfmiddlewaretoken]")?.value;
  if (jeton) for (const champ of document.querySelectorAll("[name=csrfmiddlewaretoken]")) champ.value = jeton;
  return Boolean(jeton);
}

function envoyer(keepalive) {
  const donnees = new FormData(formulaire);
  donnees.append("acte", "enregistrer");
  return fetch(formulaire.action || location.href, {
    method: "POST",
    body: new URLSearchParams(donnees),
    headers: { Accept: "application/json" },
    redirect: "manual",
    keepalive,
  });
}

async function enregistrer(keepalive = false) {
  if (enCours || arrete || !change) return;
  clearTimeout(minuterie);
  enCours = true;
  const alors = change;
  const mots = formulaire.dataset;
  try {
    let reponse = await envoyer(keepalive === true);
    if (reponse.status === 403 && (await jetonNeuf())) reponse = await envoyer(false);
    await comprendre(reponse, alors, mots);
  } catch {
    dire(mots.attente, mots.attenteSuite, "attente");
    plusTard(REPRISES[Math.min(essais++, REPRISES.length - 1)]);
  } finally {
    enCours = false;
  }
}

async function comprendre(reponse, alors, mots) {
  if (reponse.ok) {
    const dit = await reponse.json();
    essais = 0;
    formulaire.elements.ecran.value = dit.ecran;
    montrerFautes(dit.fautes);
    if (change === alors) {
      change = 0;
      if (dit.fautes.length) garder();
      else oublier();
    } else {
      garder();
      plusTard(PAUSE);
    }
    const faute = dit.fautes[0];
    if (faute) dire(dit.phrase, `${mots.fautes} ${faute.etiquette}.`, "attente");
    else dire(dit.phrase, dit.ailleurs || mots.enregistre);
  } else if (reponse.status === 401 || reponse.status === 403) {
    dire(mots.session, mots.sessionSuite, "erreur", lienVers(mots.connexion, mots.sessionLien));
    plusTard(REPRISES.at(-1));
  } else if (reponse.status === 409) {
    const dit = await reponse.json();
    arrete = true;
    if (dit.conflit) dire(mots.conflit, mots.conflitSuite, "erreur", boutonComparer(mots.conflitLien));
    else dire(dit.phrase, "", "erreur");
  } else {
    throw new Error(String(reponse.status));
  }
}

function lienVers(adresse, texte) {
  const lien = document.createElement("a");
  lien.href = adresse;
  lien.target = "_blank";
  lien.rel = "noopener";
  lien.textContent = texte;
  return lien;
}

function boutonComparer(texte) {
  const bouton = document.createElement("button");
  bouton.type = "submit";
  bouton.setAttribute("form", formulaire.id);
  bouton.name = "acte";
  bouton.value = "enregistrer";
  bouton.className = "rangee__retirer";
  bouton.textContent = texte;
  return bouton;
}

/** Said beside the field, without moving what is being typed. */
function montrerFautes(fautes) {
  for (const vieille of formulaire.querySelectorAll("[data-faute]")) vieille.remove();
  for (const champ of formulaire.querySelectorAll("[aria-invalid=true]")) champ.removeAttribute("aria-invalid");
  for (const faute of fautes) {
    const champ = document.getElementById(faute.ancre);
    if (!champ || champ === document.activeElement) continue;
    const phrase = document.createElement("p");
    phrase.className = "champ__erreur";
    phrase.dataset.faute = "";
    phrase.textContent = faute.message;
    champ.setAttribute("aria-invalid", "true");
    champ.closest(".champ__zone")?.before(phrase);
  }
}

if (formulaire) {
  if (retrouver()) {
    change = 1;
    dire(formulaire.dataset.retrouve, formulaire.dataset.enCours, "attente");
    plusTard(300);
  }
  recompter();
  formulaire.addEventListener("input", () => {
    change += 1;
    garder();
    recompter();
    if (!arrete && !essais) dire(formulaire.dataset.enCours, "", "attente");
    if (!essais) plusTard(PAUSE);
  });
  formulaire.addEventListener("submit", () => {
    arrete = true;
    clearTimeout(minuterie);
    garder(true);
  });
  addEventListener("pageshow", (evenement) => {
    if (evenement.persisted) arrete = false;
  });
  addEventListener("online", () => change && enregistrer());
  addEventListener("pagehide", () => enregistrer(true));
  document.addEventListener("visibilitychange", () => {
    if (change) enregistrer(document.visibilityState === "hidden");
  });
} else {
  recompter();
}
