"""Every trap is told, and what is sound raises nothing."""

import pytest

from communiques.importation import importer
from communiques.importation.noms import courriel_convient
from tests.communiques.importation.fabrique import codes, docx
from tests.communiques.importation.textes import COMMUNIQUE

SAIN = """Valmérie, le 4 novembre 2025

COMMUNIQUÉ

La Métropole de Valmérie ouvre une pension de famille

Une maison de vingt places ouvre au centre de la ville.

Contact presse : Service presse - 01 99 00 12 34 - presse@valmerie.example
"""


def avec(phrase: str) -> list[str]:
    return codes(importer("a.txt", SAIN.replace("Une maison", f"{phrase} Une maison").encode()))


def test_un_texte_sain_n_inquiete_personne() -> None:
    assert codes(importer("a.txt", SAIN.encode())) == []


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("La visite du 28 octobre 2025 est passée.", "date_evenement"),
        ("Voir [la charte](#).", "lien_mort"),
        ("Voir [la charte]().", "lien_mort"),
        ("Voir [la charte](javascript:x).", "lien_refuse"),
        ("La 1^{ère} pierre est posée.", "exposant_brut"),
        ("La 1<sup>ère</sup> pierre est posée.", "exposant_brut"),
        ("Elle loge 212 ménages.", "chiffre_sans_source"),
        ("Elle en parle avec l’ARS.", "sigle_ambigu"),
        ("Elle en parle avec le GIRPAV.", "sigle_inconnu"),
        ("La DDCS est là.", "organisme_renomme"),
        ("Un bas niveau de loyauté aide.", "mot_suspect"),
        ("C'est dit.", "typographie"),
        ("![](plan.png) Voilà.", "image_sans_alternative"),
    ],
)
def test_chaque_piege_est_dit(phrase: str, code: str) -> None:
    assert code in avec(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "Elle loge 212 ménages en 2024, selon l’Observatoire de Valmérie.",
        "Elle en parle avec l’Agence régionale de santé (ARS).",
        "Elle en parle avec le CCAS.",
        "La visite du 4 novembre 2025 est passée.",
        "Voir [la charte](https://valmerie.example/charte).",
        "Madame KAUFER est venue.",
    ],
)
def test_ce_qui_est_juste_ne_dit_rien(phrase: str) -> None:
    assert avec(phrase) == []


def test_un_texte_sans_date_le_dit() -> None:
    assert "date_absente" in codes(importer("a.txt", SAIN.split("\n", 1)[1].encode()))


def test_le_courriel_qui_ne_va_pas_avec_le_nom() -> None:
    lu = importer("a.md", COMMUNIQUE.encode())
    assert ["hlantie@traitdunion.example" in a.extrait for a in lu.avertissements if a.code == "courriel_nom"] == [
        True
    ]


@pytest.mark.parametrize(
    "courriel",
    ["presse@x.example", "claire.aubin@x.example", "caubin@x.example", "claire@x.example", "aubinc@x.example"],
)
def test_un_courriel_qui_convient(courriel: str) -> None:
    assert courriel_convient("Claire AUBIN", courriel)


@pytest.mark.parametrize("courriel", ["caubn@x.example", "jdurand@x.example", "claire.durand@x.example"])
def test_un_courriel_qui_ne_convient_pas(courriel: str) -> None:
    assert not courriel_convient("Claire Aubin", courriel)


def test_les_avertissements_ont_un_message_et_un_extrait() -> None:
    lu = importer("a.docx", docx(("Title", "Un titre"), ("Normal", "Un bas niveau de loyauté pour tous.")))
    (mot,) = [a for a in lu.avertissements if a.code == "mot_suspect"]
    assert "loyer" in mot.message
    assert "bas niveau de loyauté" in mot.extrait
