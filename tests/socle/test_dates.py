"""Dates as French writes them: the first of a month has its ordinal, in Python as in templates."""

from __future__ import annotations

import datetime

import pytest
from django.template import engines
from django.utils import timezone, translation

from socle.dates import date_format

PREMIER, DEUX = datetime.date(2026, 3, 1), datetime.date(2026, 3, 2)


def en_gabarit(valeur: object, motif: str | None) -> str:
    source = "{{ quand|date }}" if motif is None else f'{{{{ quand|date:"{motif}" }}}}'
    return engines["django"].from_string(source).render({"quand": valeur})


@pytest.mark.parametrize(
    ("motif", "premier", "deux"),
    [
        ("j F Y", "1er mars 2026", "2 mars 2026"),
        ("l j F", "dimanche 1er mars", "lundi 2 mars"),
        ("l j N", "dimanche 1er mars", "lundi 2 mars"),
        ("DATE_FORMAT", "1er mars 2026", "2 mars 2026"),
        (None, "1er mars 2026", "2 mars 2026"),
        ("Y-m-d", "2026-03-01", "2026-03-02"),
        ("j", "1", "2"),
    ],
)
def test_le_premier_du_mois_a_son_ordinal(motif: str | None, premier: str, deux: str) -> None:
    with translation.override("fr"):
        assert (date_format(PREMIER, motif), date_format(DEUX, motif)) == (premier, deux)
        assert (en_gabarit(PREMIER, motif), en_gabarit(DEUX, motif)) == (premier, deux)


def test_l_anglais_garde_ses_dates() -> None:
    with translation.override("en"):
        assert date_format(PREMIER, "j F Y") == en_gabarit(PREMIER, "j F Y") == "1 March 2026"


def test_le_jour_est_celui_de_paris() -> None:
    """Eleven at night in London is already the first in Paris; what is no date stays silent."""
    moment = datetime.datetime(2026, 5, 31, 22, 30, tzinfo=datetime.UTC)
    with translation.override("fr"):
        assert en_gabarit(moment, "j F Y") == "1er juin 2026"
        assert date_format(timezone.localtime(moment), "j F Y") == "1er juin 2026"
        assert en_gabarit(None, "j F Y") == en_gabarit("", "j F Y") == ""
