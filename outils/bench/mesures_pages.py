"""Pages as a visitor meets them: throughput, weight, accessibility, and what the tools of others say of them."""

from __future__ import annotations

import gzip
from pathlib import Path

from outils.bench import externes, navigateur, reseau
from outils.bench.resultat import Releve
from outils.serveur import Serveur


def mesurer_debit(releve: Releve, serveur: Serveur, pages: dict[str, str], dossier: Path) -> None:
    """Cached pages against nginx on the same bytes, in turn, the best of three rounds of each."""
    absents = reseau.outils_de_debit_absents()
    if absents:
        releve.impossible("débit en cache ÷ nginx", absents)
        return
    reponses = []
    for chemin in pages.values():
        reseau.demander(serveur.url + chemin)
        reponses.append(reseau.demander(serveur.url + chemin))
    dossier.mkdir()
    dossier.chmod(0o755)
    with reseau.copie_statique(dossier, reponses) as copies:
        for (nom, chemin), copie in zip(pages.items(), copies, strict=True):
            site, statique = 0.0, 0.0
            for _ in range(3):
                site = max(site, reseau.debit(serveur.url + chemin, 3))
                statique = max(statique, reseau.debit(copie, 3))
            releve.pour_memoire(f"débit en cache, {nom}", site, "req/s")
            releve.pour_memoire(f"débit de nginx, {nom}", statique, "req/s")
            releve.au_moins(f"débit en cache ÷ nginx, {nom}", site / statique, 0.5, "")


def mesurer_chargements(releve: Releve, serveur: Serveur, pages: dict[str, str]) -> None:
    for nom, chemin in pages.items():
        with navigateur.chromium() as chromium:
            vu = navigateur.charger(chromium, serveur.url + chemin)
        if nom == "HomePage":
            releve.au_plus("poids de l’accueil", vu.octets / 1024, 150, "Ko")
        elif nom == "Communique":
            releve.au_plus("poids d’un communiqué sans photo", (vu.octets - vu.octets_photos) / 1024, 120, "Ko")
        else:
            releve.pour_memoire(f"poids, {nom}", vu.octets / 1024, "Ko")
        releve.au_plus(f"requêtes du navigateur, {nom}", vu.requetes, 12, "requêtes")
        releve.au_plus(f"appels à l’extérieur, {nom}", len(vu.externes), 0, "requêtes")
        releve.au_plus(f"erreurs de chargement, {nom}", len(vu.echecs + vu.erreurs_console), 0, "erreurs")
        for detail in vu.externes + vu.echecs + vu.erreurs_console:
            print(f"      {detail}")


def mesurer_accessibilite(releve: Releve, serveur: Serveur, pages: dict[str, str]) -> None:
    with navigateur.chromium() as chromium:
        for nom, chemin in pages.items():
            for theme in ("light", "dark"):
                contexte = chromium.new_context(color_scheme=theme, viewport={"width": 1280, "height": 800})
                page = contexte.new_page()
                page.goto(serveur.url + chemin)
                fautes = navigateur.axe(page)
                releve.au_plus(f"axe, {nom}, {theme}", len(fautes), 0, "règles")
                for faute in fautes:
                    print(f"      {faute['id']} ({faute['impact']}) : {faute['exemple']}")
                page.set_viewport_size({"width": navigateur.LARGEUR_ETROITE, "height": 640})
                if theme == "light":
                    releve.au_plus(f"débordement à 320 px, {nom}", len(navigateur.debordement(page)), 0, "éléments")
                contexte.close()


def mesurer_avec_les_outils_des_autres(releve: Releve, serveur: Serveur, pages: dict[str, str], outils: Path) -> None:
    try:
        modules = externes.modules(outils)
    except externes.OutilAbsent as absent:
        releve.impossible("Lighthouse", str(absent))
        releve.impossible("vérificateur Nu", str(absent))
        return
    corps = {}
    for nom, chemin in pages.items():
        reponse = reseau.demander(serveur.url + chemin)
        corps[nom] = gzip.decompress(reponse.corps) if reponse.encodage == "gzip" else reponse.corps
    try:
        for nom, erreurs in externes.verifier_html(corps, modules, serveur.var_dir).items():
            releve.au_plus(f"vérificateur Nu, {nom}", len(erreurs), 0, "erreurs")
            print("".join(f"      {erreur}\n" for erreur in erreurs), end="")
    except externes.OutilAbsent as absent:
        releve.impossible("vérificateur Nu", str(absent))
    for nom, chemin in pages.items():
        try:
            notes = externes.lighthouse(serveur.url + chemin, modules)
        except externes.OutilAbsent as absent:
            releve.impossible(f"Lighthouse, {nom}", str(absent))
            continue
        for categorie, note in notes.items():
            seuil = 100 if categorie == "accessibility" else 95
            releve.au_moins(f"Lighthouse {categorie}, {nom}", note, seuil, "/100")
