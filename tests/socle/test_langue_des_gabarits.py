"""What templates write follows the language of the page: French spacing, hours and units stay in French pages."""

from __future__ import annotations

import datetime

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, override

from socle.templatetags.composants import heure, poids
from socle.templatetags.socle import typo

FINE, INSECABLE = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("langue", "attendu"),
    [("fr", f"Pourquoi{FINE}? 91{FINE}% le 1<sup>er</sup> mai"), ("en", "Pourquoi ? 91 % le 1er mai")],
)
def test_la_typographie_francaise_ne_touche_que_le_francais(langue: str, attendu: str) -> None:
    with override(langue):
        assert typo("Pourquoi ? 91 % le 1er mai") == attendu


@pytest.mark.parametrize("langue", ["fr", "en"])
def test_typo_echappe_une_seule_fois(langue: str) -> None:
    with override(langue):
        assert typo("<b>Toi & moi</b>") == "&lt;b&gt;Toi &amp; moi&lt;/b&gt;"
        assert typo(mark_safe("Toi &amp; moi")) == "Toi &amp; moi"
        assert typo(None) == ""


@pytest.mark.parametrize(("langue", "attendus"), [("fr", ("18 h 05", "340 Ko")), ("en", ("18:05", "340 KB"))])
def test_heures_et_poids_se_lisent_dans_la_langue(langue: str, attendus: tuple[str, str]) -> None:
    with override(langue):
        assert heure(datetime.datetime(2026, 11, 6, 18, 5)) == attendus[0]
        assert poids(340_000) == attendus[1].replace(" ", INSECABLE)


@pytest.mark.parametrize(("langue", "guillemets"), [("fr", f"«{FINE}"), ("en", "“")])
def test_une_citation_a_les_guillemets_de_sa_langue(langue: str, guillemets: str) -> None:
    with override(langue):
        page = render_to_string("composants/citation.html", {"texte": "On ouvre.", "auteur": "La directrice"})
    assert f">{guillemets.replace(FINE, '&#8239;')}</span>On ouvre." in page


def test_l_anglais_n_est_pas_un_repli_du_francais() -> None:
    """Neither language borrows from the other: Django's own words stay in the language asked for."""
    with override("fr"):
        assert gettext("Communiqués") == "Communiqués"
        assert gettext("Password") == "Mot de passe"
    with override("en"):
        assert gettext("Communiqués") == "Press releases"
        assert gettext("Password") == "Password"
