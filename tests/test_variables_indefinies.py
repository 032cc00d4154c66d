"""The watch on undefined variables bites where it should, and nowhere else."""

import pytest
from django.template import Context, Engine

from tests.conftest import RACINE
from tests.variables_indefinies import Sentinelle, VariableIndefinie, surveiller


@pytest.fixture
def dessiner(tmp_path):
    """Draw a template of a given folder with the watch set on `tmp_path`."""

    def dessin(source: str, ou: str = "", **variables: object) -> str:
        dossier = tmp_path / ou if ou else tmp_path
        dossier.mkdir(exist_ok=True)
        (dossier / "essai.html").write_text(source, encoding="utf-8")
        moteur = Engine(dirs=[str(dossier)], string_if_invalid=Sentinelle(tmp_path / "surveille"))
        return moteur.get_template("essai.html").render(Context(variables))

    return dessin


@pytest.mark.parametrize("source", ["{{ absent }}", "{{ present.absent }}", "{{ absent|upper }}"])
def test_une_variable_absente_fait_echouer(dessiner, source: str) -> None:
    with pytest.raises(VariableIndefinie, match="absent"):
        dessiner(source, "surveille", present="x")


@pytest.mark.parametrize(
    ("source", "attendu"),
    [
        ('{{ absent|default:"rien" }}', "rien"),
        ("{% if absent %}oui{% else %}non{% endif %}", "non"),
        ("{% for x in absent %}{{ x }}{% empty %}vide{% endfor %}", "vide"),
        ("{{ present }}", "là"),
    ],
)
def test_ce_qui_est_facultatif_se_dit(dessiner, source: str, attendu: str) -> None:
    assert dessiner(source, "surveille", present="là") == attendu


def test_les_gabarits_des_paquets_ne_sont_pas_juges(dessiner) -> None:
    assert dessiner("[{{ absent }}]", "ailleurs") == "[]"


def test_la_surveillance_est_en_place() -> None:
    from django.template import engines

    sentinelle = engines["django"].engine.string_if_invalid
    assert isinstance(sentinelle, Sentinelle)
    assert sentinelle.active
    assert sentinelle.dossier == str(RACINE / "templates")


def test_la_surveillance_se_retire() -> None:
    from django.template import engines

    avant = engines["django"].engine.string_if_invalid
    with surveiller(RACINE):
        assert engines["django"].engine.string_if_invalid is not avant
    assert engines["django"].engine.string_if_invalid is avant


@pytest.mark.ignore_template_errors
def test_un_essai_peut_s_en_passer(sentinelle_variables: Sentinelle) -> None:
    assert not sentinelle_variables.active
