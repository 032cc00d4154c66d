"""Partners in a browser: a director is invited, comes in, brings colleagues, finds papers and dates; every screen."""

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
    ligne = page.get_by_role("row").filter(has_text=courriel)
    ligne.get_by_role("link", name="Retirer : Élodie Perrin").click()
    page.get_by_role("button", name="Retirer").click()
    expect(page.get_by_text("Élodie Perrin ne fait plus partie des membres.")).to_be_visible()
    collegue.aller(ESPACE, statut=404)
    assert directrice.externes == collegue.externes == []


AGENTE = "habitat@valmerie.example"
MOT_DE_PASSE = "trois-portes-sur-le-quai"


def accepter(visite: Visite, lien: str, prenom: str, nom: str) -> Page:
    """Open an account from an invitation; leads to the desk."""
    page = visite.aller(lien)
    page.get_by_label("Prénom").fill(prenom)
    page.get_by_label("Nom", exact=True).fill(nom)
    page.get_by_label("Mot de passe", exact=False).fill(MOT_DE_PASSE)
    page.get_by_role("button", name="Ouvrir mon compte et accepter").click()
    return page


def inviter_par_le_service(visiter: Callable[..., Visite], mot_de_passe: str, courriel: str) -> None:
    """An officer invites the first person of an organisation of the directory, from the admin."""
    agente = visiter()
    page = entrer(agente, AGENTE, mot_de_passe)
    page = agente.aller("/admin/partenaires/organisations/?q=Quais")
    page.get_by_role("link", name="Habitat des Quais").click()
    page.get_by_label("Adresse électronique", exact=False).fill(courriel)
    page.get_by_label("Gestion", exact=False).last.check()
    page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(page.get_by_text("L’invitation est partie.")).to_be_visible()


def test_une_directrice_entre_et_fait_entrer_ses_collegues(
    visiter: Callable[..., Visite], var_demo: Path, comptes: dict[str, str]
) -> None:
    """The whole of it: invited, signed in, two colleagues with other roles, papers, dates, news, the charter."""
    suffixe = uuid.uuid4().hex[:8]
    adresses = {qui: f"{qui}-{suffixe}@habitat-quais.example" for qui in ("directrice", "conventions", "formation")}
    inviter_par_le_service(visiter, comptes[AGENTE], adresses["directrice"])
    directrice = visiter(largeur=320)
    page = accepter(directrice, lien_recu(var_demo, adresses["directrice"]), "Inès", "Vidal")
    expect(page).to_have_url(re.compile(r"/espace-partenaires/[\w-]+/$"))
    espace = page.url.removeprefix(directrice.adresse)

    for qui, role in (("conventions", "Dépôt"), ("formation", "Inscription")):
        page = directrice.aller(f"{espace}membres/inviter/")
        page.get_by_label("Adresse électronique", exact=False).fill(adresses[qui])
        page.get_by_label(role, exact=False).check()
        page.get_by_role("button", name="Envoyer l’invitation").click()
        collegue = visiter()
        page = accepter(collegue, lien_recu(var_demo, adresses[qui]), "Noé", "Carrel")
        expect(page).to_have_url(re.compile(re.escape(espace) + "$"))
        collegue.aller(f"{espace}membres/", statut=403)
    page = directrice.aller(f"{espace}membres/")
    for qui, role in (("conventions", "Dépôt"), ("formation", "Inscription")):
        ligne = page.get_by_role("row").filter(has_text=adresses[qui])
        expect(ligne.last).to_contain_text(role)

    page = directrice.aller(espace)
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_role("article").first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page = directrice.aller(f"{espace}actualites/")
    page.get_by_role("article").first.get_by_role("link").click()
    expect(page.get_by_text("Réservée aux partenaires")).to_be_visible()
    page = directrice.aller(f"{espace}agenda/")
    reservee = page.get_by_role("listitem").filter(has_text="Référents d’accompagnement")
    expect(reservee).to_contain_text("Partenaires")
    with page.expect_download() as fichier:
        reservee.get_by_role("link", name="Ajouter à mon agenda").click()
    assert "BEGIN:VEVENT" in Path(fichier.value.path()).read_text(encoding="utf-8")
    page.get_by_role("button", name="Créer mon adresse").click()
    expect(page.get_by_role("button", name="Changer l’adresse")).to_be_visible()

    page = directrice.aller(f"{espace}charte/adherer/")
    assert page.get_by_label("Adresse électronique", exact=False).input_value() == adresses["directrice"]
    page.get_by_label("Mon organisation a lu la charte", exact=False).check()
    page.get_by_role("button", name="Envoyer la demande").click()
    expect(page.get_by_text("La demande d’adhésion est partie.", exact=False)).to_be_visible()
    assert directrice.externes == []
    assert directrice.debordement() == []


# Every screen of a member who manages, the keyed ones aside.
ECRANS = (
    "",
    "documents/",
    "actualites/",
    "agenda/",
    "agenda/?quand=passees",
    "agenda/?mois={mois}",
    "agenda/?mois=2020-01",
    "agenda/?mois=demain&nature=x",
    "charte/",
    "organisation/",
    "organisation/modifier/",
    "organisation/quitter/",
    "membres/",
    "membres/inviter/",
)


def ecrans_a_cle(page: Page) -> list[str]:
    """Addresses of a member, an invitation and a request, as the list of members links to them."""
    liens = page.locator("main a").evaluate_all("liens => liens.map(lien => lien.pathname)")
    modeles = (r"/membres/\d+/$", r"/membres/\d+/retirer/$", r"/renvoyer/$", r"/annuler/$", r"/demandes/\d+/$")
    return [next(lien for lien in liens if re.search(modele, lien)) for modele in modeles]


@pytest.mark.parametrize(
    "options",
    [{"color_scheme": "light"}, {"color_scheme": "dark", "largeur": 320}, {"color_scheme": "light", "largeur": 768}],
    ids=str,
)
def test_les_ecrans_de_l_espace_sont_accessibles(
    visiter: Callable[..., Visite], comptes: dict[str, str], options: dict
) -> None:
    directrice = visiter(bypass_csp=True, **options)
    entrer(directrice, DIRECTRICE, comptes[DIRECTRICE])
    fautes = {}
    mois = time.strftime("%Y-%m")
    a_cle = ecrans_a_cle(directrice.aller(f"{ESPACE}membres/"))
    for chemin in [
        *(ESPACE + c.format(mois=mois) for c in ECRANS),
        *a_cle,
        "/espace-partenaires/organisations/",
        "/espace-partenaires/rejoindre/?q=a",
        "/espace-partenaires/nouvelle-organisation/",
        "/espace-partenaires/mes-donnees/",
    ]:
        page = directrice.aller(chemin)
        fautes[chemin] = directrice.axe() + directrice.debordement()
        if page.locator("h1").count() != 1:
            fautes[chemin].append("pas un titre de niveau 1")
    assert not {chemin: trouvees for chemin, trouvees in fautes.items() if trouvees}


def test_un_formulaire_refuse_reste_accessible(visiter: Callable[..., Visite], comptes: dict[str, str]) -> None:
    directrice = visiter(bypass_csp=True, largeur=320)
    entrer(directrice, DIRECTRICE, comptes[DIRECTRICE])
    page = directrice.aller(f"{ESPACE}membres/inviter/")
    page.get_by_label("Adresse électronique", exact=False).fill("pas une adresse")
    page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    assert page.title().startswith("Erreur")
    assert directrice.axe() + directrice.debordement() == []


def test_le_bureau_d_une_personne_seule_dit_ou_aller(visiter: Callable[..., Visite], comptes: dict[str, str]) -> None:
    seule = visiter(bypass_csp=True, largeur=320)
    page = entrer(seule, "nouvelle@quais.example", comptes["nouvelle@quais.example"])
    page = seule.aller("/espace-partenaires/")
    expect(page.get_by_role("link", name="Rejoindre une organisation", exact=False)).to_be_visible()
    assert seule.axe() + seule.debordement() == []


ECRANS_DU_PERSONNEL = (
    "/admin/partenaires/demandes/",
    "/admin/partenaires/organisations/",
    "/admin/partenaires/organisations/?q=SIAO",
)


def test_les_ecrans_du_personnel_n_ajoutent_aucune_faute(
    visiter: Callable[..., Visite], comptes: dict[str, str]
) -> None:
    """What axe finds there, it finds in Wagtail's own list of documents too."""
    agente = visiter(bypass_csp=True)
    entrer(agente, "administration@valmerie.example", comptes["administration@valmerie.example"])
    agente.aller("/admin/documents/")
    connues = {faute.split(" ")[0] for faute in agente.axe()}
    page = agente.aller("/admin/partenaires/organisations/?q=perron")
    fiche = page.locator("main a[href*='/partenaires/organisations/']").first.get_attribute("href")
    page = agente.aller("/admin/partenaires/demandes/")
    liens = page.locator("main a[href*='/demandes/']").evaluate_all("liens => liens.map(lien => lien.pathname)")
    fautes = {}
    for chemin in [*ECRANS_DU_PERSONNEL, str(fiche), f"{fiche}?fusion=oui", *dict.fromkeys(liens)]:
        agente.aller(chemin)
        fautes[chemin] = [faute for faute in agente.axe() if faute.split(" ")[0] not in connues]
    assert not {chemin: trouvees for chemin, trouvees in fautes.items() if trouvees}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_les_courriels_sont_accessibles(visiter: Callable[..., Visite], var_demo: Path, theme: str) -> None:
    """Every message that the demonstration wrote, as a mail reader of the width of a phone shows it."""
    lecteur = visiter(color_scheme=theme, largeur=320)
    fautes: dict[str, list[str]] = {}
    for fichier in sorted((var_demo / "courriels").glob("*")):
        message = email.message_from_bytes(fichier.read_bytes(), policy=policy.default)
        corps = message.get_body(("html",))
        if corps is not None and f"{theme} {message['Subject']}" not in fautes:
            lecteur.page.set_content(corps.get_content())
            fautes[f"{theme} {message['Subject']}"] = lecteur.axe() + lecteur.debordement()
    assert fautes
    assert not {objet: trouvees for objet, trouvees in fautes.items() if trouvees}
