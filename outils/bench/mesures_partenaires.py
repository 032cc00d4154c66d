"""The partner area and training days at their promised size, through the server."""

from __future__ import annotations

import json
from pathlib import Path

from outils.bench import attestations, formations, reseau
from outils.bench.commun import ESPACE_MAX, REQUETES_DE_L_ESPACE, REQUETES_MAX, chauffer, module, non_gardee
from outils.bench.resultat import Releve
from outils.serveur import gerer, servir

RAFALE_MAX = 3  # seconds for two hundred registrations at once
ATTESTATIONS_MAX = 30  # seconds for three hundred certificates


def mesurer_l_espace(releve: Releve, moteur: str, dossier: Path, url_base: str) -> None:
    """The partner area with 500 organisations and 5,000 people: queries, and the slowest first bytes."""
    demo = dossier / f"espace-{moteur}"
    demo.mkdir()
    variables = {"DATABASE_URL": url_base}
    gerer(["preparer_demo"], demo, **variables)
    ecrans = json.loads(module("espace", demo, **variables))
    with servir(demo, **variables) as serveur:
        chauffer(serveur, ecrans)
        for nom, ecran in ecrans.items():
            if ecran["statut"] != 200:
                releve.au_plus(f"espace, {nom}, {moteur} : réponse", ecran["statut"], 200, "statut")
                continue
            releve.au_plus(f"espace, {nom}, {moteur}", ecran["requetes"], REQUETES_DE_L_ESPACE, "requêtes")
            if "calendrier" in nom:  # a diary asks seldom, and is refused when it asks often
                continue
            lent = reseau.plus_lents(serveur.url + non_gardee(ecran["chemin"]), ecran["cookie"])
            releve.au_plus(f"espace, {nom}, {moteur} : 95e centile", lent, ESPACE_MAX, "ms")


def mesurer_les_formations(releve: Releve, moteur: str, dossier: Path, url_base: str) -> None:
    """Training days: everybody at once, anything at random, and the screens at twenty thousand registrations."""
    demo = dossier / f"formations-{moteur}"
    demo.mkdir()
    variables = {"DATABASE_URL": url_base}
    gerer(["preparer_demo"], demo, **variables)
    mesures = json.loads(module("formations", demo, **variables))
    actes = mesures["actes"]
    releve.pour_memoire(f"formations, {formations.ACTES} actes au hasard, {moteur}", actes["secondes"], "s")
    releve.au_plus(f"formations, actes au hasard, {moteur} : écarts", len(actes["ecarts"]), 0, "écarts")
    releve.au_plus(f"formations, actes au hasard, {moteur} : pannes", len(actes["pannes"]), 0, "pannes")
    print("".join(f"      {detail}\n" for detail in actes["ecarts"] + actes["pannes"]), end="")
    with servir(demo, **variables) as serveur:
        chauffer(serveur, mesures["ecrans"])
        for nom, ecran in mesures["ecrans"].items():
            if ecran["statut"] != 200:
                releve.au_plus(f"formations, {nom}, {moteur} : réponse", ecran["statut"], 200, "statut")
                continue
            seuil = REQUETES_MAX if nom.startswith("public") else REQUETES_DE_L_ESPACE
            releve.au_plus(f"formations, {nom}, {moteur}", ecran["requetes"], seuil, "requêtes")
            lent = reseau.plus_lents(serveur.url + non_gardee(ecran["chemin"]), ecran["cookie"])
            releve.au_plus(f"formations, {nom}, {moteur} : 95e centile", lent, ESPACE_MAX, "ms")
        faite = formations.rafale(serveur.url, mesures["rafale"])
    apres = json.loads(module("formations", demo, "bilan", **variables))
    nombre = formations.RAFALE
    releve.au_plus(f"formations, {nombre} inscriptions à la fois, {moteur}", faite["secondes"], RAFALE_MAX, "s")
    releve.au_moins(f"formations, à la fois, {moteur} : réponses nettes", faite["statuts"].get(302, 0), nombre, "")
    releve.au_plus(f"formations, à la fois, {moteur} : écarts", len(apres["ecarts"]), 0, "écarts")
    releve.au_moins(f"formations, à la fois, {moteur} : places prises", apres["prises"], formations.PLACES, "")
    releve.au_moins(f"formations, à la fois, {moteur} : en file", apres["attente"], nombre - formations.PLACES, "")
    papiers = json.loads(module("attestations", demo, **variables))
    combien = attestations.ATTESTATIONS
    releve.au_plus(f"formations, {combien} attestations, {moteur}", papiers["secondes"], ATTESTATIONS_MAX, "s")
    releve.au_moins(f"formations, attestations, {moteur} : faites", papiers["faits"], combien, "")
