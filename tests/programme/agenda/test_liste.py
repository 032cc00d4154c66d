"""The agenda's page: what is to come, what is over, a month, filters, and the same cost at five hundred meetings."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db.models import F
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from wagtail.models import Page

from comptes.roles import COMMUNICATION
from programme import agenda
from programme.agenda import DateAgenda
from programme.models import Seance, SuiviSeance
from referentiel.models import Public
from socle import cache_pages
from tests.comptes.outils import personne
from tests.fabriques import InstanceFactory, anglais
from tests.test_acces import prouver

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


def test_a_venir_et_passees_ne_se_melangent_pas(client, arbre):
    arbre.seance("Prochain comité", 3)
    arbre.seance("Ancien comité", -3)
    avenir = client.get("/agenda/").content.decode()
    passees = client.get("/agenda/?quand=passees").content.decode()
    assert "Prochain comité" in avenir
    assert "Ancien comité" not in avenir
    assert "Ancien comité" in passees
    assert "Prochain comité" not in passees


def test_ce_qui_a_commence_n_est_pas_passe(client, arbre):
    arbre.seance("En ce moment", 0, debut=datetime.datetime.now(PARIS) - datetime.timedelta(minutes=30))
    assert "En ce moment" in client.get("/agenda/").content.decode()


def test_un_mois_montre_ses_dates_et_celles_de_lui_seul(client, arbre):
    arbre.seance("En mars", debut=datetime.datetime(2027, 3, 9, 9, tzinfo=PARIS))
    arbre.seance("En avril", debut=datetime.datetime(2027, 4, 9, 9, tzinfo=PARIS))
    reponse = client.get("/agenda/?mois=2027-03")
    contenu = reponse.content.decode()
    assert "En mars" in contenu
    assert "En avril" not in contenu
    assert "?mois=2027-04" in contenu
    assert 'abbr="lundi"' in contenu


@pytest.mark.parametrize(
    "mois", ["abc", "2026-13", "99999-1", "0001-01", "2026-11-01", "%00", "'", "٢٠٢٦-١١", "9999-12"]
)
def test_un_mois_insense_est_dit_et_n_est_pas_rendu(client, arbre, mois):
    arbre.seance()
    reponse = client.get(f"/agenda/?mois={mois}")
    assert reponse.status_code == 200
    contenu = reponse.content.decode()
    assert "Un filtre n’a pas été compris" in contenu
    assert 'name="mois" value=' not in contenu
    assert "Comité de pilotage" in contenu


@pytest.mark.parametrize(
    "requete",
    [
        "quand=hier",
        "nature=%00",
        "nature=n-existe-pas",
        "public=1'",
        "instance=" + "a" * 3000,
        "x=1",
        "quand=passees&mois=x",
    ],
)
def test_un_filtre_insense_ne_casse_rien(client, arbre, requete):
    arbre.seance()
    assert client.get(f"/agenda/?{requete}").status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "2", "abc", "999999999999", "%00"])
@pytest.mark.parametrize("quand", ["", "passees"])
def test_une_page_qui_n_existe_pas_repond_404(client, arbre, page, quand):
    arbre.seance()
    assert client.get(f"/agenda/?quand={quand}&page={page}").status_code == 404


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    valeurs=st.dictionaries(
        st.sampled_from(["quand", "mois", "nature", "public", "instance", "page"]), st.text(max_size=30)
    )
)
def test_aucune_valeur_ne_fait_une_erreur_500(client, arbre, valeurs):
    if not Seance.objects.exists():
        arbre.seance()
    assert client.get("/agenda/", valeurs).status_code in {200, 404}


def test_les_filtres_retiennent_ce_qu_ils_disent(client, arbre):
    public = Public.objects.create(nom="Propriétaires", slug="proprietaires")
    comite = InstanceFactory(slug="comite-x")
    arbre.seance("Pour eux", publics=[public], audience="publics", nature="reunion-publique")
    arbre.seance("Celle du comité", instance=comite, nature="comite-technique", audience="membres")
    for filtre, gardee, ecartee in (
        ("public=proprietaires", "Pour eux", "Celle du comité"),
        ("nature=reunion-publique", "Pour eux", "Celle du comité"),
        ("instance=comite-x", "Celle du comité", "Pour eux"),
    ):
        contenu = client.get(f"/agenda/?{filtre}").content.decode()
        assert gardee in contenu, filtre
        assert ecartee not in contenu, filtre
        assert filtre in contenu, "les onglets gardent le filtre"


def test_les_ecrans_vides_le_disent(client, arbre):
    assert arbre.agenda
    assert "Aucune date n’est annoncée." in client.get("/agenda/").content.decode()
    arbre.seance(nature="seminaire")
    arbre.seance("Autre", -3, nature="comite-technique")
    contenu = client.get("/agenda/?nature=comite-technique").content.decode()
    assert "Aucune date ne correspond." in contenu
    vide = client.get("/agenda/?mois=2020-01").content.decode()
    assert "Aucune date ce mois-ci." in vide
    assert 'content="noindex"' in vide


def test_les_passees_sont_paginees_avec_leurs_decisions(client, arbre):
    for rang in range(12):
        arbre.seance(
            f"Séance {rang:02d}", -rang - 2, decisions=[("decision", {"titre": f"On décide {rang:02d}", "texte": ""})]
        )
    premiere = client.get("/agenda/?quand=passees").content.decode()
    assert "On décide 00" in premiere
    assert "On décide 11" not in premiere
    assert "page=2" in premiere
    assert "On décide 11" in client.get("/agenda/?quand=passees&page=2").content.decode()


def cout(client, adresse: str, connection) -> int:
    from django.test.utils import CaptureQueriesContext

    client.get(adresse)
    with CaptureQueriesContext(connection) as requetes:
        assert client.get(adresse).status_code == 200
    return len(requetes)


def test_le_cout_ne_depend_pas_du_nombre_de_seances(client, arbre, settings):
    """Without any memory between two requests: what a cold process pays."""
    from django.db import connection

    settings.CACHE_PAGES_ACTIF = False
    comite = InstanceFactory()
    arbre.seance("Une", 5, instance=comite)
    arbre.seance("Deux", -5, instance=comite)
    adresses = [
        "/agenda/",
        "/agenda/?quand=passees",
        "/agenda/?mois=2027-01",
        "/agenda/calendrier.ics",
        "/agenda/une/",
    ]
    avant = [cout(client, adresse, connection) for adresse in adresses]
    ajouter_des_seances(arbre, 500)
    assert [cout(client, adresse, connection) for adresse in adresses] == avant


def ajouter_des_seances(arbre, combien: int) -> None:
    """Rows written at once, without search nor journals: five hundred publications would take minutes."""
    modele = arbre.seance("Modèle", 8, instance=InstanceFactory())
    derniere, seances = modele, []
    for rang in range(combien):
        jour = datetime.timedelta(days=rang - combien // 2)
        seance = Seance(
            title=f"Séance {rang}",
            draft_title=f"Séance {rang}",
            slug=f"seance-{rang}",
            path=derniere._inc_path(),
            depth=modele.depth,
            locale_id=modele.locale_id,
            debut=modele.debut + jour,
            fin=modele.fin + jour,
            chapo="Venez.",
            lieu_nom="Ici",
            instance=modele.instance,
            live=True,
        )
        seance.set_url_path(arbre.agenda)
        seances.append(seance)
        derniere = seance
    champs = [champ.attname for champ in Page._meta.concrete_fields if not champ.primary_key]
    pages = Page.objects.bulk_create(Page(**{champ: getattr(seance, champ) for champ in champs}) for seance in seances)
    for seance, page in zip(seances, pages, strict=True):
        seance.pk = seance.page_ptr_id = page.pk
        seance.save_base(raw=True, force_insert=True)  # its own table only
    Page.objects.filter(pk=arbre.agenda.pk).update(numchild=F("numchild") + combien)
    assert arbre.agenda.get_children().live().type(Seance).count() >= combien


def test_les_pages_coutent_peu(client, arbre, habillage_garde, django_assert_max_num_queries):
    public = Public.objects.create(nom="Propriétaires", slug="proprietaires")
    seance = arbre.seance(instance=InstanceFactory(), publics=[public])
    arbre.seance("Passée", -3)
    for adresse in (
        "/agenda/",
        "/agenda/?quand=passees",
        "/agenda/?mois=2026-12",
        "/agenda/calendrier.ics",
        seance.url,
    ):
        client.get(adresse)
        with django_assert_max_num_queries(12):
            assert client.get(adresse).status_code == 200


def test_une_autre_source_entre_partout(client, arbre, rf: RequestFactory):
    arbre.seance("Comité", 4)
    debut = datetime.datetime.now(PARIS) + datetime.timedelta(days=2)
    formation = DateAgenda(
        cle="journee-1",
        titre="Aller vers, sans brusquer",
        url="/formations/aller-vers/",
        debut=debut,
        fin=debut + datetime.timedelta(hours=8),
        nature="formation",
        nature_libelle="Journée de formation",
        precision="Il reste 12 places sur 50",
    )

    def source(request, locale):
        return [formation]

    agenda.inscrire_source(source)
    try:
        liste = client.get("/agenda/").content.decode()
        assert "Il reste 12 places sur 50." in liste
        assert "Journée de formation" in liste
        assert "Aller vers" in client.get(f"/agenda/?mois={debut:%Y-%m}").content.decode()
        assert b"Aller vers" in client.get("/agenda/calendrier.ics").content
        prochaines = agenda.prochaines(rf.get("/"), arbre.accueil.locale, 1)
        assert [date.titre for date in prochaines] == ["Aller vers, sans brusquer"]
    finally:
        agenda.retirer_source(source)


def test_la_liste_expire_a_la_fin_de_la_premiere_date(arbre, rf: RequestFactory):
    seance = arbre.seance("Bientôt", 1)
    arbre.seance("Plus tard", 9)
    requete = rf.get("/")
    echeance = requete.META[cache_pages.CLE_ENVIRON] = cache_pages.Echeance()
    agenda.prochaines(requete, arbre.accueil.locale, 5)
    assert echeance.limite == seance.fin.timestamp()


def test_prochaines_oublie_ce_qui_est_fini(arbre, rf: RequestFactory):
    seance = arbre.seance("Bientôt", 1)
    with time_machine.travel(seance.fin + datetime.timedelta(seconds=1)):
        assert agenda.prochaines(rf.get("/"), arbre.accueil.locale, 5) == []


def evenements(client, adresse="/agenda/calendrier.ics"):
    reponse = client.get(adresse)
    assert reponse["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(e["UID"]): e for e in Calendar.from_ical(reponse.content).walk("VEVENT")}


def test_le_calendrier_compte_les_changements_de_date_et_de_lieu(client, arbre):
    seance = arbre.seance("Comité", 5)
    cle = str(seance.translation_key)
    assert evenements(client)[cle]["SEQUENCE"] == 0
    seance.title = "Comité de printemps"
    seance.save_revision().publish()
    assert evenements(client)[cle]["SEQUENCE"] == 0
    seance.lieu_nom = "Ailleurs"
    seance.save_revision().publish()
    assert evenements(client)[cle]["SEQUENCE"] == 1
    ancienne = seance.revisions.order_by("pk").first()
    ancienne.publish()
    assert evenements(client)[cle]["SEQUENCE"] == 2, "republier un vieux brouillon est un changement de plus"
    assert SuiviSeance.objects.count() == 1


def test_une_seance_annulee_reste_et_le_dit_partout(client, arbre):
    seance = arbre.seance("Comité", 5)
    seance.statut, seance.statut_precision = "annulee", "La salle est fermée."
    seance.save_revision().publish()
    lu = evenements(client)[str(seance.translation_key)]
    assert str(lu["STATUS"]) == "CANCELLED"
    assert lu["SEQUENCE"] == 1
    assert "Annulée" in client.get("/agenda/").content.decode()
    page = client.get(seance.url).content.decode()
    assert "La salle est fermée." in page
    assert "https://schema.org/EventCancelled" in page


def test_le_calendrier_anglais_dit_les_dates_de_la_source(client, arbre):
    seance = arbre.seance("Comité", 5)
    en = anglais()
    for page in (arbre.accueil, arbre.agenda, seance):
        traduite = page.copy_for_translation(en)
        traduite.save_revision().publish()
    traduite = Seance.objects.get(locale=en)
    traduite.title = "Committee"
    traduite.save_revision().publish()
    adresse = f"{traduite.get_parent().url}calendrier.ics"
    assert str(evenements(client, adresse)[str(seance.translation_key)]["SUMMARY"]) == "Committee"
    seance.debut += datetime.timedelta(days=1)
    seance.fin += datetime.timedelta(days=1)
    seance.save_revision().publish()
    lu = evenements(client, adresse)[str(seance.translation_key)]
    assert lu.decoded("DTSTART") == seance.debut
    assert lu["SEQUENCE"] == 1


def test_le_fichier_d_une_seance_se_telecharge_et_repond_304(client, arbre):
    seance = arbre.seance()
    reponse = client.get(seance.url_ics)
    assert reponse["Content-Disposition"] == f'attachment; filename="{seance.slug}.ics"'
    assert client.get(seance.url_ics, headers={"if-none-match": reponse["ETag"]}).status_code == 304
    assert client.get("/agenda/n-existe-pas/evenement.ics").status_code == 404
    assert client.get(f"{seance.url}autre.ics").status_code == 404


@pytest.mark.ignore_template_errors
def test_la_liste_du_personnel_laisse_les_traductions(client, arbre) -> None:
    """Dates and papers of a translation are those of its source: one line a meeting."""
    seance = arbre.seance("Comité de mai", 10)
    for page in (arbre.accueil, arbre.agenda, seance):
        page.copy_for_translation(anglais()).save_revision().publish()
    prouver(client, personne("redaction@valmerie.example", COMMUNICATION))
    page = client.get("/admin/seances/")
    assert [ligne.pk for ligne in page.context["object_list"]] == [seance.pk]
