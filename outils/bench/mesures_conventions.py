"""What the bench says of conventions: deposits killed, contrary clients, lists and exports at their promised size."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from outils.bench import reseau
from outils.bench.commun import chauffer, module, non_gardee
from outils.bench.resultat import Releve
from outils.serveur import Serveur, gerer, servir

# Queries of a screen, its 95th percentile in ms, the export of all in seconds and queries.
REQUETES_MAX, ECRAN_MAX, EXPORT_MAX, REQUETES_EXPORT_MAX = 15, 150, 10, 60


def mesurer_les_conventions(releve: Releve, moteur: str, dossier: Path, url_base: str) -> None:
    """On a demonstration of its own, with 2,000 conventions of 8 pieces and 5 versions."""
    demo = dossier / f"conventions-{moteur}"
    demo.mkdir()
    variables = {"DATABASE_URL": url_base}
    gerer(["preparer_demo"], demo, **variables)
    vu = json.loads(module("conventions", demo, **variables))
    _morts(releve, moteur, vu["tues"])
    for nom, libelle in (("gagnants", "gagnants"), ("lignes", "lignes du journal"), ("courriels", "courriels")):
        releve.au_plus(f"20 clients contraires, {libelle}, {moteur}", vu["contraires"][nom], 1, "")
        releve.au_moins(f"20 clients contraires, {libelle}, au moins, {moteur}", vu["contraires"][nom], 1, "")
    with servir(demo, **variables) as serveur:
        chauffer(serveur, vu["grand"])
        for nom, grand in vu["grand"].items():
            _ecran(releve, f"conventions, {nom}, {moteur}", serveur, vu["petit"][nom], grand)
    export = vu["export"]
    releve.au_plus(f"export de {export['lignes']} conventions, {moteur}", export["secondes"], EXPORT_MAX, "s")
    releve.au_plus(f"export, {moteur}", export["requetes"], REQUETES_EXPORT_MAX, "requêtes")


def _morts(releve: Releve, moteur: str, tues: dict[str, Any]) -> None:
    releve.au_moins(f"dépôts tués par -9, {moteur}", tues["morts"], 200, "morts")
    releve.pour_memoire(f"dépôts tués, trouvés avant, {moteur}", tues["avant"], "dossiers")
    releve.pour_memoire(f"dépôts tués, trouvés après, {moteur}", tues["apres"], "dossiers")
    releve.au_plus(f"dépôts tués, entre deux ou fichier inconnu, {moteur}", len(tues["fautes"]), 0, "fautes")
    for faute in tues["fautes"]:
        print(f"      {faute}")


def _ecran(releve: Releve, nom: str, serveur: Serveur, petit: dict[str, Any], grand: dict[str, Any]) -> None:
    if grand["statut"] != 200:
        releve.au_plus(f"{nom} : réponse", grand["statut"], 200, "statut")
        return
    releve.au_plus(nom, grand["requetes"], REQUETES_MAX, "requêtes")
    releve.au_plus(f"{nom} : écart", max(grand["requetes"] - petit["requetes"], 0), 0, "requêtes")
    lent = reseau.plus_lents(serveur.url + non_gardee(grand["chemin"]), grand["cookie"])
    releve.au_plus(f"{nom} : 95e centile", lent, ECRAN_MAX, "ms")
