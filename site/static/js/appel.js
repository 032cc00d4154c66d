/* The roll-call: each tick leaves by itself, and waits in the phone when the network is away. None is lost, none counts
   twice: a tick has a key of its own, stays until the server has said that it received it, and tells how old it is. */

const formulaire = document.querySelector("[data-coches]");
const LOT = 100;
const PAUSE = 4000; // milliseconds before another try

function cleNouvelle() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Plain HTTP, on a local network: no randomUUID there.
  const octets = crypto.getRandomValues(new Uint8Array(16));
  octets[6] = (octets[6] & 15) | 64;
  octets[8] = (octets[8] & 63) | 128;
  const hexa = [...octets].map((octet) => octet.toString(16).padStart(2, "0")).join("");
  return hexa.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** What waits, kept in the phone. Where it keeps nothing (private browsing), memory does for this page. */
class File {
  constructor(nom) {
    this.nom = nom;
    this.memoire = [];
  }

  lire() {
    try {
      const lu = JSON.parse(localStorage.getItem(this.nom) ?? "[]");
      return Array.isArray(lu) ? lu : [];
    } catch {
      return this.memoire;
    }
  }

  ecrire(coches) {
    this.memoire = coches;
    try {
      if (coches.length) localStorage.setItem(this.nom, JSON.stringify(coches));
      else localStorage.removeItem(this.nom);
    } catch {
      // Kept in memory.
    }
  }

  ajouter(coche) {
    this.ecrire([...this.lire(), coche]);
  }

  oublier(cles) {
    const recues = new Set(cles);
    this.ecrire(this.lire().filter((coche) => !recues.has(coche.cle)));
  }
}

class Appel {
  constructor(racine) {
    this.racine = racine;
    this.file = new File(`appel:${racine.dataset.journee}`);
    this.envoi = document.querySelector("[data-envoi]");
    this.vus = document.querySelector("[data-vus]");
    this.enCours = false;
    this.minuteur = 0;
    this.incident = "";
    this.demi = ""; // the half shown, both when there is no choice
  }

  demarrer() {
    for (const coche of this.file.lire()) this.remettre(coche);
    this.racine.addEventListener("change", (evenement) => this.cocher(evenement.target));
    // Each tick has left already: the button of the page without script would send them all again.
    this.racine.addEventListener("submit", (evenement) => {
      evenement.preventDefault();
      this.envoyer();
    });
    this.racine.querySelector("[data-enregistrer]").closest("p").hidden = true;
    addEventListener("online", () => this.envoyer());
    addEventListener("storage", () => this.dire());
    this.compter();
    this.dire();
    this.envoyer();
  }

  /** A tick that waited when the page was left is shown again. */
  remettre(coche) {
    const champ = document.getElementById(`p${coche.participant}-${coche.demi}-${coche.valeur}`);
    if (champ) champ.checked = true;
  }

  cocher(champ) {
    const trouve = /^p(\d+)-(\w+)$/.exec(champ.name ?? "");
    if (!trouve) return;
    const [, participant, demi] = trouve;
    this.file.ajouter({ cle: cleNouvelle(), participant: Number(participant), demi, valeur: champ.value, le: Date.now() });
    this.compter();
    this.dire();
    this.envoyer();
  }

  async envoyer() {
    clearTimeout(this.minuteur);
    if (this.enCours) return;
    this.enCours = true;
    try {
      while (this.file.lire().length && (await this.envoyerUnLot()));
    } finally {
      this.enCours = false;
      this.dire();
      if (this.file.lire().length) this.minuteur = setTimeout(() => this.envoyer(), PAUSE);
    }
  }

  /** Whether the lot left. */
  async envoyerUnLot() {
    const maintenant = Date.now();
    const coches = this.file
      .lire()
      .slice(0, LOT)
      .map(({ le, ...coche }) => ({ ...coche, age: Math.max(0, maintenant - le) }));
    let reponse;
    try {
      reponse = await fetch(this.racine.dataset.coches, {
        method: "POST",
        credentials: "same-origin",
        redirect: "manual",
        headers: {
          "Content-Type": "application/json",
          "X-CSRFToken": this.racine.elements.csrfmiddlewaretoken.value,
        },
        body: JSON.stringify({ coches }),
      });
    } catch {
      this.incident = "hors";
      return false;
    }
    return this.comprendre(reponse, coches);
  }

  async comprendre(reponse, coches) {
    if (reponse.type === "opaqueredirect" || reponse.status === 403) {
      this.incident = "session";
      return false;
    }
    const lue = await reponse.json().catch(() => ({}));
    if (reponse.ok && Array.isArray(lue.recues)) {
      this.file.oublier(lue.recues);
      this.incident = lue.depassees ? "depassee" : "";
      return lue.recues.length > 0 && coches.length > 0;
    }
    this.incident = lue.erreur ?? "hors";
    return false;
  }

  dire() {
    const nombre = this.file.lire().length;
    const mots = this.racine.dataset;
    const attente = { 0: "", 1: mots.motUne }[nombre] ?? mots.motPlusieurs.replace("%n", String(nombre));
    const suites = { hors: mots.motHors, session: mots.motSession, depassee: mots.motDepassee };
    const suite = this.incident ? (suites[this.incident] ?? this.incident) : "";
    let phrase = mots.motRien;
    if (nombre) phrase = suite && this.incident !== "depassee" ? `${attente}. ${suite}` : attente;
    else if (this.incident === "depassee") phrase = suite;
    if (this.envoi.textContent !== phrase) this.envoi.textContent = phrase;
    this.envoi.dataset.etat = nombre ? (["", "hors"].includes(this.incident) ? "attend" : "refus") : "rien";
  }

  compter() {
    const vues = this.personnes().filter((personne) => this.vue(personne, this.demi));
    this.vus.textContent = String(vues.length);
  }

  personnes() {
    return [...this.racine.querySelectorAll("[data-personne]")];
  }

  vue(personne, demi = "") {
    const cases = [...personne.querySelectorAll("[data-case]")].filter((c) => !demi || c.dataset.case === demi);
    return cases.every((c) => c.querySelector("input:checked"));
  }
}

/** What is shown of the list: a name looked for, one half of the day, people without an answer. */
class Vue {
  constructor(appel, outils) {
    this.appel = appel;
    this.cherche = outils.querySelector("[data-cherche]");
    this.restent = outils.querySelector("[data-restent]");
    this.boutons = [...outils.querySelectorAll("[data-demi]")];
    appel.demi = this.boutons.length ? this.boutons[new Date().getHours() < 13 ? 0 : 1].dataset.demi : "";
    outils.hidden = false;
    this.cherche.addEventListener("input", () => this.montrer());
    this.restent.addEventListener("change", () => this.montrer());
    for (const bouton of this.boutons) {
      bouton.addEventListener("click", () => {
        appel.demi = bouton.dataset.demi;
        this.montrer();
      });
    }
    this.montrer();
  }

  montrer() {
    const { demi } = this.appel;
    this.appel.compter();
    const plat = (texte) => texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const voulu = plat(this.cherche.value.trim());
    let montrees = 0;
    for (const bouton of this.boutons) bouton.setAttribute("aria-pressed", String(bouton.dataset.demi === demi));
    for (const personne of this.appel.personnes()) {
      const dite = plat(personne.querySelector("h2").textContent + personne.querySelector("p").textContent);
      const faite = this.restent.checked && this.appel.vue(personne, demi);
      personne.hidden = !dite.includes(voulu) || faite;
      montrees += personne.hidden ? 0 : 1;
      for (const c of personne.querySelectorAll("[data-case]")) c.hidden = Boolean(demi) && c.dataset.case !== demi;
    }
    document.querySelector("[data-aucun]").hidden = montrees > 0;
  }
}

if (formulaire) {
  const appel = new Appel(formulaire);
  appel.demarrer();
  new Vue(appel, document.querySelector("[data-outils]"));
}
