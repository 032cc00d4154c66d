"""Who may go where: every address × every role. A new address that is not in `acces_table` fails here."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from comptes.models import User
from comptes.roles import NOMS_DES_ROLES
from home.models import AccessibilitePage, ContenuPage
from tests import acces_parcours as parcours
from tests.acces_table import ADMIN, EXEMPLES, HORS_ADMIN, PAGES
from tests.comptes.outils import avec_totp, personne
from tests.fabriques import Arbre, publier

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
# Menus are kept from one address to the next, as in production; not where pages were just closed, since what is kept
# is only forgotten at commit.
GARDE = pytest.mark.usefixtures("habillage_garde")
ROLES = ("anonyme", "connecte", *NOMS_DES_ROLES)


@pytest.fixture
def arbre() -> Arbre:
    return Arbre()


def prouver(client: Client, compte: User) -> None:
    """Sign in as somebody who has just given a second factor."""
    avec_totp(compte)
    client.force_login(compte)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
    session["account_authentication_methods_user"] = str(compte.pk)
    session.save()


def navigateur(role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role != "anonyme":
        compte = personne(f"{ROLES.index(role)}@valmerie.example", *([role] if role in NOMS_DES_ROLES else []))
        prouver(client, compte)
    return client


def issue(reponse: HttpResponseBase) -> str:
    """One letter for what an answer means: see `acces_table`."""
    statut = reponse.status_code
    if statut in {301, 302}:
        # Wagtail's own address is a shadow that leads to ours (test_portes_de_wagtail).
        if reponse["Location"].split("?")[0] in {reverse("account_login"), reverse("wagtailadmin_login")}:
            return "C"
        refus = reponse.wsgi_request.path.startswith("/admin/") and reponse["Location"] == "/admin/"
        return "R" if refus else "V"
    return {200: "O", 403: "R", 404: "A", 400: "M", 405: "M"}.get(statut, str(statut))


def ecarts(attendus: Iterable[tuple[str, str, str]], roles: Sequence[str] = ROLES) -> dict[str, str]:
    """Return what does not answer as the table says, `{"role: address": "expected → got"}`.

    `attendus` gives a name, an address and one letter a role.
    """
    lignes = list(attendus)
    trouves = {}
    for rang, role in enumerate(roles):
        client = navigateur(role)
        for nom, adresse, issues in lignes:
            recue = issue(client.get(adresse))
            if recue != issues[rang]:
                trouves[f"{role}: {nom} ({adresse})"] = f"{issues[rang]} → {recue}"
    return trouves


def test_la_table_connait_toutes_les_adresses() -> None:
    assert parcours.motifs_hors_admin() ^ set(HORS_ADMIN) == set()


def test_la_table_connait_tous_les_groupes_de_l_admin() -> None:
    assert {parcours.groupe_admin(motif) for motif in parcours.motifs_admin()} ^ set(ADMIN) == set()


def test_la_table_connait_tous_les_types_de_page_et_leurs_sous_adresses() -> None:
    assert parcours.sorties_de_pages() ^ set(PAGES) == set()


def test_la_table_donne_un_exemple_des_adresses_par_expression() -> None:
    sans = {motif for motif in parcours.motifs() if parcours.exemple(motif) is None}
    assert sans ^ set(EXEMPLES) == set()


def adresse_de(motif: str) -> str:
    return EXEMPLES.get(motif) or parcours.exemple(motif)


@GARDE
def test_chacun_va_ou_la_table_le_dit(arbre: Arbre) -> None:
    attendus = ((motif, adresse_de(motif), issues) for motif, issues in HORS_ADMIN.items())
    assert ecarts(attendus) == {}


@GARDE
def test_chacun_ouvre_de_l_admin_ce_que_la_table_dit(arbre: Arbre) -> None:
    attendus = ((groupe, adresse, issues) for groupe, (adresse, issues) in ADMIN.items())
    assert ecarts(attendus) == {}


PORTES_OUVERTES = {"login", "logout", "password_reset"}


@GARDE
@pytest.mark.parametrize(("role", "seule_issue"), [("anonyme", "C"), ("connecte", "R")])
def test_aucune_adresse_de_l_admin_ne_repond_a_qui_n_y_travaille_pas(role: str, seule_issue: str) -> None:
    motifs = {m for m in parcours.motifs_admin() if parcours.groupe_admin(m) not in PORTES_OUVERTES}
    assert len(motifs) > 200
    attendus = ((motif, adresse_de(motif), seule_issue) for motif in sorted(motifs))
    assert ecarts(attendus, [role]) == {}


@GARDE
@pytest.mark.parametrize("methode", ["get", "post"])
def test_aucune_adresse_ne_repond_a_l_agent_sans_second_facteur(methode: str) -> None:
    """Signed in by password alone: the door of the second factor, and nothing else."""
    client = Client(raise_request_exception=False)
    agent = personne("agent@valmerie.example", administrateur=True)
    avec_totp(agent)
    client.force_login(agent)
    permises = {"sante/", "compte/deconnexion/", "compte/confirmation/code/", "compte/confirmation/cle/"}
    permises |= {motif for motif in HORS_ADMIN if motif.startswith("couleurs-")}
    ouvertes = {}
    for motif in sorted(set(parcours.motifs()) - permises):
        if parcours.groupe_admin(f"{motif}/") in {"logout"}:
            continue
        reponse = getattr(client, methode)(adresse_de(motif))
        if reponse.status_code != 302 or not reponse.url.startswith("/compte/confirmation/code/"):
            ouvertes[motif] = reponse.status_code
    assert ouvertes == {}


# -- pages -----------------------------------------------------------------------------------------------------------


def une_page_de_chaque_type(arbre: Arbre) -> dict[str, Page]:
    contenu = publier(arbre.accueil, ContenuPage(title="Comprendre", slug="comprendre"))
    declaration = publier(
        arbre.accueil,
        AccessibilitePage(
            title="Accessibilité",
            slug="accessibilite",
            date_etablissement="2026-01-15",
            **dict.fromkeys(("engagement", "technologies", "contact", "recours"), "<p>Un texte.</p>"),
        ),
    )
    pages = [arbre.accueil, arbre.presse, arbre.communiques, arbre.contacts, arbre.actualites, arbre.recherche]
    pages += [arbre.contact, arbre.plan, contenu, declaration, arbre.communique(), arbre.ressources, arbre.ressource()]
    pages += [arbre.charte, arbre.chiffres]
    pages += [arbre.agenda, arbre.seance()]
    pages += [arbre.plan_actions, arbre.axes, arbre.axe(), arbre.action(), arbre.projets, arbre.projet()]
    pages += [arbre.glossaire]
    return {page._meta.label: page for page in pages}


def adresses_des_pages(pages: dict[str, Page]) -> Iterator[tuple[str, str, str]]:
    for sortie, issues in PAGES.items():
        nom, _deux_points, chemin = sortie.partition(":")
        yield sortie, f"{pages[nom].url}{(parcours.exemple(chemin) or '')[1:]}", issues


def test_chaque_type_de_page_est_essaye(arbre: Arbre) -> None:
    assert set(une_page_de_chaque_type(arbre)) == set(parcours.types_de_page())


@GARDE
def test_les_pages_publiees_sont_a_tous(arbre: Arbre) -> None:
    pages = une_page_de_chaque_type(arbre)
    assert ecarts(adresses_des_pages(pages)) == {}


def test_les_pages_depubliees_et_leurs_sous_adresses_ne_sont_a_personne(arbre: Arbre) -> None:
    pages = une_page_de_chaque_type(arbre)
    for page in pages.values():
        page.unpublish()
    attendus = ((nom, adresse, "AAAAAA") for nom, adresse, _issues in adresses_des_pages(pages))
    assert ecarts(attendus) == {}


def test_les_pages_reservees_et_leurs_sous_adresses_demandent_la_connexion(arbre: Arbre) -> None:
    pages = une_page_de_chaque_type(arbre)
    PageViewRestriction.objects.create(page=arbre.accueil, restriction_type=PageViewRestriction.LOGIN)
    attendus = ((nom, adresse, f"C{issues[1:]}") for nom, adresse, issues in adresses_des_pages(pages))
    assert ecarts(attendus) == {}


def test_les_pages_d_un_groupe_refusent_les_autres_sans_tourner(arbre: Arbre) -> None:
    pages = une_page_de_chaque_type(arbre)
    PageViewRestriction.objects.create(page=arbre.accueil, restriction_type=PageViewRestriction.GROUPS)
    attendus = ((nom, adresse, "CRRRRR") for nom, adresse, _issues in adresses_des_pages(pages))
    assert ecarts(attendus) == {}
