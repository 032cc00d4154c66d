"""SIRET: Luhn on 14 digits and on the first 9, and La Poste's own rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organisations.siret import luhn, siret_valide


def cle(debut: str) -> str:
    return next(debut + str(c) for c in range(10) if luhn(debut + str(c)))


@given(st.from_regex(r"[0-9]{8}", fullmatch=True), st.from_regex(r"[0-9]{4}", fullmatch=True))
def test_un_siret_bien_forme_est_valide(racine, etablissement):
    assert siret_valide(cle(cle(racine) + etablissement))


@given(st.from_regex(r"[0-9]{8}", fullmatch=True), st.from_regex(r"[0-9]{4}", fullmatch=True), st.integers(0, 13))
def test_un_chiffre_faux_est_vu(racine, etablissement, rang):
    siret = cle(cle(racine) + etablissement)
    if siret.startswith("356000000"):
        return
    faux = siret[:rang] + str((int(siret[rang]) + 1) % 10) + siret[rang + 1 :]
    assert not siret_valide(faux)


@pytest.mark.parametrize("siret", ["35600000000048", "35600000049837"])
def test_les_etablissements_de_la_poste(siret):
    assert siret_valide(siret)


@pytest.mark.parametrize("siret", ["", "1234567890123", "123456789012345", "1234567890123a", "١٢٣٤٥٦٧٨٩٠١٢٣٤"])
def test_ce_qui_n_a_pas_14_chiffres_est_refuse(siret):
    assert not siret_valide(siret)
