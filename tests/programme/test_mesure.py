"""How far: a share between 0 and 100, and a sentence whose numbers follow the facts."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiffres.models import Indicateur, ValeurIndicateur
from programme.enums import Sens
from programme.mesure import mesurer, part
from programme.models import Action

# A page asks the database for its content type as soon as it is made.
pytestmark = pytest.mark.django_db
LOGEMENTS = {"unite_singulier": "logement", "unite_pluriel": "logements"}


@pytest.mark.parametrize(
    ("atteint", "cible", "sens", "depart", "attendu"),
    [
        (31, 50, Sens.PLUS, None, Decimal("62.0")),
        (140, 120, Sens.PLUS, None, Decimal(100)),
        (0, 2, Sens.PLUS, None, Decimal(0)),
        (None, 2, Sens.PLUS, None, None),
        (3, None, Sens.PLUS, None, None),
        (34, 20, Sens.MOINS, 48, Decimal("50.0")),
        (34, 20, Sens.MOINS, None, Decimal("58.8")),
        (60, 20, Sens.MOINS, 48, Decimal(0)),
        (15, 20, Sens.MOINS, 48, Decimal(100)),
    ],
)
def test_la_part_du_chemin(atteint, cible, sens, depart, attendu):
    valeurs = [Decimal(v) if v is not None else None for v in (atteint, cible, depart)]
    assert part(valeurs[0], valeurs[1], sens=sens, depart=valeurs[2]) == attendu


@given(
    atteint=st.decimals(0, 10**9, places=2),
    cible=st.decimals("0.01", 10**9, places=2),
    depart=st.one_of(st.none(), st.decimals(0, 10**9, places=2)),
    sens=st.sampled_from(Sens.values),
)
def test_la_part_reste_entre_zero_et_cent(atteint, cible, depart, sens):
    assert 0 <= part(atteint, cible, sens=sens, depart=depart) <= 100


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"atteint": Decimal(31), "cible": Decimal(50), **LOGEMENTS}, "31 logements sur 50"),
        ({"atteint": Decimal(1), "cible": Decimal(50), **LOGEMENTS}, "1 logement sur 50"),
        ({"atteint": Decimal(0), "cible": Decimal(2), **LOGEMENTS}, "0 logement sur 2"),
        ({"atteint": Decimal("1.50"), "cible": Decimal(2), **LOGEMENTS}, "1,5 logement sur 2"),
        ({"phrase": "Étape {atteint} sur {cible}", "atteint": Decimal(3), "cible": Decimal(5)}, "Étape 3 sur 5"),
        ({}, ""),
    ],
)
def test_la_phrase_suit_les_valeurs(champs, phrase):
    assert mesurer(Action(title="x", **champs), langue="fr").phrase == phrase


def test_les_nombres_s_ecrivent_dans_la_langue():
    action = Action(title="x", phrase="{atteint}", atteint=Decimal("1234.5"))
    assert mesurer(action, langue="en").phrase == "1,234.5"
    assert "1 234,5" in mesurer(action, langue="fr").phrase.replace("\u202f", " ")


@pytest.mark.django_db
def test_un_indicateur_choisi_donne_sa_derniere_valeur_et_sa_source():
    indicateur = Indicateur.objects.create(
        code="logements", titre="Logements", libelle="logements", unite="logements", perimetre="44", source="SIAO"
    )
    for annee, valeur in ((2025, 19), (2026, 31)):
        ValeurIndicateur.objects.create(indicateur=indicateur, annee=annee, valeur=valeur)
    action = Action(title="x", indicateur=indicateur, atteint=Decimal(2), cible=Decimal(50), **LOGEMENTS)
    action.date_mesure = datetime.date(2020, 1, 1)
    mesure = mesurer(action, langue="fr")
    assert (mesure.phrase, mesure.date, mesure.source) == ("31 logements sur 50", "2026", "SIAO")


@pytest.mark.django_db
def test_un_indicateur_reserve_ne_se_devine_pas():
    indicateur = Indicateur.objects.create(
        code="cache", titre="Caché", libelle="x", unite="x", perimetre="x", source="Secret", public=False
    )
    ValeurIndicateur.objects.create(indicateur=indicateur, annee=2026, valeur=9999)
    mesure = mesurer(Action(title="x", indicateur=indicateur, cible=Decimal(10)), langue="fr")
    assert mesure.part is None
    assert "9" not in mesure.phrase
    assert mesure.source == ""
