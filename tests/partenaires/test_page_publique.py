"""The public page of a partner, and what is forgotten after a year."""

from __future__ import annotations

import datetime
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from comptes.lecteurs import reserver
from comptes.roles import ADMINISTRATION
from comptes.services import creer_compte
from partenaires import presence
from partenaires.bureau import Section
from partenaires.enums import EtatDemande
from partenaires.models import DemandeRattachement, Espace, Invitation
from partenaires.purges import Bilan, purger
from partenaires.services import espaces, fusion
from ressources.models import VersionCharte
from tests.fabriques import AdhesionFactory, Arbre
from tests.partenaires.outils import compte, gestionnaire, organisation

pytestmark = pytest.mark.django_db
PROFIL = {"presentation": "Nous <b>logeons</b>.", "courriel": "", "telephone": "01 99 00 45 31"}


@pytest.fixture(autouse=True)
def arbre(db) -> Arbre:
    return Arbre()


def test_la_page_publique_est_un_choix(client: Client, django_capture_on_commit_callbacks) -> None:
    chef = gestionnaire(organisation())
    adresse = "/partenaires/association-le-perron/"
    assert client.get(adresse).status_code == 404
    espaces.modifier_profil(organisation=chef.organisation, par=chef.user, page_publique=True, **PROFIL)
    page = client.get(adresse)
    assert page.status_code == 200
    assert "no-store" not in page.get("Cache-Control", "")
    assert "&lt;b&gt;logeons" in page.content.decode()
    assert chef.user.email not in page.content.decode()
    Espace.objects.update(ferme_le=timezone.now())
    assert client.get(adresse).status_code == 404


def test_choisir_la_page_publique_renouvelle_le_cache(settings, django_capture_on_commit_callbacks) -> None:
    from socle.cache_pages import generation

    settings.CACHE_PAGES_ACTIF = True
    chef = gestionnaire(organisation())
    avant = generation.source().lire()
    with django_capture_on_commit_callbacks(execute=True):
        espaces.modifier_profil(organisation=chef.organisation, par=chef.user, page_publique=True, **PROFIL)
    assert generation.source().lire() != avant


def test_au_bout_d_un_an_ce_qui_est_clos_est_oublie() -> None:
    chef = gestionnaire(organisation())
    vieux = timezone.now() - datetime.timedelta(days=400)
    champs = {"organisation": chef.organisation, "envoyee_le": vieux}
    Invitation.objects.create(
        courriel="a@x.example", empreinte="a", expire_le=vieux + datetime.timedelta(days=14), **champs
    )
    Invitation.objects.create(
        courriel="b@x.example",
        empreinte="b",
        expire_le=timezone.now(),
        organisation=chef.organisation,
        envoyee_le=timezone.now() - datetime.timedelta(days=14),
    )
    for boite, etat in (("lea", EtatDemande.EN_ATTENTE), ("zoe", EtatDemande.ANNULEE)):
        DemandeRattachement.objects.create(
            demandeur=compte(boite), organisation=chef.organisation, fonction="x", etat=etat, deposee_le=vieux
        )
    sortie = StringIO()
    call_command("purger_partenaires", "--a-blanc", stdout=sortie)
    assert "Invitations à effacer : 1 ; rattachements : 1" in sortie.getvalue()
    assert purger() == Bilan(invitations=1, rattachements=1, organisations=0)
    assert purger() == Bilan(0, 0, 0)
    assert Invitation.objects.get().courriel == "b@x.example"
    assert DemandeRattachement.objects.get().demandeur.email == "lea@perron.example"


def rendre_publique(nom: str = "Association Le Perron") -> Espace:
    espace = organisation(nom).espace
    espace.page_publique, espace.presentation = True, "Nous logeons."
    espace.save()
    return espace


def test_la_liste_nomme_ceux_qui_l_ont_voulu_et_eux_seuls(client: Client) -> None:
    assert "Aucune organisation" in client.get("/partenaires/").content.decode()
    rendre_publique()
    organisation("Bailleur discret")
    for adresse in ("/partenaires/", "/en/partenaires/"):
        texte = client.get(adresse).content.decode()
        assert "Association Le Perron" in texte
        assert "Bailleur discret" not in texte
    assert client.get("/partenaires/", {"page": "x"}).status_code == 404
    assert client.get("/partenaires/", {"page": "2"}).status_code == 404


def test_le_plan_xml_les_dit_dans_chaque_langue(client: Client) -> None:
    assert "/partenaires/" not in client.get("/sitemap.xml").content.decode()
    rendre_publique()
    organisation("Bailleur discret")
    plan = client.get("/sitemap.xml").content.decode()
    for adresse in ("/partenaires/association-le-perron/", "/en/partenaires/association-le-perron/", "/partenaires/"):
        assert f"{adresse}</loc>" in plan
    assert "bailleur-discret" not in plan


def test_une_langue_mene_a_l_autre(client: Client) -> None:
    rendre_publique()
    texte = client.get("/partenaires/association-le-perron/").content.decode()
    assert re.search(r'hreflang="en" href="http://[^"/]+/en/partenaires/association-le-perron/"', texte)
    assert re.search(r'rel="canonical" href="http://[^"/]+/partenaires/association-le-perron/"', texte)
    assert 'lang="fr"' in client.get("/en/partenaires/association-le-perron/").content.decode()


def test_on_y_vient_de_l_action_de_l_experimentation_du_plan_et_de_la_charte(arbre: Arbre, client: Client) -> None:
    espace = rendre_publique()
    perron, discret = espace.organisation, organisation("Bailleur discret")
    action = arbre.action("Aller vers", pilote=perron, operateurs=[discret])
    projet = arbre.projet("Premier Seuil", operateur=perron)
    charte = arbre.charte
    AdhesionFactory(confirmee=True, organisation=perron, version=VersionCharte.objects.first())
    lien = 'href="/partenaires/association-le-perron/"'
    for adresse in (action.url, projet.url, f"{arbre.plan_actions.url}?vue=tableau", f"{charte.url}adherents/"):
        texte = client.get(adresse).content.decode()
        assert lien in texte, adresse
        assert "bailleur-discret" not in texte
    page = client.get("/partenaires/association-le-perron/").content.decode()
    for adresse in (action.url, projet.url):
        assert f'href="{adresse}"' in page


def test_ce_que_d_autres_applications_montrent_y_parait(client: Client, monkeypatch) -> None:
    rendre_publique()
    recus = []

    def section(organisation_, locale) -> Section:
        recus.append((organisation_.nom, locale.language_code))
        return Section("partenaires/etat_charte.html", {})

    monkeypatch.setattr(presence, "_fournisseurs", [])
    presence.inscrire_presence(section)
    presence.inscrire_presence(section)
    assert client.get("/partenaires/association-le-perron/").status_code == 200
    assert recus == [("Association Le Perron", "fr")]


def test_une_organisation_fusionnee_mene_a_celle_qui_reste(client: Client) -> None:
    espace = rendre_publique()
    double = rendre_publique("Le Perron (association)")
    admin = creer_compte(email="admin@valmerie.example", roles=[ADMINISTRATION])
    fusion.fusionner(source=double.organisation, cible=espace.organisation, par=admin)
    reponse = client.get(f"/partenaires/{double.slug}/")
    assert (reponse.status_code, reponse["Location"]) == (301, "/partenaires/association-le-perron/")
    espace.page_publique = False
    espace.save()
    assert client.get(f"/partenaires/{double.slug}/").status_code == 404


def test_ce_qu_on_n_a_pas_le_droit_de_lire_n_y_est_pas(arbre: Arbre, client: Client) -> None:
    espace = rendre_publique()
    arbre.action("Action retirée", pilote=espace.organisation, publiee=False)
    action = arbre.action("Action réservée", pilote=espace.organisation)
    reserver(action)
    texte = client.get("/partenaires/association-le-perron/").content.decode()
    assert "Action retirée" not in texte
    assert "Action réservée" not in texte


def test_les_requetes_sont_comptees(
    arbre: Arbre, client: Client, django_assert_max_num_queries, habillage_garde
) -> None:
    espaces_publics = [rendre_publique(f"Association {rang}") for rang in range(12)]
    for espace in espaces_publics[:8]:
        arbre.action(f"Action {espace.slug}", pilote=espaces_publics[0].organisation)
    for adresse in ("/partenaires/", f"/partenaires/{espaces_publics[0].slug}/"):
        client.get(adresse)
        with django_assert_max_num_queries(12):
            assert client.get(adresse).status_code == 200


def test_le_plan_du_site_y_mene_des_qu_il_y_en_a_une(client: Client) -> None:
    assert 'href="/partenaires/"' not in client.get("/plan-du-site/").content.decode()
    rendre_publique()
    assert 'href="/partenaires/"' in client.get("/plan-du-site/").content.decode()
