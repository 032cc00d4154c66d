"""Conventions in a browser, on the staff side: from a file handed in to the public page; every screen of the admin."""

from __future__ import annotations

import datetime
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.navigateur.conftest import Visite
from tests.navigateur.test_partenaires import entrer

INSTRUCTEUR = "habitat@valmerie.example"
DECIDEUR = "direction-habitat@valmerie.example"
ADMINISTRATION = "administration@valmerie.example"
DEPOSANT = "direction@saint-aubin.example"
DOSSIER = "Permanence logement des 18-25 ans"
PIECE = "Comptes 2024 signés"


@pytest.fixture
def comptes(var_demo: Path) -> dict[str, str]:
    fiches = json.loads((var_demo / "demo-comptes.json").read_text(encoding="utf-8"))
    return {fiche["courriel"]: fiche["mot_de_passe"] for fiche in fiches}


def papier(nom: str) -> dict[str, object]:
    """A PDF of one page, as a file to choose."""
    tampon = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        document.docinfo["/Title"] = nom
        document.save(tampon)
    return {"name": f"{nom}.pdf", "mimeType": "application/pdf", "buffer": tampon.getvalue()}


def ouvrir(agent: Visite, filtre: str = "?etat=toutes&q=18-25") -> Page:
    """The file, from the queue."""
    page = agent.aller(f"/admin/conventions/{filtre}")
    page.get_by_role("link", name=DOSSIER).click()
    return page


def jour(decalage: int) -> str:
    return (datetime.date.today() + datetime.timedelta(days=decalage)).isoformat()


def test_d_un_dossier_depose_a_la_page_publique(visiter: Callable[..., Visite], comptes: dict[str, str]) -> None:
    """One missing piece is asked for and sent; accepted, put to signature, registered, shown to everybody."""
    agente, chef, partenaire = visiter(), visiter(), visiter()
    entrer(agente, INSTRUCTEUR, comptes[INSTRUCTEUR])
    entrer(chef, DECIDEUR, comptes[DECIDEUR])
    entrer(partenaire, DEPOSANT, comptes[DEPOSANT])
    contenu = agente.page.locator("main")

    page = ouvrir(agente, "?etat=deposee&suivie=personne")
    page.get_by_role("link", name="Commencer l’instruction").click()
    page.get_by_role("button", name="Commencer l’instruction").click()
    expect(contenu).to_contain_text("En instruction")

    page.get_by_role("link", name="Parties", exact=True).click()
    collectivite = page.locator("fieldset.conv-partie").first
    collectivite.get_by_label("Prénom et nom").first.fill("Service habitat")
    collectivite.get_by_label("Fonction").first.fill("direction de l’habitat")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_text("C’est enregistré.")).to_be_visible()

    ouvrir(agente).get_by_role("link", name="Demander des compléments").click()
    page.get_by_label("À compléter avant le").fill(jour(10))
    page.get_by_label("Pourquoi").fill("Il manque une pièce pour étudier votre demande.")
    page.get_by_label("Pièce à ajouter").first.fill(PIECE)
    page.get_by_role("button", name="Demander des compléments").click()
    expect(contenu).to_contain_text("À compléter")
    cle = re.search(r"/conventions/(\d+)/", page.url)
    assert cle is not None

    ecran = partenaire.aller(f"/espace-partenaires/ccas-de-saint-aubin/conventions/{cle[1]}/complements/")
    with ecran.expect_file_chooser() as choix:
        ecran.locator("li.piece", has_text=PIECE).locator("a[data-envoi]").click()
    choix.value.set_files([papier("comptes-2024")])
    envoyer = ecran.get_by_role("button", name="Envoyer les compléments")
    expect(envoyer).to_be_enabled()
    envoyer.click()
    expect(ecran.locator("main")).to_contain_text("En instruction")

    ouvrir(chef).get_by_role("link", name="Accepter", exact=True).click()
    chef.page.get_by_label("Montant accordé (€)").fill("12 000")
    chef.page.get_by_role("button", name="Relire la lettre").click()
    expect(chef.page.locator(".conv-apercu")).to_contain_text(DOSSIER)
    chef.page.get_by_role("button", name="Accepter", exact=True).click()
    expect(chef.page.locator("main")).to_contain_text("Acceptée")

    ouvrir(agente).get_by_role("link", name="Établir le texte à signer").click()
    page.get_by_role("button", name="Établir le texte à signer").click()
    expect(contenu).to_contain_text("Texte de la convention")
    page.get_by_role("link", name="Enregistrer les signatures").click()
    expect(page.get_by_label("Convention signée")).to_be_visible()
    for champ in page.locator("main input[type=date]").all():
        champ.fill(jour(-1))
    page.locator("main input[type=file]").set_input_files([papier("convention-signee")])
    page.get_by_role("button", name="Enregistrer les signatures").click()
    expect(contenu).to_contain_text("Convention signée")
    page.get_by_role("button", name="Rendre publique").click()
    expect(page.get_by_text("La convention est sur les pages de ses axes", exact=False)).to_be_visible()
    assert agente.erreurs == []

    visiteur = visiter()
    expect(visiteur.aller("/partenaires/ccas-de-saint-aubin/").locator("main")).to_contain_text(DOSSIER)


ONGLETS = ("", "contenu/", "echanges/", "parties/", "versements/", "service/", "versions/", "journal/")


def test_les_ecrans_du_service_n_ajoutent_aucune_faute(
    visiter: Callable[..., Visite], comptes: dict[str, str]
) -> None:
    """What axe finds there, it finds in Wagtail's own list of documents too; nothing is wider than a phone."""
    agente = visiter(bypass_csp=True)
    entrer(agente, ADMINISTRATION, comptes[ADMINISTRATION])
    agente.aller("/admin/documents/")
    connues = {faute.split(" ")[0] for faute in agente.axe()}
    page = agente.aller("/admin/conventions/?etat=toutes")
    liens = page.locator("main tbody a").evaluate_all("liens => liens.map(lien => lien.pathname)")
    modeles = agente.aller("/admin/conventions/modeles/").locator("main tbody a").first.get_attribute("href")
    chemins = ["/admin/conventions/", "/admin/conventions/?retard=on&q=rien", str(modeles)]
    chemins += [*liens[:6], *[f"{liens[0]}{onglet}" for onglet in ONGLETS if onglet]]
    instructrice = visiter(bypass_csp=True)
    entrer(instructrice, INSTRUCTEUR, comptes[INSTRUCTEUR])
    siens = ["/admin/conventions/nouvelle/", "/admin/conventions/deja-signee/"]
    for chemin in liens:
        actes = instructrice.aller(chemin).locator("main a[href*='/acte/']")
        siens += actes.evaluate_all("liens => liens.map(lien => lien.pathname)")
    fautes = {}
    for visite, adresses in ((agente, chemins), (instructrice, siens[:8])):
        for chemin in dict.fromkeys(adresses):
            visite.aller(chemin)
            fautes[chemin] = [faute for faute in visite.axe() if faute.split(" ")[0] not in connues]
    assert len(fautes) > 12
    assert not {chemin: trouvees for chemin, trouvees in fautes.items() if trouvees}
