"""Dates that cannot be: the hour that clocks skip, the one that comes twice, ends before beginnings, absurd years."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from programme.agenda import DateAgenda
from programme.agenda.formulaire import MomentField
from programme.agenda.mois import composer, decaler, lire_mois
from programme.agenda.mots import plage
from programme.agenda.regles import fautes_de_dates

PARIS = ZoneInfo("Europe/Paris")


def moment(*champs: int) -> datetime.datetime:
    return datetime.datetime(*champs, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("ecrit", "dit"),
    [("28/03/2027 02:30", "2 h 30 n’existe pas le 28/03/2027"), ("31/10/2027 02:30", "2 h 30 existe deux fois")],
)
def test_une_heure_de_changement_est_refusee_en_clair(ecrit: str, dit: str) -> None:
    with translation.override("fr"), pytest.raises(ValidationError) as refus:
        MomentField(input_formats=["%d/%m/%Y %H:%M"]).clean(ecrit)
    assert dit in refus.value.messages[0]
    assert len(refus.value.messages) == 1


def test_les_heures_voisines_passent() -> None:
    champ = MomentField(input_formats=["%d/%m/%Y %H:%M"])
    assert champ.clean("28/03/2027 03:00") == moment(2027, 3, 28, 3)
    assert champ.clean("31/10/2027 03:00") == moment(2027, 10, 31, 3)


@time_machine.travel("2026-11-21 12:00+01:00")
@pytest.mark.parametrize(
    ("debut", "fin", "champ", "dit"),
    [
        (moment(2026, 12, 11, 12), moment(2026, 12, 11, 9), "fin", "après le début"),
        (moment(2026, 12, 11, 9), moment(2026, 12, 11, 9), "fin", "après le début"),
        (moment(2226, 12, 11, 9), moment(2226, 12, 11, 12), "debut", "2226"),
        (moment(1926, 12, 11, 9), moment(2026, 12, 11, 12), "debut", "1926"),
        (moment(2026, 1, 11, 9), moment(2026, 12, 11, 12), "fin", "soixante jours"),
    ],
)
def test_une_faute_est_dite_pres_de_son_champ(debut, fin, champ: str, dit: str) -> None:
    with translation.override("fr"):
        assert dit in fautes_de_dates(debut, fin)[champ]


def test_des_dates_possibles_ne_disent_rien() -> None:
    # The night of the change lasts an hour more: its end still comes after its beginning.
    assert fautes_de_dates(moment(2027, 10, 31, 1, 30), moment(2027, 10, 31, 3, 15)) == {}
    assert fautes_de_dates(None, None) == {}


@pytest.mark.parametrize(
    ("debut", "fin", "entiere", "dit"),
    [
        (moment(2026, 12, 11, 9, 30), moment(2026, 12, 11, 12), False, "vendredi 11 décembre 2026, de 9 h 30 à 12 h"),
        (moment(2026, 12, 11), moment(2026, 12, 11, 23), True, "vendredi 11 décembre 2026, toute la journée"),
        (
            moment(2026, 12, 10, 9),
            moment(2026, 12, 11, 17),
            False,
            "du jeudi 10 décembre 2026 à 9 h au vendredi 11 décembre 2026 à 17 h",
        ),
    ],
)
def test_les_dates_se_disent_en_mots(debut, fin, entiere: bool, dit: str) -> None:
    with translation.override("fr"):
        assert plage(debut, fin, entiere).replace("\N{NO-BREAK SPACE}", " ") == dit


@given(st.text(max_size=12))
def test_ce_qui_n_est_pas_un_mois_est_refuse(ecrit: str) -> None:
    try:
        premier = lire_mois(ecrit)
    except ValidationError:
        return
    assert f"{premier:%Y-%m}" == ecrit.strip()


@pytest.mark.parametrize("ecrit", ["2026-13", "2026-00", "0000-01", "9999-12", "2026-1", "٢٠٢٦-١١", "2026-11-01", ""])
def test_ces_mois_n_existent_pas(ecrit: str) -> None:
    with pytest.raises(ValidationError):
        lire_mois(ecrit)


def ligne(debut: datetime.datetime, fin: datetime.datetime) -> DateAgenda:
    return DateAgenda(cle="1", titre="Une date", url="/x/", debut=debut, fin=fin)


@time_machine.travel("2026-11-21 12:00+01:00")
def test_un_mois_montre_chaque_jour_de_ce_qui_dure() -> None:
    dure = ligne(moment(2026, 11, 29, 9), moment(2026, 12, 2, 0))  # midnight belongs to the day before
    novembre = composer(datetime.date(2026, 11, 1), [dure])
    decembre = composer(datetime.date(2026, 12, 1), [dure])
    pris = [jour.date.day for semaine in novembre.semaines for jour in semaine if jour.dates]
    assert pris == [29, 30]
    assert [j.date.day for s in decembre.semaines for j in s if j.dates] == [1]
    assert [j.date.day for s in novembre.semaines for j in s if j.aujourd_hui] == [21]
    assert all(len(semaine) == 7 and semaine[0].date.weekday() == 0 for semaine in novembre.semaines)


@time_machine.travel("2026-11-21 12:00+01:00")
def test_les_fleches_ont_une_fin() -> None:
    dates = [
        ligne(moment(2026, 9, 1, 9), moment(2026, 9, 1, 10)),
        ligne(moment(2027, 1, 9, 9), moment(2027, 1, 9, 10)),
    ]
    assert composer(datetime.date(2026, 9, 1), dates).precedent is None
    assert composer(datetime.date(2027, 1, 1), dates).suivant is None
    perdu = composer(datetime.date(2031, 5, 1), dates)
    assert (perdu.precedent, perdu.suivant) == (datetime.date(2027, 1, 1), None)


@given(st.dates(min_value=datetime.date(2000, 1, 1), max_value=datetime.date(2090, 1, 1)), st.integers(-30, 30))
def test_decaler_revient_sur_ses_pas(jour: datetime.date, mois: int) -> None:
    premier = jour.replace(day=1)
    assert decaler(decaler(premier, mois), -mois) == premier
