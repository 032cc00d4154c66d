"""The partners' journey in a browser: the director signs in, invites a colleague, who comes in and is then removed."""

from __future__ import annotations

import email
import json
import re
import threading
import time
import uuid
from collections.abc import Callable
from email import policy
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.navigateur.conftest import Visite

ESPACE = "/espace-partenaires/association-le-perron/"
DIRECTRICE = "direction@le-perron.example"
ATTENTE_COURRIEL = 60.0  # seconds: a worker takes the mail from the queue


@pytest.fixture
def comptes(var_demo: Path) -> dict[str, str]:
    fiches = json.loads((var_demo / "demo-comptes.json").read_text(encoding="utf-8"))
    return {fiche["courriel"]: fiche["mot_de_passe"] for fiche in fiches}


def entrer(visite: Visite, courriel: str, mot_de_passe: str, chemin: str = "/compte/connexion/") -> Page:
    page = visite.aller(chemin)
    page.locator("#id_login").fill(courriel)
    page.locator("#id_password").fill(mot_de_passe)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    return page


def lien_recu(var_demo: Path, courriel: str) -> str:
    """Path of the invitation's link in the mail written to that address."""
    fin = time.monotonic() + ATTENTE_COURRIEL
    horloge = threading.Event()
    while time.monotonic() < fin:
        for fichier in sorted((var_demo / "courriels").glob("*")):
            message = email.message_from_bytes(fichier.read_bytes(), policy=policy.default)
            corps = message.get_body(("plain",))
            if courriel in str(message["To"]) and corps is not None:
                trouve = re.search(r"(/espace-partenaires/invitation/\S+)", corps.get_content())
                if trouve:
                    return trouve[1]
        horloge.wait(0.5)
    raise AssertionError(f"aucune invitation n’est arrivée à {courriel}")


@pytest.mark.parametrize(("largeur", "javascript"), [(1280, True), (320, False)])
def test_inviter_accueillir_retirer(
    visiter: Callable[..., Visite], var_demo: Path, comptes: dict[str, str], largeur: int, javascript: bool
) -> None:
    options = {"largeur": largeur, "java_script_enabled": javascript}
    directrice = visiter(**options)
    page = entrer(directrice, DIRECTRICE, comptes[DIRECTRICE])
    expect(page).to_have_url(re.compile(re.escape(ESPACE) + "$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("chose|attend"))

    courriel = f"essai-{uuid.uuid4().hex[:8]}@le-perron.example"
    page = directrice.aller(f"{ESPACE}membres/inviter/")
    page.get_by_label("Adresse électronique", exact=False).fill(courriel)
    page.get_by_label("Dépôt", exact=False).check()
    page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(page.get_by_text(f"L’invitation est partie à {courriel}.")).to_be_visible()
    assert directrice.debordement() == []

    collegue = visiter(**options)
    page = collegue.aller(lien_recu(var_demo, courriel))
    page.get_by_label("Prénom").fill("Élodie")
    page.get_by_label("Nom", exact=True).fill("Perrin")
    page.get_by_label("Mot de passe", exact=False).fill("trois-portes-sur-le-quai")
    page.get_by_role("button", name="Ouvrir mon compte et accepter").click()
    expect(page).to_have_url(re.compile(re.escape(ESPACE) + "$"))
    page = collegue.aller(f"{ESPACE}documents/")
    expect(page.get_by_role("article").first).to_be_visible()
    collegue.aller(f"{ESPACE}membres/", statut=403)

    page = directrice.aller(f"{ESPACE}membres/")
    page.get_by_role("link", name="Retirer : Élodie Perrin").last.click()
    page.get_by_role("button", name="Retirer").click()
    expect(page.get_by_text("Élodie Perrin ne fait plus partie des membres.")).to_be_visible()
    collegue.aller(ESPACE, statut=404)
    assert directrice.externes == collegue.externes == []


@pytest.mark.parametrize("options", [{"color_scheme": "light"}, {"color_scheme": "dark", "largeur": 320}], ids=str)
def test_les_ecrans_de_l_espace_sont_accessibles(
    visiter: Callable[..., Visite], comptes: dict[str, str], options: dict
) -> None:
    directrice = visiter(bypass_csp=True, **options)
    entrer(directrice, DIRECTRICE, comptes[DIRECTRICE])
    fautes = {}
    chemins = ["", "documents/", "dates/", "organisation/", "organisation/modifier/", "organisation/quitter/"]
    chemins += ["membres/", "membres/inviter/"]
    for chemin in [
        *(ESPACE + c for c in chemins),
        "/espace-partenaires/organisations/",
        "/espace-partenaires/rejoindre/?q=a",
    ]:
        directrice.aller(chemin)
        fautes[chemin] = directrice.axe() + directrice.debordement()
    assert not {chemin: trouvees for chemin, trouvees in fautes.items() if trouvees}
