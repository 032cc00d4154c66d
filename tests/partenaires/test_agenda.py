"""The agenda of the area: who sees which dates, and the private address of one's calendar."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import pytest
from django.core.cache import cache
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from comptes.models import User
from partenaires import agenda
from partenaires.models import AbonnementAgenda, Appartenance
from partenaires.services import abonnements, donnees, membres
from partenaires.vues_agenda import LIMITE_PAR_CALENDRIER
from programme.agenda import DateAgenda
from tests.fabriques import Arbre
from tests.partenaires.outils import gestionnaire, membre, organisation

pytestmark = pytest.mark.django_db

PUBLIQUE, RESERVEE = "Comité de pilotage public", "Glycine entre partenaires"
SLUG = "association-le-perron"


def echeances(
    request: HttpRequest, appartenances: Sequence[Appartenance], depuis: datetime.datetime | None
) -> Iterator[DateAgenda]:
    """A date of each organisation, and of each only."""
    debut = timezone.now() + datetime.timedelta(days=3)
    for appartenance in appartenances:
        nom = appartenance.organisation.nom
        yield DateAgenda(
            cle=f"echeance-{appartenance.organisation_id}",
            titre=f"Échéance de {nom}",
            url=reverse("partenaires:bureau", args=[appartenance.organisation.espace.slug]),
            debut=debut,
            fin=debut + datetime.timedelta(hours=1),
            reservee=True,
        )


@pytest.fixture(autouse=True)
def source() -> Iterator[None]:
    agenda.inscrire_dates(echeances)
    agenda.inscrire_dates(echeances)
    yield
    agenda.retirer_dates(echeances)


@pytest.fixture
def paul(arbre: Arbre) -> User:
    arbre.seance(PUBLIQUE)
    arbre.seance(RESERVEE, audience="partenaires")
    perron = organisation()
    gestionnaire(perron)
    gestionnaire(organisation("Bailleur des Quais"), "victor")
    return membre(perron, "paul").user


def client(personne: User) -> Client:
    navigateur = Client()
    navigateur.force_login(personne)
    return navigateur


def adresse(nom: str, *arguments: object) -> str:
    return reverse(f"partenaires:{nom}", args=[SLUG, *arguments])


def titres(contenu: bytes) -> list[str]:
    return sorted(str(evenement["summary"]) for evenement in Calendar.from_ical(contenu).walk("VEVENT"))


def test_liste_et_mois_montrent_les_dates_de_tous_des_partenaires_et_les_siennes(paul: User) -> None:
    navigateur = client(paul)
    mois = timezone.localdate(timezone.now() + datetime.timedelta(days=10))
    texte = navigateur.get(adresse("agenda")).content.decode()
    for titre in (PUBLIQUE, RESERVEE, "Échéance de Association Le Perron"):
        assert titre in texte
    assert "Bailleur des Quais" not in texte
    texte = navigateur.get(adresse("agenda"), {"mois": f"{mois:%Y-%m}"}).content.decode()
    assert PUBLIQUE in texte
    assert RESERVEE in texte
    assert "Bailleur des Quais" not in texte


@pytest.mark.parametrize(
    ("parametres", "statut"),
    [
        ({"page": "x"}, 404),
        ({"page": "9"}, 404),
        ({"mois": "2026-99"}, 200),
        ({"mois": "\0"}, 200),
        ({"nature": "inconnue"}, 200),
        ({"quand": "jamais"}, 200),
        ({"quand": "passees"}, 200),
        ({"public": "' or 1"}, 200),
    ],
)
def test_aucun_parametre_ne_fait_d_erreur(paul: User, parametres: dict[str, str], statut: int) -> None:
    assert client(paul).get(adresse("agenda"), parametres).status_code == statut


def test_chaque_date_a_son_fichier_et_celle_d_une_autre_organisation_n_en_a_pas(paul: User) -> None:
    navigateur = client(paul)
    autre = Appartenance.objects.get(user__email="victor@perron.example").organisation_id
    sienne = Appartenance.objects.get(user=paul).organisation_id
    reponse = navigateur.get(adresse("evenement", f"echeance-{sienne}"))
    assert titres(reponse.content) == ["Échéance de Association Le Perron"]
    assert "no-store" in reponse["Cache-Control"]
    assert reponse["Content-Disposition"].endswith('.ics"')
    assert navigateur.get(adresse("evenement", f"echeance-{autre}")).status_code == 404
    liste = navigateur.get(adresse("agenda")).context["groupes"]
    for groupe in liste:
        for ligne in groupe["lignes"]:
            assert len(titres(navigateur.get(ligne["ics"]).content)) == 1


def ouvrir(personne: User) -> str:
    """Open one's address by the screen; the path of the calendar."""
    navigateur = client(personne)
    navigateur.post(adresse("agenda_abonnement"), {"acte": "ouvrir"})
    return reverse("partenaires:calendrier", args=[abonnements.jeton(AbonnementAgenda.objects.get(user=personne))])


def test_un_agenda_lit_sans_session_les_dates_de_toutes_les_organisations_de_la_personne(paul: User) -> None:
    autre = Appartenance.objects.get(user__email="victor@perron.example").organisation
    membre(autre, paul)
    chemin = ouvrir(paul)
    assert chemin in client(paul).get(adresse("agenda")).content.decode()
    reponse = Client().get(chemin)
    assert titres(reponse.content) == sorted(
        [PUBLIQUE, RESERVEE, "Échéance de Association Le Perron", "Échéance de Bailleur des Quais"]
    )
    assert {"private", "no-store"} <= {mot.strip() for mot in reponse["Cache-Control"].split(",")}
    assert reponse["X-Robots-Tag"] == "noindex"
    assert reponse["Content-Type"].startswith("text/calendar")


def test_l_adresse_se_change_et_se_ferme(paul: User) -> None:
    ancienne = ouvrir(paul)
    nouvelle = ouvrir(paul)
    assert ancienne != nouvelle
    assert Client().get(ancienne).status_code == 404
    assert Client().get(nouvelle).status_code == 200
    client(paul).post(adresse("agenda_abonnement"), {"acte": "fermer"})
    assert Client().get(nouvelle).status_code == 404
    assert client(paul).post(adresse("agenda_abonnement"), {"acte": "autre"}).status_code == 400


def test_qui_part_ou_dont_le_compte_ferme_n_est_plus_servi(paul: User) -> None:
    chemin = ouvrir(paul)
    appartenance = Appartenance.objects.get(user=paul)
    chef = Appartenance.objects.get(user__email="gaelle@perron.example").user
    membres.desactiver(appartenance=appartenance, par=chef)
    assert Client().get(chemin).status_code == 404
    membre(appartenance.organisation, paul)
    assert Client().get(chemin).status_code == 200
    User.objects.filter(pk=paul.pk).update(is_active=False)
    assert Client().get(chemin).status_code == 404


@pytest.mark.parametrize("jeton", ["faux", "a.b", "0" * 32, "é", "%00"])
def test_une_adresse_inventee_n_ouvre_rien(paul: User, jeton: str) -> None:
    assert Client().get(f"/espace-partenaires/calendrier/{jeton}.ics").status_code == 404


def test_la_cle_de_la_base_ne_suffit_pas(paul: User) -> None:
    """Who reads the table has no address: it is signed."""
    ouvrir(paul)
    cle = AbonnementAgenda.objects.get(user=paul).cle
    for essai in (cle.hex, str(cle), f"{cle.hex}.{cle.hex}"):
        assert Client().get(f"/espace-partenaires/calendrier/{essai}.ics").status_code == 404


def test_les_lectures_sont_comptees(paul: User) -> None:
    chemin = ouvrir(paul)
    cache.clear()
    statuts = [Client().get(chemin).status_code for _rang in range(LIMITE_PAR_CALENDRIER + 1)]
    assert statuts == [200] * LIMITE_PAR_CALENDRIER + [429]


def test_l_export_le_dit_et_l_effacement_le_ferme(paul: User) -> None:
    assert donnees.exporter(paul)["agenda_ouvert_le"] is None
    chemin = ouvrir(paul)
    assert donnees.exporter(paul)["agenda_ouvert_le"]
    donnees.effacer(personne=paul, par=paul)
    assert Client().get(chemin).status_code == 404
    assert not AbonnementAgenda.objects.filter(user=paul).exists()
