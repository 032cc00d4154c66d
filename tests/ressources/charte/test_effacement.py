"""Personal data leave after a year: whole refused or unanswered requests, the contact of withdrawn ones."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from ressources.charte.effacement import purger
from ressources.models import Adhesion
from tests.fabriques import AdhesionFactory, OrganisationFactory, VersionCharteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def demandes() -> dict[str, Adhesion]:
    version = VersionCharteFactory()
    ancien = timezone.now() - datetime.timedelta(days=400)
    recent = timezone.now() - datetime.timedelta(days=300)
    refus = {"etat": "refusee", "motif": "Non."}
    retrait = {"etat": "retiree", "motif": "À sa demande.", "date_adhesion": ancien.date()}
    return {
        "refusee": AdhesionFactory(version=version, decidee_le=ancien, **refus),
        "refusee-recente": AdhesionFactory(version=version, decidee_le=recent, **refus),
        "sans-suite": AdhesionFactory(version=version, recue_le=ancien),
        "recue": AdhesionFactory(version=version, recue_le=recent),
        "retiree": AdhesionFactory(
            version=version, decidee_le=ancien, organisation=OrganisationFactory(), commentaire="Merci.", **retrait
        ),
        "confirmee": AdhesionFactory(version=version, confirmee=True, recue_le=ancien, decidee_le=ancien),
    }


def test_un_essai_compte_et_n_efface_rien(demandes, capsys):
    call_command("purger_adhesions", essai=True)
    dit = capsys.readouterr().out
    assert "rien n’est effacé" in dit
    assert dit.count(": 1") == 3
    assert Adhesion.objects.count() == len(demandes)


def test_ce_qui_est_ancien_part_et_le_reste_demeure(demandes):
    bilan = purger()
    assert (bilan.refusees, bilan.sans_suite, bilan.retirees) == (1, 1, 1)
    restent = set(Adhesion.objects.values_list("pk", flat=True))
    assert restent == {demandes[nom].pk for nom in ("refusee-recente", "recue", "retiree", "confirmee")}
    retiree = Adhesion.objects.get(pk=demandes["retiree"].pk)
    assert (retiree.contact_nom, retiree.contact_courriel, retiree.commentaire) == ("", "", "")
    assert retiree.effacee_le is not None
    confirmee = Adhesion.objects.get(pk=demandes["confirmee"].pk)
    assert confirmee.contact_courriel == "camille@rampe.example"
    assert not purger()


def test_la_duree_se_regle(demandes, settings):
    settings.CHARTE_CONSERVATION_JOURS = 200
    assert purger().refusees == 2
