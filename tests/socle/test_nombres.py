"""Numbers read as people write them, in both languages, and never say more than they are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.nombres import brut, court, nombre
from socle.tableurs import cellule_sure, en_csv


@pytest.mark.parametrize(
    ("valeur", "decimales", "francais", "anglais"),
    [
        ("7200", 0, "7\u202f200", "7,200"),
        ("1.9", 1, "1,9", "1.9"),
        ("1234567.5", 1, "1\u202f234\u202f567,5", "1,234,567.5"),
        ("0", 0, "0", "0"),
        ("2", 1, "2,0", "2.0"),
        ("999999999999.999", 3, "999\u202f999\u202f999\u202f999,999", "999,999,999,999.999"),
    ],
)
def test_un_nombre_s_ecrit(valeur: str, decimales: int, francais: str, anglais: str) -> None:
    assert nombre(Decimal(valeur), decimales, "fr") == francais
    assert nombre(Decimal(valeur), decimales, "en") == anglais


@given(st.decimals(0, 10**12, places=3), st.integers(0, 3))
def test_un_nombre_ecrit_se_relit(valeur: Decimal, decimales: int) -> None:
    ecrit = nombre(valeur, decimales, "fr").replace("\u202f", "").replace(",", ".")
    assert abs(Decimal(ecrit) - valeur) <= Decimal(1).scaleb(-decimales) / 2
    assert Decimal(nombre(valeur, decimales, "en").replace(",", "")) == Decimal(ecrit)


@given(st.decimals(0, 10**12, places=3))
def test_pour_une_machine_rien_n_est_perdu(valeur: Decimal) -> None:
    assert Decimal(brut(valeur)) == valeur
    assert "," not in brut(valeur)
    assert "E" not in brut(valeur)


def test_un_axe_abrege_les_millions() -> None:
    assert court(Decimal(2_500_000), "fr") == "2,5\u202fM"
    assert court(Decimal(2_500_000), "en") == "2.5m"
    assert court(Decimal(10) ** 9, "fr") == "1\u202fMd"
    assert court(Decimal(7200), "fr") == "7\u202f200"


@pytest.mark.parametrize("formule", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", " =1", "\t=1", "%0a=1", "|x"])
def test_une_cellule_ne_s_execute_pas(formule: str) -> None:
    assert cellule_sure(formule).startswith("'")


@pytest.mark.parametrize("nombre_", ["-3", "+12,5", "91%", "212"])
def test_un_nombre_reste_un_nombre(nombre_: str) -> None:
    assert cellule_sure(nombre_) == nombre_


def test_un_fichier_csv_suit_la_norme() -> None:
    assert en_csv(["annee", "libellé"], [["2025", 'un "mot", deux\x00']]) == (
        'annee,libellé\r\n2025,"un ""mot"", deux "\r\n'.encode()
    )
