"""News for partners: on their desk and in their list, and nowhere else, by no outlet, in no language."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from communiques import apercus
from communiques.controles import controler
from communiques.models import Abonnement, ActualitesPage, Communique
from comptes.roles import COMMUNICATION
from tests.comptes.outils import personne
from tests.fabriques import Arbre, OrganisationFactory, ThemeFactory, anglais
from tests.partenaires.outils import compte, membre, organisation
from tests.test_acces import prouver

pytestmark = pytest.mark.django_db

TITRE = "Glycine entre partenaires"
EMETTEUR = "Collectif Pivoine"
SORTIES = (
    "/",
    "/presse/",
    "/presse/communiques/",
    "/actualites/",
    "/actualites/?q=glycine",
    "/actualites/?theme=bail",
    "/actualites/?annee={annee}",
    "/presse/flux.xml",
    "/recherche/?q=glycine",
    "/recherche/?q=glycinne",
    "/sitemap.xml",
    "/plan-du-site/",
    "/n-existe-pas/",
    "/en/",
    "/en/actualites/",
    "/en/presse/flux.xml",
    "/en/recherche/?q=glycine",
)


@pytest.fixture(autouse=True)
def fin_de_transaction(django_capture_on_commit_callbacks) -> Iterator[None]:
    """What is indexed, announced or made at commit is: outlets know all that they may ever know."""
    with django_capture_on_commit_callbacks(execute=True):
        yield


@pytest.fixture
def actualites(arbre: Arbre) -> ActualitesPage:
    return arbre.actualites


def ecrire(arbre: Arbre, parent: ActualitesPage, titre: str = TITRE, **champs) -> Communique:
    theme = ThemeFactory(slug="bail")
    emetteurs = [OrganisationFactory(nom=EMETTEUR)]
    page = arbre.brouillon(titre, parent=parent, audience="partenaires", themes=[theme], emetteurs=emetteurs, **champs)
    page.save_revision().publish()
    return Communique.objects.get(pk=page.pk)


def en_anglais(arbre: Arbre, *pages) -> None:
    for page in (arbre.accueil, arbre.recherche, *pages):
        page.copy_for_translation(anglais()).save_revision().publish()


def partenaire() -> Client:
    client = Client()
    client.force_login(membre(organisation(), "paul").user)
    return client


def lecteur(qui: str) -> Client:
    client = Client()
    if qui == "connecte":
        client.force_login(compte("seule"))
    return client


@pytest.mark.parametrize("qui", ["anonyme", "connecte"])
def test_rien_ne_fuit_par_aucune_sortie(arbre: Arbre, actualites: ActualitesPage, qui: str) -> None:
    page = ecrire(arbre, actualites)
    en_anglais(arbre, actualites, page)
    client = lecteur(qui)
    for adresse in SORTIES:
        reponse = client.get(adresse.format(annee=timezone.localdate().year))
        texte = reponse.content.decode()
        for secret in (TITRE, f"/{page.slug}/", EMETTEUR):
            assert secret not in texte, f"{secret} : {adresse}"
    traduite = Communique.objects.get(translation_key=page.translation_key, locale=anglais())
    for version in (page, traduite):
        for sortie in ("", "pdf/", "texte/", "kit/"):
            assert client.get(version.url + sortie).status_code in {302, 403}, f"{version.url}{sortie}"


def test_un_partenaire_la_lit_sur_son_bureau_dans_sa_liste_et_a_son_adresse(
    arbre: Arbre, actualites: ActualitesPage
) -> None:
    page = ecrire(arbre, actualites)
    client = partenaire()
    for nom in ("bureau", "actualites"):
        assert TITRE in client.get(reverse(f"partenaires:{nom}", args=["association-le-perron"])).content.decode()
    for sortie in ("", "pdf/", "texte/", "kit/"):
        reponse = client.get(page.url + sortie)
        assert reponse.status_code == 200
        assert "no-store" in reponse["Cache-Control"]
    # What one reads is kept for nobody else.
    assert Client().get(page.url).status_code in {302, 403}


def test_les_listes_publiques_d_un_partenaire_ne_la_melent_pas(arbre: Arbre, actualites: ActualitesPage) -> None:
    ecrire(arbre, actualites)
    assert TITRE not in partenaire().get("/actualites/").content.decode()


def test_aucune_alerte_ne_part_et_aucun_apercu_ne_se_donne(arbre: Arbre, actualites: ActualitesPage) -> None:
    Abonnement.objects.create(courriel="lecteur@journal.example", confirme_le=timezone.now(), langue="fr")
    page = ecrire(arbre, actualites)
    assert not [message for message in mail.outbox if TITRE in message.body]
    auteur = personne("plume@valmerie.example", COMMUNICATION)
    with pytest.raises(PermissionDenied):
        apercus.creer(auteur=auteur, page=page, destinataire="x", expire_le=timezone.now())


def test_un_lien_d_apercu_donne_avant_ne_s_ouvre_plus(arbre: Arbre, actualites: ActualitesPage) -> None:
    page = arbre.brouillon(TITRE, parent=actualites)
    demain = timezone.now() + datetime.timedelta(days=1)
    lien = apercus.creer(
        auteur=personne("plume@valmerie.example", COMMUNICATION), page=page, destinataire="x", expire_le=demain
    )
    adresse = reverse("presse_apercu", args=[apercus.jeton(lien)])
    assert Client().get(adresse).status_code == 200
    page.audience = "partenaires"
    page.save()
    assert Client().get(adresse).status_code == 404


def test_une_actualite_devient_reservee_quand_elle_est_publiee_ainsi(arbre: Arbre, actualites: ActualitesPage) -> None:
    page = arbre.brouillon(TITRE, parent=actualites)
    page.save_revision().publish()
    assert TITRE in Client().get("/actualites/").content.decode()
    page = Communique.objects.get(pk=page.pk)
    page.audience = "partenaires"
    page.save_revision().publish()
    assert TITRE not in Client().get("/actualites/").content.decode()
    assert PageViewRestriction.objects.filter(page=page.pk).count() == 1


def test_un_communique_est_pour_tous(arbre: Arbre) -> None:
    page = arbre.brouillon(TITRE)
    page.audience = "partenaires"
    with pytest.raises(ValidationError) as faute:
        page.full_clean()
    assert "audience" in faute.value.message_dict


def test_rouvrir_a_tous_demande_de_changer_la_visibilite(arbre: Arbre, actualites: ActualitesPage) -> None:
    page = ecrire(arbre, actualites)
    page.audience = "tous"
    page.save()
    assert PageViewRestriction.objects.filter(page=page.pk).exists()
    assert "reserve" in {controle.code for controle in controler(page)}


def test_une_restriction_plus_etroite_vaut_aussi_dans_l_espace(arbre: Arbre, actualites: ActualitesPage) -> None:
    """Staff who close the page to partners close the desk's line too."""
    page = ecrire(arbre, actualites)
    restriction = PageViewRestriction.objects.get(page=page.pk)
    restriction.groups.clear()
    client = partenaire()
    for nom in ("bureau", "actualites"):
        texte = client.get(reverse(f"partenaires:{nom}", args=["association-le-perron"])).content.decode()
        assert TITRE not in texte


def test_la_communication_l_ecrit_dans_l_administration(arbre: Arbre, actualites: ActualitesPage) -> None:
    client = Client()
    prouver(client, personne("plume@valmerie.example", COMMUNICATION))
    adresse = reverse("wagtailadmin_pages:add", args=["communiques", "communique", actualites.pk])
    assert 'name="audience"' in client.get(adresse).content.decode()
