"""Queries and first byte of public pages, on a small site and on a large one."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from outils.bench import reseau
from outils.bench.commun import REQUETES_MAX, module, non_gardee
from outils.bench.resultat import Releve
from outils.serveur import gerer, servir

PETIT, GRAND = 10, 10_000  # releases; the large site also has the programme of volume_programme
# Pages that ask less: those of the press room, and what is around it.
REQUETES_DES_PREMIERES = 10
PREMIERES = {
    "AccessibilitePage",
    "ActualitesPage",
    "Communique",
    "CommuniquesIndexPage",
    "ContactPage",
    "ContactsPressePage",
    "ContenuPage",
    "PlanSitePage",
    "SallePressePage",
    "liste filtrée",
    "liste, page 2",
}
# Pages whose speed must not follow what they list: name in the addresses → how they are named.
A_COMPARER = {
    "CommuniquesIndexPage": "liste des communiqués",
    "recherche (mot rare)": "recherche, mot de 5 % des textes",
    "RessourcesPage": "bibliothèque",
    "ChiffresPage": "chiffres",
}
# Pages that show every line there is: their first byte, at the size promised, in ms.
TOUT_MONTRER = {"PlanActionsPage": "plan d’actions", "HomePage": "accueil"}
PREMIER_OCTET_MAX = 150


def preparer(dossier: Path, nombre: int, url_base: str) -> dict[str, str]:
    """A demonstration with `nombre` more releases, and a large programme with GRAND; what its server needs."""
    dossier.mkdir(parents=True)
    variables = {"DATABASE_URL": url_base}
    gerer(["preparer_demo"], dossier, **variables)
    module("volume", dossier, str(nombre), *(["tout"] if nombre == GRAND else []), **variables)
    return variables


def compter_requetes(releve: Releve, moteur: str, petit: dict[str, Any], grand: dict[str, Any]) -> None:
    for nom, ici in petit.items():
        la = grand[nom]
        if ici["statut"] != 200 or la["statut"] != 200:
            releve.au_plus(f"requêtes, {nom}, {moteur} : réponse", max(ici["statut"], la["statut"]), 200, "statut")
            continue
        seuil = REQUETES_DES_PREMIERES if nom in PREMIERES else REQUETES_MAX
        releve.au_plus(f"requêtes, {nom}, {moteur}", la["requetes"], seuil, "requêtes")
        releve.au_plus(f"requêtes, {nom}, {moteur} : écart", abs(la["requetes"] - ici["requetes"]), 0, "requêtes")


def comparer_volumes(releve: Releve, moteur: str, dossier: Path, urls: tuple[str, str]) -> None:
    """Queries and first byte of pages made for the request, on a small site and on a large one.

    An address with a query string is never kept by the page cache; the test client goes round it.
    """
    dossiers = (dossier / f"{moteur}-petit", dossier / f"{moteur}-grand")
    variables = [preparer(d, n, url) for d, n, url in zip(dossiers, (PETIT, GRAND), urls, strict=True)]
    comptes = [json.loads(module("requetes", d, **v)) for d, v in zip(dossiers, variables, strict=True)]
    compter_requetes(releve, moteur, comptes[0], comptes[1])
    with ExitStack() as pile:
        petit, grand = (pile.enter_context(servir(d, **v)) for d, v in zip(dossiers, variables, strict=True))
        for cle, libelle in A_COMPARER.items():
            if cle not in comptes[0]:
                releve.impossible(f"premier octet, {libelle}, {moteur}", "page absente de la démonstration")
                continue
            adresses = [
                petit.url + non_gardee(comptes[0][cle]["chemin"]),
                grand.url + non_gardee(comptes[1][cle]["chemin"]),
            ]
            peu, beaucoup = reseau.premiers_octets(adresses)
            releve.pour_memoire(f"premier octet, {libelle}, {moteur}, {PETIT}", peu, "ms")
            releve.pour_memoire(f"premier octet, {libelle}, {moteur}, {GRAND}", beaucoup, "ms")
            releve.au_plus(f"premier octet, {libelle}, {moteur} : rapport", beaucoup / peu, 1.5, "fois")
        for cle, libelle in TOUT_MONTRER.items():
            if cle in comptes[1]:
                (octet,) = reseau.premiers_octets([grand.url + non_gardee(comptes[1][cle]["chemin"])])
                releve.au_plus(f"premier octet, {libelle}, {moteur}", octet, PREMIER_OCTET_MAX, "ms")
        courant = reseau.premiers_octets([grand.url + comptes[1]["recherche (mot courant)"]["chemin"]])[0]
        releve.au_plus(f"premier octet, recherche, mot de tous les textes, {moteur}", courant, 150, "ms")
