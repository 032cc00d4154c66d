"""A meeting: what it refuses, when its decisions show, what it says of itself to machines."""

from __future__ import annotations

import datetime
import json
import re

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.admin.panels import get_edit_handler

from programme.agenda.controles import controler
from programme.models import PieceSeance, Seance
from socle.recherche.contenu import contenu_de
from tests.fabriques import InstanceFactory, PublicFactory, anglais, document

pytestmark = pytest.mark.django_db
DECISIONS = [("decision", {"titre": "On ouvre une porte", "texte": "", "suite": ""})]


def brouillon(arbre, **champs) -> Seance:
    debut = timezone.now() + datetime.timedelta(days=3)
    defauts = {"debut": debut, "fin": debut + datetime.timedelta(hours=1), "lieu_nom": "Ici", "chapo": "Venez."}
    page = Seance(title="Séance", slug="seance-essai", **{**defauts, **champs})
    arbre.agenda.add_child(instance=page)
    return page


@pytest.mark.parametrize(
    ("champs", "champ"),
    [
        ({"date_initiale": datetime.date(2026, 1, 5)}, "date_initiale"),
        ({"statut": "reportee", "date_initiale": datetime.date(1226, 1, 5)}, "date_initiale"),
        ({"lieu_nom": ""}, "lieu_nom"),
    ],
)
def test_ce_qui_se_contredit_est_refuse(arbre, champs, champ):
    with pytest.raises(ValidationError) as refus:
        brouillon(arbre, **champs)
    assert champ in refus.value.message_dict


def test_la_date_actuelle_n_est_pas_celle_d_avant_le_report(arbre):
    debut = timezone.now() + datetime.timedelta(days=3)
    with pytest.raises(ValidationError) as refus:
        brouillon(arbre, debut=debut, statut="reportee", date_initiale=timezone.localdate(debut))
    assert "date_initiale" in refus.value.message_dict


def test_la_base_refuse_une_fin_avant_le_debut(arbre):
    seance = arbre.seance()
    with pytest.raises(IntegrityError), transaction.atomic():
        Seance.objects.filter(pk=seance.pk).update(fin=seance.debut)


def test_les_decisions_ne_se_lisent_qu_apres_la_fin(client, arbre):
    seance = arbre.seance("Comité", 2, decisions=DECISIONS)
    assert "On ouvre une porte" not in client.get(seance.url).content.decode()
    assert "On ouvre une porte" not in (contenu_de(seance).texte or "")
    with time_machine.travel(seance.fin + datetime.timedelta(minutes=1)):
        assert "On ouvre une porte" in client.get(seance.url).content.decode()
        assert "On ouvre une porte" in (contenu_de(Seance.objects.get(pk=seance.pk)).texte or "")


def formulaire(seance: Seance, *, publier: bool):
    """The editor's form, filled with what the page holds, as its draft or its publication is sent."""
    gestion = get_edit_handler(Seance)
    classe = gestion.get_form_class()
    donnees = {
        "title": seance.title,
        "slug": seance.slug,
        "debut": timezone.localtime(seance.debut).strftime("%d/%m/%Y %H:%M"),
        "fin": timezone.localtime(seance.fin).strftime("%d/%m/%Y %H:%M"),
        "nature": "autre",
        "statut": "prevue",
        "audience": "tous",
        "lieu_nom": "Ici",
        "chapo": "Venez.",
        "programme-count": "0",
        "decisions-count": "1",
        "decisions-0-deleted": "",
        "decisions-0-order": "0",
        "decisions-0-type": "decision",
        "decisions-0-id": "",
        "decisions-0-value-titre": "On ouvre une porte",
        "decisions-0-value-texte": "null",
        "decisions-0-value-suite": "",
        "releve": "null",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "pieces-TOTAL_FORMS": "0",
        "pieces-INITIAL_FORMS": "0",
    }
    rempli = classe(donnees, instance=seance, parent_page=seance.get_parent())
    if not publier:
        rempli.defer_required_fields()
    return rempli


def test_la_publication_refuse_des_decisions_avant_la_fin_le_brouillon_les_prend(arbre):
    seance = arbre.seance("Comité", 2)
    refuse = formulaire(seance, publier=True)
    assert not refuse.is_valid()
    assert "n’est pas finie" in str(refuse.errors["decisions"])
    assert formulaire(seance, publier=False).is_valid()
    assert formulaire(arbre.seance("Passée", -2), publier=True).is_valid()


def codes(seance: Seance) -> set[str]:
    return {controle.code for controle in controler(seance)}


def test_les_verifications_disent_ce_qui_manque(arbre):
    comite = InstanceFactory()
    assert "decisions" in codes(arbre.seance("Ancienne", -10, instance=comite))
    assert "decisions" not in codes(arbre.seance("D’hier", -1, instance=comite))
    assert "decisions" not in codes(arbre.seance("Tenue", -10, instance=comite, decisions=DECISIONS))
    assert "decisions" not in codes(arbre.seance("Annulée", -10, instance=comite, statut="annulee"))
    assert "trop-tot" in codes(arbre.seance("À venir", 10, decisions=DECISIONS))
    assert {"motif", "acces"} <= codes(arbre.seance("Reportée", 10, statut="reportee"))


def donnees_liees(contenu: str) -> dict:
    trouve = re.search(r'<script type="application/ld\+json">(.*?)</script>', contenu, re.S)
    assert trouve
    return json.loads(trouve[1])


def test_les_donnees_structurees_disent_l_evenement(client, arbre):
    seance = arbre.seance(lieu_adresse="2, place du Perron", en_ligne=True)
    donnees = donnees_liees(client.get(seance.url).content.decode())
    assert donnees["@type"] == "Event"
    assert datetime.datetime.fromisoformat(donnees["startDate"]) == seance.debut.replace(second=0)
    assert donnees["eventStatus"] == "https://schema.org/EventScheduled"
    assert donnees["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert donnees["location"][0]["address"] == "2, place du Perron"


def test_un_titre_hostile_reste_un_titre(client, arbre):
    seance = arbre.seance("</script><b>x</b>\u202e")
    contenu = client.get(seance.url).content.decode()
    assert "</script><b>" not in contenu
    assert donnees_liees(contenu)["name"] == seance.title


def test_un_report_dit_la_date_d_avant(client, arbre):
    seance = arbre.seance(statut="reportee", date_initiale=datetime.date(2026, 3, 1))
    contenu = client.get(seance.url).content.decode()
    assert "prévue d’abord le 1" in contenu
    assert donnees_liees(contenu)["previousStartDate"] == "2026-03-01"
    assert donnees_liees(contenu)["eventStatus"] == "https://schema.org/EventRescheduled"


def test_une_traduction_prend_les_faits_et_garde_ses_mots(client, arbre):
    comite = InstanceFactory(nom="Comité", nom_en="Committee")
    seance = arbre.seance("Comité", instance=comite)
    en = anglais()
    for page in (arbre.accueil, arbre.agenda, seance):
        traduite = page.copy_for_translation(en)
        traduite.save_revision().publish()
    anglaise = Seance.objects.get(locale=en)
    anglaise.chapo, anglaise.lieu_nom = "Come along.", "Elsewhere"
    anglaise.save_revision().publish()
    contenu = client.get(anglaise.url).content.decode()
    assert "Come along." in contenu
    assert "Committee" in contenu
    assert "Hôtel de la Métropole" in contenu
    assert "Elsewhere" not in contenu


def test_une_seance_coute_autant_nue_que_chargee(client, arbre, habillage_garde) -> None:
    """Actions, publics and papers come in one query each, whether there are ten of them or none."""
    nue = arbre.seance("Nue", 10)
    chargee = arbre.seance(
        "Chargée",
        11,
        publics=[PublicFactory() for _ in range(10)],
        pieces=[PieceSeance(document=document(f"Pièce {rang}"), audience="public") for rang in range(10)],
    )
    chargee.actions = [arbre.action(f"Action {rang}") for rang in range(10)]
    chargee.save_revision().publish()
    comptes = []
    for seance in (nue, chargee):
        client.get(seance.url)
        with CaptureQueriesContext(connection) as vues:
            contenu = client.get(seance.url).content.decode()
        comptes.append(len(vues))
    assert "Action 9" in contenu
    assert comptes[0] == comptes[1] <= 12


def test_un_apercu_montre_les_actions_du_brouillon(arbre) -> None:
    """Rows that are not in the database yet are read from the page itself."""
    seance = arbre.seance("Comité", 10)
    seance.actions = [arbre.action("Compter les nuits")]
    assert [action.title for action in seance.actions_publiques()] == ["Compter les nuits"]
    assert Seance.objects.get(pk=seance.pk).actions_publiques() == []
