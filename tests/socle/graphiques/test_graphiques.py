"""Charts stay inside their box whatever the numbers: no value off the page, none that is not a number."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from socle.graphiques import Dessin, Donnees, etroit, large
from socle.graphiques.barres import emplacements
from socle.graphiques.echelle import Echelle, graduations
from socle.graphiques.etiquettes import Etiquette, ecarter
from socle.nombres import court, nombre

VALEURS = st.one_of(
    st.sampled_from([Decimal(0), Decimal("0.001"), Decimal(1), Decimal(212), Decimal(10) ** 12 - 1]),
    st.decimals(0, 10**12, places=3),
)
ANNEES = st.lists(st.integers(1950, 2100), min_size=1, max_size=40, unique=True).map(sorted)


@st.composite
def donnees(tirer: Any) -> Donnees:
    annees = tuple(tirer(ANNEES))
    combien = tirer(st.integers(0, 4))
    noms = tuple(tirer(st.lists(st.text("abc déf’-", min_size=1, max_size=60), min_size=combien, max_size=combien)))
    parts = tuple(tuple(tirer(VALEURS) for _ in noms) for _ in annees) if noms else ()
    totaux = tuple(sum(p, Decimal()) for p in parts) if noms else tuple(tirer(VALEURS) for _ in annees)
    decimales = tirer(st.integers(0, 3))
    return Donnees(
        annees,
        totaux,
        parts,
        noms,
        ecrire=lambda valeur: nombre(valeur, decimales, "fr"),
        ecrire_axe=lambda valeur: court(valeur, "fr"),
        dire=lambda valeur, annee: f"{nombre(valeur, decimales, 'fr')} en {annee}",
        entieres=decimales == 0,
    )


def abscisses(dessin: Dessin) -> list[float]:
    formes = [v for t in (*dessin.traits, *dessin.dessus) for v in (t.x1, t.x2)]
    return formes + [v for r in dessin.rects for v in (r.x, r.x + r.l)] + [p.x for p in dessin.courbe]


def ordonnees(dessin: Dessin) -> list[float]:
    formes = [v for t in (*dessin.traits, *dessin.dessus) for v in (t.y1, t.y2)]
    return formes + [v for r in dessin.rects for v in (r.y, r.y + r.h)] + [p.y for p in dessin.courbe]


@settings(max_examples=60)
@given(donnees())
def test_tout_tient_dans_la_boite(tirees: Donnees) -> None:
    for dessin in (large(tirees), etroit(tirees)):
        xs = abscisses(dessin) + [t.x for t in dessin.textes]
        ys = ordonnees(dessin) + [t.y for t in dessin.textes]
        assert all(math.isfinite(v) for v in (*xs, *ys))
        assert min(xs, default=0) >= -0.5
        assert max(xs, default=0) <= dessin.largeur + 0.5
        assert min(ys, default=0) >= -0.5
        assert max(ys, default=0) <= dessin.hauteur + 0.5
        assert all(r.l >= 0 and r.h >= 0 for r in dessin.rects)


@settings(max_examples=60)
@given(donnees())
def test_les_barres_d_une_annee_se_touchent_sans_se_couvrir(tirees: Donnees) -> None:
    dessin = large(tirees)
    piles: dict[float, list[tuple[float, float]]] = {}
    for rect in dessin.rects:
        if "linteau" not in rect.classe:
            piles.setdefault(rect.x, []).append((rect.y, rect.y + rect.h))
    for pile in piles.values():
        for dessous, dessus in pairwise(pile):
            assert dessus[1] == pytest.approx(dessous[0], abs=0.21)


@settings(max_examples=60)
@given(donnees())
def test_les_annees_ecrites_ne_se_touchent_pas(tirees: Donnees) -> None:
    dessin = large(tirees)
    annees = sorted(t.x for t in dessin.textes if t.y == dessin.hauteur - 12)
    assert annees
    assert all(b - a >= 42 for a, b in pairwise(annees))


@given(VALEURS, st.booleans())
def test_les_graduations_partent_de_zero_et_ne_depassent_pas(maximum: Decimal, entieres: bool) -> None:
    reperes = graduations(maximum, entieres=entieres)
    assert reperes[0] == 0
    assert reperes[-1] <= maximum
    assert 1 <= len(reperes) <= 6
    ecarts = {b - a for a, b in pairwise(reperes)}
    assert len(ecarts) <= 1
    assert not entieres or all(repere == int(repere) for repere in reperes)


def test_les_graduations_du_dessin() -> None:
    assert [int(g) for g in graduations(Decimal(212))] == [0, 50, 100, 150, 200]


@given(VALEURS, VALEURS)
def test_une_longueur_reste_dans_son_echelle(valeur: Decimal, maximum: Decimal) -> None:
    assert 0 <= Echelle(maximum, 300).longueur_de(min(valeur, maximum)) <= 300


@given(st.lists(st.floats(50, 340), min_size=1, max_size=5))
def test_les_noms_ne_se_couvrent_pas(hauteurs: list[float]) -> None:
    etiquettes = [Etiquette(y, ["Un nom"], "53 en 2025") for y in hauteurs]
    ecarter(etiquettes, 14, 344)
    for dessus, dessous in pairwise(etiquettes):
        assert dessous.place - dessus.place >= 40
    assert etiquettes[0].place - 20 >= 14 - 0.1
    assert etiquettes[-1].place + 20 <= 344.1


def test_les_annees_absentes_gardent_leur_place() -> None:
    assert emplacements((2020, 2021, 2023)) == [2020, 2021, None, 2023]
    assert emplacements((1990, 2020)) == [1990, 2020]


def test_une_longue_histoire_est_une_courbe_et_se_lit_en_ligne_sur_un_telephone() -> None:
    annees = tuple(range(2006, 2026))
    tirees = Donnees(annees, tuple(Decimal(n) for n in range(20)))
    assert len(large(tirees).courbe) == 20
    assert etroit(tirees).largeur == 256
    assert sum("linteau" in r.classe for r in etroit(tirees).rects) == 20


@pytest.mark.parametrize("langue", ["fr", "en"])
def test_le_svg_ecrit_ses_longueurs_avec_un_point(langue: str) -> None:
    tirees = Donnees((2024, 2025), (Decimal("1.5"), Decimal("2.25")), ((Decimal(1), Decimal("0.5")),) * 2, ("A", "B<"))
    with translation.override(langue):
        svg = render_to_string("socle/dessin.html", {"dessin": large(tirees), "nom": "essai", "classe": "x"})
    assert 'viewBox="0 0 640.0 384.0"' in svg
    assert 'id="essai-1"' in svg
    assert "url(#essai-1)" in svg
    assert "B&lt;" in svg
    assert "nan" not in svg.lower()


@pytest.mark.parametrize(
    "fautif",
    [
        {"annees": (2025, 2024), "totaux": (Decimal(1), Decimal(2))},
        {"annees": (2024,), "totaux": (Decimal(-1),)},
        {"annees": (2024,), "totaux": (Decimal("NaN"),)},
        {"annees": (2024,), "totaux": ()},
        {"annees": (2024,), "totaux": (Decimal(1),), "series": ("A",), "parts": ()},
    ],
)
def test_des_donnees_impossibles_sont_refusees(fautif: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"total|parts"):
        Donnees(**fautif)
