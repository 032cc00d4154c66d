"""`make bench`: every figure the site promises, measured on copies of the demonstration, never on the real data."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError

from outils.bench import attestations, externes, formations, navigateur, reseau
from outils.bench.resultat import Releve
from outils.postgres import postgres_temporaire
from outils.serveur import RACINE, Serveur, ServeurMuet, environnement, gerer, servir

PETIT, GRAND = 10, 10_000  # releases; the large site also has the programme of volume_programme
REQUETES_MAX = 12
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
# What a section may lack: a program, a browser, a server that answers, an expected figure.
PANNES = (RuntimeError, OSError, subprocess.SubprocessError, ValueError, KeyError, PlaywrightError)
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
# Screens of the partner area, and of staff who work with partners: queries, and 95th percentile in ms.
REQUETES_DE_L_ESPACE, ESPACE_MAX = 15, 100
RAFALE_MAX = 3  # seconds for two hundred registrations at once
ATTESTATIONS_MAX = 30  # seconds for three hundred certificates


def module(nom: str, var_dir: Path, *arguments: str, **variables: str) -> str:
    """Run a module of the bench under the settings of the demonstration of `var_dir`; what it prints last."""
    chemins = f"{RACINE / 'site'}{os.pathsep}{RACINE}"
    fait = subprocess.run(
        [sys.executable, "-m", f"outils.bench.{nom}", *arguments],
        cwd=RACINE,
        env=environnement(var_dir, PYTHONPATH=chemins, **variables),
        capture_output=True,
        text=True,
    )
    if fait.returncode:
        raise RuntimeError(f"{nom} : {fait.stderr[-2000:]}")
    return fait.stdout.strip().splitlines()[-1]


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


def non_gardee(chemin: str) -> str:
    return chemin if "?" in chemin else f"{chemin}?page=1"


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


def mesurer_l_espace(releve: Releve, moteur: str, dossier: Path, url_base: str) -> None:
    """The partner area with 500 organisations and 5,000 people: queries, and the slowest first bytes."""
    demo = dossier / f"espace-{moteur}"
    demo.mkdir()
    variables = {"DATABASE_URL": url_base}
    gerer(["preparer_demo"], demo, **variables)
    ecrans = json.loads(module("espace", demo, **variables))
    with servir(demo, **variables) as serveur:
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


def mesurer(releve: Releve, dossier: Path, outils: Path) -> None:
    """Every section, one after the other: what one of them lacks does not stop the next ones."""
    with releve.section("Volumes : 10 et 10 000 communiqués, le programme entier, sans cache, SQLite", *PANNES):
        comparer_volumes(releve, "SQLite", dossier, ("", ""))
    with (
        releve.section("Volumes : les mêmes, PostgreSQL", *PANNES),
        postgres_temporaire() as premiere,
        postgres_temporaire() as seconde,
    ):
        comparer_volumes(releve, "PostgreSQL", dossier, (premiere, seconde))
    with releve.section("Espace partenaires : 500 organisations, 5 000 personnes, SQLite", *PANNES):
        mesurer_l_espace(releve, "SQLite", dossier, "")
    with releve.section("Espace partenaires : les mêmes, PostgreSQL", *PANNES), postgres_temporaire() as base:
        mesurer_l_espace(releve, "PostgreSQL", dossier, base)
    with releve.section("Formations : 20 000 inscriptions, SQLite", *PANNES):
        mesurer_les_formations(releve, "SQLite", dossier, "")
    with releve.section("Formations : les mêmes, PostgreSQL", *PANNES), postgres_temporaire() as base:
        mesurer_les_formations(releve, "PostgreSQL", dossier, base)
    demo = dossier / "demo"
    demo.mkdir()
    gerer(["preparer_demo"], demo, DATABASE_URL="")
    comptes = json.loads(module("requetes", demo, DATABASE_URL=""))
    anglaises = json.loads(module("requetes", demo, "anglais", DATABASE_URL=""))
    # Without the volumes, the demonstration may have no second page of a list; a calendar is no page.
    servies = {nom: page["chemin"] for nom, page in comptes.items() if page["statut"] == 200}
    pages = {nom: chemin for nom, chemin in servies.items() if not chemin.endswith(".ics")}
    with servir(demo, DATABASE_URL="") as serveur:
        with releve.section("Débit, pages en cache", *PANNES):
            types = [nom for nom in ("HomePage", "Communique", "CommuniquesIndexPage") if nom in pages]
            mesurer_debit(releve, serveur, {nom: pages[nom] for nom in types}, dossier / "nginx")
        with releve.section("Mémoire", *PANNES):
            releve.pour_memoire("mémoire des processus", reseau.memoire(serveur.pid), "Mio")
        with releve.section("Chargements à froid", *PANNES):
            mesurer_chargements(releve, serveur, pages)
        with releve.section("Accessibilité et 320 pixels", *PANNES):
            en_anglais = {f"{nom}, anglais": chemin for nom, chemin in anglaises.items()}
            mesurer_accessibilite(releve, serveur, pages | en_anglais)
        with releve.section("Lighthouse et vérificateur Nu", *PANNES):
            mesurer_avec_les_outils_des_autres(releve, serveur, pages, outils)


def main() -> int:
    var_dir = Path(os.environ.get("VAR_DIR", RACINE / "var")).resolve()
    dossier = Path(tempfile.mkdtemp(prefix="bench-logement-"))
    dossier.chmod(0o755)
    releve = Releve()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        mesurer(releve, dossier, var_dir / "outils")
    except (ServeurMuet, RuntimeError) as panne:
        print(f"\nMesures interrompues : {panne}", file=sys.stderr)
        return 1
    finally:
        releve.ecrire(var_dir / "bench.json")
        shutil.rmtree(dossier, ignore_errors=True)
    manques = releve.manques
    absentes = sum(mesure.valeur is None for mesure in releve.mesures.values())
    print(f"\n{len(releve.mesures)} mesures, {len(manques)} hors seuil, {absentes} non prises ; détail dans", end=" ")
    print(var_dir / "bench.json")
    for nom in manques:
        print(releve.ligne(nom, releve.mesures[nom]))
    return 1 if manques else 0


if __name__ == "__main__":
    sys.exit(main())
