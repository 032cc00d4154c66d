"""Whatever the text, nothing crashes and every line is somewhere, in one piece."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from communiques.importation import FichierRefuse, importer
from communiques.importation.saisie import depuis_saisie, en_saisie
from tests.communiques.importation.fabrique import contient, docx, mots, passages, pdf
from tests.communiques.importation.textes import ACTUALITE, COMMUNIQUE

# What a press release is made of, thrown in any order.
LIGNES = st.sampled_from(
    [
        "Valmérie, le 4 novembre 2025",
        "Le 18 avril 2025",
        "Publié le 22/02/2025",
        "COMMUNIQUÉ DE PRESSE",
        "COMMUNIQUÉ : la Métropole loge",
        "Un titre court",
        "UNE LIGNE EN CAPITALES",
        "Une phrase qui raconte, avec des mots, ce qui s'est passé dans les 44 communes du territoire cette année.",
        "« Nous tiendrons. » assure Claire Aubin, présidente du Perron.",
        "« Nous tiendrons » et plus « encore »",
        "— Claire Aubin, présidente du Perron",
        "• un point, • un autre",
        "- un tiret",
        "1. premier",
        "2. second",
        "À PROPOS DU PERRON",
        "À propos de la Métropole : la Métropole de Valmérie réunit quarante-quatre communes autour de sa ville.",
        "CONTACT PRESSE",
        "Contact presse : Claire Aubin - 01 99 00 12 34 - presse@valmerie.example",
        "Service presse",
        "01 99 00 12 34",
        "presse@valmerie.example",
        "www.valmerie.example",
        "Partager ce contenu",
        "Sous embargo jusqu'au 12 mai 2025 à 10 h",
        "***",
        "Le 1er mai, la 2ème rencontre",
        "Gauche\tDroite",
        "",
        "",
        "",
    ]
)
ETRANGES = st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=60)


def verifier(texte: str, nom: str = "a.txt", contenu: bytes | None = None) -> None:
    try:
        resultat = importer(nom, contenu if contenu is not None else texte.encode())
    except FichierRefuse:
        assert not any(signe.isalnum() for signe in texte), "a text with words is never refused"
        return
    meules = [mots(passage) for passage in passages(resultat)]
    # A sur-title and what follows its colon are two fields: two lines for the reader.
    for ligne in texte.replace("COMMUNIQUÉ : ", "COMMUNIQUÉ\n").splitlines():
        attendus = mots(ligne.removeprefix("1. ").removeprefix("2. "))
        assert any(contient(meule, attendus) for meule in meules), (ligne, resultat.en_dict())


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LIGNES, max_size=14))
def test_aucune_ligne_d_un_texte_ne_se_perd(lignes: list[str]) -> None:
    # Columns set with a tab are read one after the other: each is a line.
    verifier("\n".join(lignes).replace("\t", "\n"))
    importer("a.txt", ("\n".join(lignes) + "\nfin").encode())


@settings(max_examples=200, deadline=None)
@given(st.lists(ETRANGES, max_size=6))
@example(["\ue000\ue001 a", "[a](b)", "# b"])
def test_aucun_texte_ne_fait_tomber_l_import(lignes: list[str]) -> None:
    try:
        importer("a.md", "\n\n".join(lignes).encode())
    except FichierRefuse:
        assert not any(signe.isalnum() for ligne in lignes for signe in ligne if signe.isascii())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet="abé' ,.;:!?«»0123456789\n", max_size=80), max_size=5))
def test_aucun_mot_ordinaire_ne_se_perd(lignes: list[str]) -> None:
    texte = "\n".join(lignes)
    try:
        resultat = importer("a.txt", texte.encode())
    except FichierRefuse:
        assert not any(signe.isalnum() for signe in texte)
        return
    trouves = [mot for passage in passages(resultat) for mot in mots(passage)]
    assert set(mots(texte)) <= set(trouves)


def est_une_phrase(refus: str) -> None:
    assert refus.endswith(".")


@given(st.binary(max_size=300), st.sampled_from(["a.docx", "a.pdf", "a.txt", "a.md", "a.exe", "a"]))
def test_aucun_octet_ne_fait_tomber_l_import(contenu: bytes, nom: str) -> None:
    for prefixe in (b"", b"PK\x03\x04", b"%PDF-1.7\n"):
        try:
            importer(nom, prefixe + contenu)
        except FichierRefuse as exc:
            est_une_phrase(str(exc))


@pytest.mark.parametrize("texte", [COMMUNIQUE, ACTUALITE], ids=["communiqué", "actualité"])
def test_les_textes_d_exemple_sont_entiers(texte: str) -> None:
    brut = texte.replace("|---|---|\n", "").replace("*", "").replace("](", " ").replace("[", "").replace(")", "")
    resultat = importer("a.md", texte.encode())
    trouves = [mot for passage in passages(resultat) for mot in mots(passage)]
    assert set(mots(brut)) <= set(trouves)


def test_word_et_pdf_gardent_chaque_paragraphe() -> None:
    lignes = [ligne for ligne in ACTUALITE.splitlines() if ligne]
    verifier(ACTUALITE, "a.docx", docx(*(("Normal", ligne) for ligne in lignes)))
    verifier(ACTUALITE, "a.pdf", pdf((18, lignes[0]), *((11, ligne) for ligne in lignes[1:])))


@given(st.text(alphabet="abé ,.0123456789<>&", max_size=60))
def test_la_saisie_rend_ce_qu_elle_a_recu(texte: str) -> None:
    html = depuis_saisie(f"{texte} **gras** [lien](https://valmerie.example/)")
    assert depuis_saisie(en_saisie(html)) == html


def test_la_saisie_n_accepte_aucune_balise() -> None:
    assert depuis_saisie("<script>x</script> [a](javascript:x) **b**") == "&lt;script&gt;x&lt;/script&gt; a <b>b</b>"
