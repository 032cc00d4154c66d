"""Words as the search sees them: the same token for every way of writing a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.recherche import analyse


@pytest.mark.parametrize(
    ("ecrit", "autre"),
    [
        ("hébergement", "hebergements"),
        ("hébergée", "hébergé"),
        ("HÉBERGER", "hebergees"),
        ("cœur", "COEUR"),
        ("œuvres", "oeuvre"),
        ("bail", "baux"),
        ("travaux", "travail"),
        ("sociaux", "sociale"),
        ("e\u0301tat", "état"),
        ("S.I.A.O.", "SIAO"),
        ("loge\u00adment", "logements"),
        ("m²", "m2"),
    ],
)
def test_deux_facons_d_ecrire_donnent_une_racine(ecrit: str, autre: str) -> None:
    assert analyse.jetons(ecrit, "fr") == analyse.jetons(autre, "fr")


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", " "])
def test_l_elision_ne_cache_pas_le_mot(apostrophe: str) -> None:
    assert analyse.termes(f"l{apostrophe}accueil", ("fr",)) == analyse.termes("accueil", ("fr",))


@pytest.mark.parametrize("trait", ["-", "‑", "–", " "])
def test_les_traits_d_union_separent(trait: str) -> None:
    assert analyse.jetons(f"sans{trait}abri", "fr") == ["san", "abri"]


def test_les_mots_vides_ne_comptent_que_seuls() -> None:
    assert analyse.termes("l’aide au logement", ("fr",)).groupes == (("aid",), ("log",))
    assert analyse.termes("de la", ("fr",)).groupes == (("de",), ("la",))


def test_les_operateurs_ne_sont_pas_des_mots() -> None:
    assert analyse.termes("logement AND NOT santé", ("fr",)) == analyse.termes("logement santé", ("fr",))
    assert analyse.termes("or", ("fr",)).groupes == (("or",),)


def test_chaque_langue_a_ses_racines() -> None:
    assert analyse.termes("housings", ("en",)).groupes == (("hous",),)
    assert analyse.langue_connue("en-GB") == "en"
    assert analyse.langue_connue("de") == "fr"


def test_une_requete_demesuree_est_bornee() -> None:
    assert len(analyse.termes(" ".join(f"mot{n}" for n in range(5_000))).groupes) <= analyse.TERMES_MAX
    assert all(len(mot) <= analyse.MOT_MAX for mot in analyse.mots("a" * 10_000))


@given(st.text(max_size=400))
def test_rien_que_des_jetons_ascii(texte: str) -> None:
    for jeton in [*analyse.jetons(texte, "fr"), *analyse.jetons(texte, "en"), *analyse.termes(texte).tous]:
        assert jeton.isascii()
        assert jeton.isalnum()
        assert jeton == jeton.lower()


@given(st.text(max_size=200))
def test_un_texte_se_retrouve_par_lui_meme(texte: str) -> None:
    cherches = analyse.termes(texte, ("fr",))
    assert cherches.tous <= set(analyse.jetons(texte[: analyse.REQUETE_MAX], "fr"))
