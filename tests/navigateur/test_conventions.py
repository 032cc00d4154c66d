"""A convention written in a browser: saved through a cut, a second tab and a lost session, then handed in."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.navigateur.conftest import Visite
from tests.navigateur.test_partenaires import ESPACE, entrer

DEPOSANT = "conventions@le-perron.example"
ENREGISTRE = re.compile("Brouillon enregistré à")
ATTENTE = 15_000.0  # ms: the page saves itself a moment after the last key


@pytest.fixture
def comptes(var_demo: Path) -> dict[str, str]:
    fiches = json.loads((var_demo / "demo-comptes.json").read_text(encoding="utf-8"))
    return {fiche["courriel"]: fiche["mot_de_passe"] for fiche in fiches}


@pytest.fixture
def deposant(visiter: Callable[..., Visite], comptes: dict[str, str]) -> Visite:
    visite = visiter()
    entrer(visite, DEPOSANT, comptes[DEPOSANT])
    return visite


def ouvrir(visite: Visite, modele: str = "Partenariat sans financement") -> str:
    """A new draft; the path of its steps, without the last word."""
    page = visite.aller(f"{ESPACE}conventions/nouvelle/")
    page.get_by_role("button", name=f"Commencer : {modele}").click()
    expect(page).to_have_url(re.compile("/etape/organisation/$"))
    return page.url.removeprefix(visite.adresse).removesuffix("organisation/")


def etat(page: Page) -> Locator:
    return page.locator("[data-etat-brouillon]")


def pdf() -> bytes:
    tampon = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(tampon)
    return tampon.getvalue()


def envoyer(page: Page, piece: str, nom: str, contenu: bytes) -> Locator:
    """Choose a file for a piece through the page's own picker; the line of that piece."""
    ligne = page.locator("li.piece", has_text=piece)
    with page.expect_file_chooser() as choix:
        ligne.locator("a[data-envoi]").click()
    choix.value.set_files({"name": nom, "mimeType": "application/pdf", "buffer": contenu})
    return ligne


def test_une_coupure_ne_perd_rien(deposant: Visite) -> None:
    chemin = f"{ouvrir(deposant)}projet/"
    page = deposant.aller(chemin)
    contexte = page.get_by_label("Contexte")
    contexte.fill("Premier texte.")
    expect(etat(page)).to_contain_text(ENREGISTRE, timeout=ATTENTE)
    page.context.set_offline(True)
    contexte.fill("Écrit dans le train.")
    expect(etat(page)).to_contain_text("Pas de connexion", timeout=ATTENTE)
    page.context.set_offline(False)
    expect(etat(page)).to_contain_text(ENREGISTRE, timeout=ATTENTE)
    page.context.set_offline(True)
    contexte.fill("Écrit dans un tunnel.")
    expect(etat(page)).to_contain_text("Pas de connexion", timeout=ATTENTE)
    navigateur = page.context
    page.close()
    navigateur.set_offline(False)
    rouverte = navigateur.new_page()
    rouverte.goto(deposant.adresse + chemin)
    expect(rouverte.get_by_label("Contexte")).to_have_value("Écrit dans un tunnel.")
    expect(etat(rouverte)).to_contain_text(ENREGISTRE, timeout=ATTENTE)
    rouverte.evaluate("localStorage.clear()")
    rouverte.reload()
    expect(rouverte.get_by_label("Contexte")).to_have_value("Écrit dans un tunnel.")


def test_deux_onglets_ne_s_ecrasent_pas(deposant: Visite) -> None:
    chemin = f"{ouvrir(deposant)}projet/"
    un = deposant.aller(chemin)
    deux = un.context.new_page()
    deux.goto(deposant.adresse + chemin)
    un.get_by_label("Objectifs").fill("De l’onglet un.")
    expect(etat(un)).to_contain_text("Enregistrement")
    expect(etat(un)).to_contain_text(ENREGISTRE, timeout=ATTENTE)
    deux.get_by_label("Objectifs").fill("De l’onglet deux.")
    expect(etat(deux)).to_contain_text("Modifié ailleurs", timeout=ATTENTE)
    deux.get_by_role("button", name="Comparer les deux textes").click()
    expect(deux.get_by_text("De l’onglet un.")).to_be_visible()
    expect(deux.get_by_text("De l’onglet deux.")).to_be_visible()
    deux.get_by_label(re.compile("Garder ce que Hugo")).check()
    deux.get_by_role("button", name="Enregistrer mes choix").click()
    expect(deux.get_by_label("Objectifs")).to_have_value("De l’onglet un.")


@pytest.mark.parametrize("perdus", [{"name": "sessionid"}, {}], ids=["la session", "tous les cookies"])
def test_une_session_perdue_se_reprend(deposant: Visite, comptes: dict[str, str], perdus: dict[str, str]) -> None:
    page = deposant.aller(f"{ouvrir(deposant)}projet/")
    page.context.clear_cookies(**perdus)
    moyens = page.get_by_label("Moyens")
    moyens.fill("Écrit après la session.")
    expect(etat(page)).to_contain_text("Votre session a expiré", timeout=ATTENTE)
    autre = Visite(page.context.new_page(), deposant.adresse)
    entrer(autre, DEPOSANT, comptes[DEPOSANT]).wait_for_load_state()
    autre.page.close()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(etat(page)).to_contain_text(ENREGISTRE, timeout=ATTENTE)
    page.reload()
    expect(page.get_by_label("Moyens")).to_have_value("Écrit après la session.")


def test_sans_script_une_page_restee_ouverte_se_renvoie(
    visiter: Callable[..., Visite], comptes: dict[str, str]
) -> None:
    """Signing in again elsewhere changes the token of every open page: what was typed there leaves again."""
    visite = visiter(java_script_enabled=False)
    entrer(visite, DEPOSANT, comptes[DEPOSANT])
    chemin = f"{ouvrir(visite)}projet/"
    page = visite.aller(chemin)
    page.get_by_label("Moyens").fill("Écrit avant la reconnexion.")
    page.context.clear_cookies()
    autre = Visite(page.context.new_page(), visite.adresse)
    entrer(autre, DEPOSANT, comptes[DEPOSANT])
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ouverte depuis trop longtemps")
    page.get_by_role("button", name="Renvoyer").click()
    visite.aller(chemin)
    expect(page.get_by_label("Moyens")).to_have_value("Écrit avant la reconnexion.")


def test_ecrire_joindre_deposer(deposant: Visite) -> None:
    debut = ouvrir(deposant)
    page = deposant.page
    page.get_by_label("Personne à joindre").fill("Hugo Laval")
    page.get_by_label("Son téléphone").fill("01 99 00 46 11")
    page.get_by_label("Prénom et nom").first.fill("Denise Aubry")
    page.get_by_label("Fonction", exact=True).first.fill("Présidente")
    page.get_by_role("button", name="Enregistrer et continuer").last.click()
    expect(page).to_have_url(re.compile("/etape/projet/$"))
    page.get_by_label("Titre du projet").fill("Vestiaire partagé")
    page.get_by_label("Objet en une phrase").fill("Prêter un local et du temps.")
    page.get_by_label("Objectifs").fill("Deux cents personnes servies.")
    page.get_by_label("Début du projet").fill("2027-01-01")
    page.get_by_label("Fin du projet").fill("2027-12-31")
    page.get_by_role("group", name="Axes du programme").get_by_role("checkbox").first.check()
    page.get_by_label("Ce que vous mesurez").first.fill("Personnes servies")
    page.get_by_role("button", name="Ajouter un indicateur").click()
    page.get_by_role("button", name="Enregistrer et continuer").last.click()
    expect(page).to_have_url(re.compile("/etape/budget/$"))
    page.get_by_role("button", name="Enregistrer et continuer").last.click()
    expect(page).to_have_url(re.compile("/etape/pieces/$"))
    ligne = envoyer(page, "Statuts signés", "statuts.pdf", b"<html>")
    expect(ligne.locator(".piece__erreur")).to_contain_text("n’est pas un fichier PDF")
    expect(envoyer(page, "Statuts signés", "statuts.pdf", pdf())).to_contain_text("Reçue")
    expect(page.locator("[data-compte-pieces]")).to_contain_text("1 pièce reçue sur 2")
    page = deposant.aller(f"{debut}depot/")
    expect(page.get_by_text("Le dossier est complet")).to_be_visible()
    page.get_by_role("button", name="Déposer le dossier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre dossier est déposé")
    expect(page.get_by_text(re.compile(r"VAL-\d{4}-\d{3}")).first).to_be_visible()
    assert deposant.externes == []


@pytest.mark.parametrize("options", [{"color_scheme": "light"}, {"color_scheme": "dark", "largeur": 320}], ids=str)
def test_les_ecrans_sont_accessibles(visiter: Callable[..., Visite], comptes: dict[str, str], options: dict) -> None:
    visite = visiter(bypass_csp=True, **options)
    entrer(visite, DEPOSANT, comptes[DEPOSANT])
    debut = ouvrir(visite)
    dossier = debut.removesuffix("etape/")
    chemins = [debut + etape for etape in ("organisation/", "projet/", "budget/", "pieces/", "depot/")]
    chemins += [dossier, f"{dossier}contenu/", f"{dossier}versions/", f"{dossier}acte/supprimer/"]
    chemins += [f"{ESPACE}conventions/", f"{ESPACE}conventions/nouvelle/", ESPACE]
    fautes = {}
    for chemin in chemins:
        visite.aller(chemin)
        fautes[chemin] = visite.axe() + visite.debordement()
    assert not {chemin: trouvees for chemin, trouvees in fautes.items() if trouvees}
