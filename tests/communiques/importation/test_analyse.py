"""A release is understood, part by part, traps included."""

import datetime

import pytest

from communiques.importation import importer
from tests.communiques.importation.fabrique import codes
from tests.communiques.importation.textes import ACTUALITE, COMMUNIQUE


@pytest.fixture(scope="module")
def lu():
    return importer("tuileries.md", COMMUNIQUE.encode())


def test_l_entete(lu) -> None:
    assert (lu.nature, lu.lieu, lu.date) == ("communique", "Valmérie", datetime.date(2025, 11, 4))
    assert lu.date_source == "Valmérie, le 4 novembre 2025"
    assert lu.surtitre == "COMMUNIQUÉ DE PRESSE"
    assert lu.titre.startswith("La Métropole de Valmérie, l’État et le Perron ouvrent vingt-quatre")
    assert lu.chapo.startswith("Vingt-quatre personnes")
    assert lu.chapo.endswith("28 octobre 2025.")


def test_les_emetteurs_sont_les_sujets_du_titre_dans_l_ordre(lu) -> None:
    assert lu.emetteurs == ["Métropole de Valmérie", "État", "Perron"]


def test_le_corps_garde_la_forme(lu) -> None:
    assert [element.type for element in lu.corps] == [
        "intertitre",
        "paragraphe",
        "paragraphe",
        "liste",
        "citation",
        "paragraphe",
        "tableau",
    ]
    assert "<b>bail glissant</b>" in lu.corps[1].texte
    assert '<a href="https://valmerie.example/guide">le guide</a>' in lu.corps[1].texte
    assert lu.corps[3].elements[0] == "un loyer plafonné,"
    assert lu.corps[6].elements == [["Année", "Ménages"], ["2023", "140"], ["2024", "212"]]


def test_une_citation_dit_qui_parle(lu) -> None:
    citation = lu.corps[4]
    assert citation.texte.startswith("On ne demande pas")
    assert (citation.verbe, citation.auteur) == ("rappelle", "Nadia Belkacem")
    assert citation.fonction == "directrice de l’habitat de la Métropole de Valmérie"


def test_les_a_propos_portent_le_nom_ecrit_dans_le_texte(lu) -> None:
    assert [a_propos.organisation for a_propos in lu.a_propos] == ["Métropole de Valmérie", "Perron"]
    assert lu.a_propos[1].texte.endswith("• une équipe mobile,\n• une pension de famille.")


def test_les_contacts_de_plusieurs_formes(lu) -> None:
    presse, agence = lu.contacts
    assert (presse.nom, presse.fonction) == ("Nadia Belkacem", "chargée de presse")
    assert (presse.telephones, presse.courriels) == (["01 99 00 12 34"], ["nbelkacem@valmerie.example"])
    assert (agence.nom, agence.organisation) == ("Hugo Lantier", "Agence Trait d’union")


@pytest.mark.parametrize(
    "ligne",
    [
        "Contact presse : Claire Aubin - 01 99 00 12 34 - 01 99 00 12 35 - claire.aubin@valmerie.example",
        "Contacts presse\nClaire Aubin\n01 99 00 12 34 / 01 99 00 12 35\nclaire.aubin@valmerie.example",
        "CONTACT PRESSE\nClaire Aubin\tTél. : 01 99 00 12 34\nMobile : 01 99 00 12 35\n"
        "Courriel : claire.aubin@valmerie.example",
    ],
)
def test_un_contact_se_lit_sur_une_ligne_ou_plusieurs(ligne: str) -> None:
    texte = f"Valmérie, le 4 mai 2025\n\nUn toit d'abord\n\nUne phrase qui ouvre le texte et le résume.\n\n{ligne}\n"
    (contact,) = importer("a.txt", texte.encode()).contacts
    assert contact.nom == "Claire Aubin"
    assert contact.telephones == ["01 99 00 12 34", "01 99 00 12 35"]
    assert contact.courriels == ["claire.aubin@valmerie.example"]


def test_une_actualite_n_a_ni_lieu_ni_contact() -> None:
    lu = importer("loyers.txt", ACTUALITE.encode())
    assert (lu.nature, lu.lieu, lu.date) == ("actualite", "", datetime.date(2025, 3, 22))
    assert lu.titre == "Un bas niveau de loyauté pour les familles"
    assert lu.emetteurs == ["Métropole de Valmérie"]
    assert lu.non_classe == ["Partager ce contenu"]
    assert "mot_suspect" in codes(lu)


@pytest.mark.parametrize(
    ("ligne", "lieu", "jour"),
    [
        ("Valmérie, le 17 juillet 2025", "Valmérie", (2025, 7, 17)),
        ("À Saint-Ambroise, le mardi 1er avril 2025", "Saint-Ambroise", (2025, 4, 1)),
        ("Le 18 avril 2025", "", (2025, 4, 18)),
        ("Publié le 22/02/2025", "", (2025, 2, 22)),
        ("2025-02-22", "", (2025, 2, 22)),
    ],
)
def test_la_ligne_de_date(ligne: str, lieu: str, jour: tuple[int, int, int]) -> None:
    lu = importer("a.txt", f"{ligne}\n\nUn titre\n\nUne phrase assez longue pour un chapô.\n".encode())
    assert (lu.lieu, lu.date) == (lieu, datetime.date(*jour))


def test_un_jour_qui_n_existe_pas_ne_devient_pas_une_date() -> None:
    lu = importer("a.txt", "Valmérie, le 31 février 2025\n\nUn titre\n\nUne phrase du texte.\n".encode())
    assert lu.date is None
    assert lu.en_dict()["date"] is None
    assert "date_invalide" in codes(lu)


def test_l_embargo_est_lu_a_la_minute() -> None:
    texte = (
        "Sous embargo jusqu'au 12 mai 2025 à 10 h 30\n\nValmérie, le 11 mai 2025\n\nUn titre\n\nUne phrase du texte.\n"
    )
    lu = importer("a.txt", texte.encode())
    assert lu.embargo is not None
    assert lu.embargo.isoformat() == "2025-05-12T10:30:00+02:00"
    assert lu.non_classe == ["Sous embargo jusqu'au 12 mai 2025 à 10 h 30"]
