"""The roll-call on a phone that loses its network: no tick is lost, none counts twice, the screen says what waits."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.navigateur.conftest import Visite
from tests.navigateur.test_partenaires import entrer

AGENT = "habitat@valmerie.example"
LISTE = "/admin/formations/journees/?quand=passees"


@pytest.fixture
def mot_de_passe(var_demo: Path) -> str:
    fiches = json.loads((var_demo / "demo-comptes.json").read_text(encoding="utf-8"))
    return next(fiche["mot_de_passe"] for fiche in fiches if fiche["courriel"] == AGENT)


def ouvrir_l_appel(visite: Visite, mot_de_passe: str) -> str:
    """Address of the roll-call of the day that is over, open on this phone."""
    entrer(visite, AGENT, mot_de_passe)
    page = visite.aller(LISTE)
    fiche = page.locator("table.listing tbody a").first.get_attribute("href")
    assert fiche is not None
    adresse = f"{fiche}presences/"
    visite.aller(adresse)
    return adresse


def choix(page: Page, rang: int, demi: str = "apres_midi") -> tuple[str, str]:
    """(key of the person at that rank, what is ticked of them)."""
    personne = page.locator("[data-personne]").nth(rang)
    cle = personne.get_attribute("data-personne") or ""
    coche = page.locator(f'input[name="p{cle}-{demi}"]:checked')
    return cle, coche.get_attribute("value") if coche.count() else ""


def autre_que(valeur: str) -> str:
    return {"present": "absent", "absent": "excuse"}.get(valeur, "present")


def montrer_l_apres_midi(page: Page) -> None:
    page.locator('[data-demi="apres_midi"]').click()


def cocher(page: Page, cle: str, valeur: str) -> None:
    page.locator(f'label[for="p{cle}-apres_midi-{valeur}"]').click()


def coches_recues(page: Page) -> list[list[dict]]:
    """What each request of the page carries."""
    recues: list[list[dict]] = []
    page.on(
        "request",
        lambda r: recues.append(json.loads(r.post_data or "{}")["coches"]) if r.url.endswith("/coches/") else None,
    )
    return recues


def test_sans_reseau_aucune_coche_ne_se_perd(visiter: Callable[..., Visite], mot_de_passe: str) -> None:
    telephone = visiter(largeur=320, hauteur=640)
    adresse = ouvrir_l_appel(telephone, mot_de_passe)
    page = telephone.page
    etat = page.locator("[data-envoi]")
    expect(etat).to_have_text("Tout est enregistré.")
    assert telephone.debordement() == []
    assert telephone.axe() == []
    montrer_l_apres_midi(page)
    voulu = {}
    page.context.set_offline(True)
    for rang in range(3):
        cle, avant = choix(page, rang)
        voulu[cle] = autre_que(avant)
        cocher(page, cle, voulu[cle])
    expect(etat).to_contain_text("3 coches à envoyer")
    expect(etat).to_contain_text("Pas de réseau")

    # The page is closed while the network is away: the phone keeps the ticks, and sends them when it is opened again.
    page.goto("about:blank")
    page.context.set_offline(False)
    envois = coches_recues(page)
    telephone.aller(adresse)
    expect(page.locator("[data-envoi]")).to_have_text("Tout est enregistré.")
    assert sum(map(len, envois)) == 3
    telephone.aller(adresse)
    montrer_l_apres_midi(page)
    assert {cle: choix(page, rang)[1] for rang, cle in enumerate(voulu)} == voulu
    assert page.evaluate("Object.keys(localStorage).filter((cle) => cle.startsWith('appel:')).length") == 0


def test_la_reponse_perdue_ne_compte_pas_deux_fois(visiter: Callable[..., Visite], mot_de_passe: str) -> None:
    """The server wrote the tick, and its answer never came: the same key leaves again, and the page ends quiet."""
    telephone = visiter(largeur=320, hauteur=640)
    ouvrir_l_appel(telephone, mot_de_passe)
    page = telephone.page
    montrer_l_apres_midi(page)
    envois = coches_recues(page)
    pertes = iter([True])

    def perdre(route) -> None:
        reponse = route.fetch()
        if next(pertes, False):
            route.abort()
        else:
            route.fulfill(response=reponse)

    page.route("**/coches/", perdre)
    cle, avant = choix(page, 0)
    cocher(page, cle, autre_que(avant))
    expect(page.locator("[data-envoi]")).to_contain_text("1 coche à envoyer")
    expect(page.locator("[data-envoi]")).to_have_text("Tout est enregistré.", timeout=15_000)
    assert len({coche["cle"] for envoi in envois for coche in envoi}) == 1
    assert len(envois) == 2


def test_sans_script_l_appel_s_enregistre(visiter: Callable[..., Visite], mot_de_passe: str) -> None:
    telephone = visiter(largeur=320, hauteur=640, java_script_enabled=False)
    adresse = ouvrir_l_appel(telephone, mot_de_passe)
    page = telephone.page
    cle, avant = choix(page, 1)
    voulu = autre_que(avant)
    cocher(page, cle, voulu)
    page.get_by_role("button", name="Enregistrer l’appel").click()
    expect(page.get_by_text("L’appel est enregistré")).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape(adresse) + "$"))
    assert choix(page, 1) == (cle, voulu)


def test_les_ecrans_du_service_n_ont_aucun_defaut_d_axe(visiter: Callable[..., Visite], mot_de_passe: str) -> None:
    visite = visiter()
    entrer(visite, AGENT, mot_de_passe)
    page = visite.aller(LISTE)
    fiche = page.locator("table.listing tbody a").first.get_attribute("href")
    ecrans = ["", "attente/", "journal/", "attestations/", "messages/", "messages/nouveau/", "avis/", "modifier/"]
    fautes = {}
    for ecran in [
        LISTE,
        "/admin/formations/cycles/",
        "/admin/formations/statistiques/",
        *(f"{fiche}{e}" for e in ecrans),
    ]:
        visite.aller(ecran)
        trouvees = [faute for faute in visite.axe() if "jour-" in faute or "listing" in faute or "champ" in faute]
        if trouvees:
            fautes[ecran] = trouvees
    assert fautes == {}
