"""Word and PDF: styles, tables, columns, margins, broken lines."""

import datetime

from communiques.importation import importer
from communiques.importation.blocs import Bloc, Genre
from communiques.importation.cesures import recoller
from communiques.importation.normalisation import normaliser
from communiques.importation.textes import Fragment, Texte
from tests.communiques.importation.fabrique import codes, docx, pdf

PHRASE = (
    "La Métropole de Valmérie a remis les premières clés à des personnes qui vivaient dehors, avec une équipe qui "
    "les suit aussi longtemps qu'il le faut, dans leur logement et hors de leur logement."
)
AUTRE = (
    "Le comité de pilotage a retenu trois quartiers proches des transports, où la vacance est forte et où les "
    "bailleurs sont prêts à s'engager pour plusieurs années avec les associations du territoire."
)


def test_word_avec_styles_et_tableaux_de_mise_en_page() -> None:
    lu = importer(
        "a.docx",
        docx(
            ("tableau", "COMMUNIQUÉ DE PRESSE | Valmérie, le 4 novembre 2025"),
            ("Title", "La Métropole de Valmérie remet ses premières clés"),
            ("gras", "Un chapô tout en gras résume la nouvelle."),
            ("Heading 1", "Trois quartiers"),
            ("Normal", PHRASE),
            ("List Bullet", "un premier point"),
            ("List Bullet", "un second point"),
            ("Heading 1", "À propos de la Métropole de Valmérie"),
            ("Normal", "Elle réunit 44 communes."),
            ("Heading 1", "Contacts presse"),
            ("tableau", "Claire Aubin - 01 99 00 12 34 | Hugo Lantier - 01 99 00 56 78"),
        ),
    )
    assert (lu.surtitre, lu.lieu, lu.date) == ("COMMUNIQUÉ DE PRESSE", "Valmérie", datetime.date(2025, 11, 4))
    assert lu.titre == "La Métropole de Valmérie remet ses premières clés"
    assert lu.chapo == "Un chapô tout en gras résume la nouvelle."
    assert [e.type for e in lu.corps] == ["intertitre", "paragraphe", "liste"]
    assert lu.corps[2].elements == ["un premier point", "un second point"]
    assert [a.organisation for a in lu.a_propos] == ["Métropole de Valmérie"]
    assert [(c.nom, c.telephones) for c in lu.contacts] == [
        ("Claire Aubin", ["01 99 00 12 34"]),
        ("Hugo Lantier", ["01 99 00 56 78"]),
    ]


def test_les_marges_d_un_document_word_sont_lues() -> None:
    import io

    from docx import Document

    document = Document()
    document.sections[0].header.paragraphs[0].text = "COMMUNIQUÉ DE PRESSE"
    document.sections[0].footer.paragraphs[0].text = "Contact presse : Service presse - presse@valmerie.example"
    document.add_paragraph("Valmérie, le 4 novembre 2025")
    document.add_paragraph("Un titre")
    document.add_paragraph(PHRASE)
    flux = io.BytesIO()
    document.save(flux)
    lu = importer("a.docx", flux.getvalue())
    assert (lu.surtitre, lu.titre) == ("COMMUNIQUÉ DE PRESSE", "Un titre")
    assert [(c.nom, c.courriels) for c in lu.contacts] == [("Service presse", ["presse@valmerie.example"])]


def test_un_pdf_rejoint_ses_lignes_et_met_ses_pages_de_cote() -> None:
    lu = importer(
        "a.pdf",
        pdf(
            (11, "Valmérie, le 4 novembre 2025"),
            (12, "<b>COMMUNIQUÉ</b>"),
            (20, "La Métropole de Valmérie remet les premières clés de sa nouvelle pension de famille"),
            (11, f"<i>{PHRASE}</i>"),
            *((11, f"{AUTRE} Passage {rang}.") for rang in range(14)),
            (11, "<b>CONTACT PRESSE</b>"),
            (11, "Claire Aubin, chargée de presse"),
            (11, "claire.aubin@valmerie.example – 01 99 00 12 34"),
            pied="Page {page}",
        ),
    )
    assert lu.titre == "La Métropole de Valmérie remet les premières clés de sa nouvelle pension de famille"
    assert lu.chapo.startswith("La Métropole de Valmérie a remis")
    assert lu.chapo.endswith("hors de leur logement.")
    assert [e.type for e in lu.corps] == ["paragraphe"] * 14
    assert all(element.texte.endswith(f"Passage {rang}.") for rang, element in enumerate(lu.corps))
    assert lu.non_classe == ["Page 1", "Page 2"]
    assert (lu.contacts[0].nom, lu.contacts[0].fonction) == ("Claire Aubin", "chargée de presse")


def test_un_pdf_garde_l_emphase_les_liens_et_les_puces() -> None:
    lu = importer(
        "a.pdf",
        pdf(
            (20, "Un titre"),
            (11, PHRASE),
            (11, 'Un mot en <b>gras</b> et <a href="https://valmerie.example/guide">le guide</a> à lire.'),
            (11, "• un premier point"),
            (11, "• un second point"),
        ),
    )
    assert "<b>gras</b>" in lu.corps[0].texte
    assert ("le guide", "https://valmerie.example/guide") in [(lien.texte, lien.url) for lien in lu.liens]
    assert lu.corps[1].elements == ["un premier point", "un second point"]
    assert "date_absente" in codes(lu)


def test_un_lien_de_pdf_ne_prend_que_ses_mots() -> None:
    lu = importer(
        "a.pdf",
        pdf(
            (20, "Un titre"),
            (11, PHRASE),
            (
                11,
                'Lire <a href="https://v.example/guide">le guide</a> - 80 - '
                '<a href="https://v.example/c">la charte</a> - puis <a href="https://v.example/t">-</a> signer.',
            ),
        ),
    )
    assert [(lien.texte, lien.url) for lien in lu.liens] == [
        ("le guide", "https://v.example/guide"),
        ("la charte", "https://v.example/c"),
    ]
    assert lu.corps[0].texte.endswith("</a> - puis - signer.")


def test_un_ordinal_leve_par_un_pdf_reste_un_ordinal() -> None:
    texte = Texte((Fragment("La 1 "), Fragment("ère ", exposant=True), Fragment("adjointe suit.")))
    (bloc,) = normaliser([Bloc(Genre.PARAGRAPHE, texte)])
    assert bloc.texte.repare().html() == "La 1<sup>re</sup> adjointe suit."


def test_les_noms_des_contacts_ont_leur_apostrophe() -> None:
    texte = f"Un titre\n\n{PHRASE}\n\nCONTACT PRESSE\nJeanne D'Arvor, chargée d'études - 01 99 00 12 34"
    contact = importer("a.txt", texte.encode()).contacts[0]
    assert (contact.nom, contact.fonction) == ("Jeanne D’Arvor", "chargée d’études")


def test_les_mots_coupes_se_recollent_et_les_composes_gardent_leur_tiret() -> None:
    assert recoller(["un accompa-", "gnement long"], "") == "un accompagnement long"
    assert recoller(["la Vice-", "Présidente"], "") == "la Vice-Présidente"
    assert recoller(["le sans-", "abri"], "") == "le sans-abri"
    assert recoller(["le médico-", "social"], "le secteur médico-social") == "le médico-social"
    assert recoller(["voir www.valmerie.example/", "guide"], "") == "voir www.valmerie.example/guide"
    assert recoller(["les années 2019-", "2022"], "") == "les années 2019-2022"


def test_un_texte_coupe_a_72_colonnes_retrouve_ses_paragraphes() -> None:
    import textwrap

    texte = "\n\n".join(["Un titre", *("\n".join(textwrap.wrap(p, 72)) for p in (PHRASE, AUTRE))])
    lu = importer("a.txt", texte.encode())
    assert lu.chapo == PHRASE.replace("'", "’")
    assert [e.texte for e in lu.corps] == [AUTRE.replace("'", "’")]


def test_les_encodages_usuels() -> None:
    texte = "Un été à Valmérie\n\nDes clés pour l’hiver, après l’été."
    for codage in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        assert importer("a.txt", texte.encode(codage)).titre == "Un été à Valmérie"
