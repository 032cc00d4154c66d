"""Whoever keeps the figures is told of those that are late: once a week, and nobody else."""

from __future__ import annotations

import datetime

import pytest
from django.core import mail
from django.urls import reverse

from chiffres.models import Indicateur, RappelHebdomadaire
from chiffres.rappels import rappeler
from comptes.roles import COMMUNICATION, DECIDEUR, INSTRUCTEUR
from socle.ordonnanceur import registre
from tests.comptes.outils import personne
from tests.fabriques import indicateur

pytestmark = pytest.mark.django_db
LUNDI = datetime.date(2026, 11, 23)
UN_JOUR, UNE_SEMAINE = datetime.timedelta(days=1), datetime.timedelta(days=7)


@pytest.fixture
def en_retard() -> Indicateur:
    personne("habitat@valmerie.example", INSTRUCTEUR)
    personne("redaction@valmerie.example", COMMUNICATION)
    personne("direction@valmerie.example", DECIDEUR)
    partie = personne("partie@valmerie.example", INSTRUCTEUR)
    partie.is_active = False
    partie.save()
    personne("dehors@valmerie.example")
    indicateur("a-jour", {2025: 1}, titre="Entrées", renouveler_avant=LUNDI + UNE_SEMAINE * 9)
    return indicateur("tard", {2025: 1}, titre="Visites d’hiver", renouveler_avant=LUNDI - UN_JOUR)


def test_ceux_qui_tiennent_les_chiffres_le_savent(en_retard: Indicateur) -> None:
    assert rappeler(LUNDI) == 2
    assert sorted(adresse for message in mail.outbox for adresse in message.to) == [
        "habitat@valmerie.example",
        "redaction@valmerie.example",
    ]
    message = mail.outbox[0]
    assert message.subject == "1 chiffre à renouveler"
    assert "Visites d’hiver (attendu avant le 22 novembre 2026)" in message.body
    assert reverse("wagtailsnippets_chiffres_indicateur:edit", args=[en_retard.pk]) in message.body
    assert "Entrées" not in message.body


def test_une_fois_par_semaine_et_non_par_demarrage(en_retard: Indicateur) -> None:
    for jour in (LUNDI, LUNDI, LUNDI + 6 * UN_JOUR):
        rappeler(jour)
    assert len(mail.outbox) == 2
    rappeler(LUNDI + UNE_SEMAINE)
    assert len(mail.outbox) == 4
    assert list(RappelHebdomadaire.objects.values_list("semaine", flat=True)) == [LUNDI + UNE_SEMAINE]


def test_rien_en_retard_rien_envoye(en_retard: Indicateur) -> None:
    assert rappeler(LUNDI - UNE_SEMAINE) == 0
    assert mail.outbox == []
    assert rappeler(LUNDI) == 2  # a quiet week does not use the next one up


def test_une_semaine_calme_peut_encore_prevenir(en_retard: Indicateur) -> None:
    """Nothing was late on Monday: what becomes late on Wednesday is told that week."""
    Indicateur.objects.filter(pk=en_retard.pk).update(renouveler_avant=LUNDI)
    assert rappeler(LUNDI) == 0
    assert rappeler(LUNDI + 2 * UN_JOUR) == 2


def test_un_objet_ne_tient_que_sur_une_ligne(en_retard: Indicateur) -> None:
    Indicateur.objects.filter(pk=en_retard.pk).update(titre="Visites\r\nBcc: x@y.example")
    assert rappeler(LUNDI) == 2
    assert "\n" not in mail.outbox[0].subject


def test_l_ordonnanceur_y_pense_chaque_jour() -> None:
    (travail,) = [t for t in registre() if t.nom == "chiffres.periodiques.rappeler_les_chiffres_en_retard"]
    assert travail.secondes <= 24 * 3600
