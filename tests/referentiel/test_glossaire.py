"""Words of the glossary in running text: found whole, once, where a link is right, and nothing else is touched."""

from __future__ import annotations

import html as html_std

import html5lib
import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from referentiel import glossaire
from referentiel.glossaire import Lexique, construire
from referentiel.glossaire_html import expliquer
from referentiel.models import TermeGlossaire

ADRESSE = "/comprendre/glossaire/"
TERMES = [
    TermeGlossaire(slug="logement-d-abord", terme="Logement d’abord", definition="Un logement dès le début."),
    TermeGlossaire(slug="bail", terme="Bail", variantes="baux", definition="Un contrat."),
    TermeGlossaire(slug="bail-glissant", terme="Bail glissant", definition="Un bail qui change de nom."),
    TermeGlossaire(slug="bailleur", terme="Bailleur social", variantes="bailleurs sociaux", definition="Il loue."),
    TermeGlossaire(slug="abri", terme="Abri", definition="Un toit."),
    TermeGlossaire(slug="siao", terme="Service intégré", variantes="SIAO", definition='Il "oriente" <bien> & vite.'),
    TermeGlossaire(slug="ars-sante", terme="Agence régionale de santé", variantes="ARS", definition="Les soins."),
    TermeGlossaire(slug="ars-rues", terme="Association Rues solidaires", variantes="ARS", definition="Un vestiaire."),
    TermeGlossaire(slug="cafe", terme="Café", definition="Une boisson."),
]


LEXIQUE = construire(TERMES, "fr")


def lies(html: str, lexique: Lexique = LEXIQUE) -> list[tuple[str, str]]:
    """(term, linked words) in order."""
    soupe = BeautifulSoup(expliquer(html, lexique, ADRESSE), "html.parser")
    return [(a["href"].partition("#terme-")[2], a.get_text()) for a in soupe.select("a.mot")]


@pytest.mark.parametrize(
    ("html", "attendu"),
    [
        ("<p>Un bail, puis un autre bail.</p>", [("bail", "bail")]),
        ("<p>BAIL</p>", [("bail", "BAIL")]),
        ("<p>Des baux signés.</p>", [("bail", "baux")]),
        ("<p>Des abris.</p>", [("abri", "abris")]),
        ("<p>l’abri, d'abris</p>", [("abri", "abri")]),
        ("<p>Le Logement\u00a0d'abord</p>", [("logement-d-abord", "Logement\u00a0d'abord")]),
        ("<p>Le logement d&rsquo;abord</p>", [("logement-d-abord", "logement d’abord")]),
        ("<p>Les bailleurs\nsociaux</p>", [("bailleur", "bailleurs\nsociaux")]),
        ("<p>Le cafe\u0301 du coin</p>", [("cafe", "cafe\u0301")]),
    ],
)
def test_un_mot_est_trouve_comme_on_l_ecrit(html, attendu):
    assert lies(html) == attendu


@pytest.mark.parametrize(
    "html",
    [
        "<p>sans-abri, abri-bus, abriter, cafétéria, cafe</p>",
        "<p>siao, Siao, siao@valmerie.example, www.SIAO.example, /SIAO/</p>",
        "<p>ab<b>abri</b></p>",
        "<p><b>abri</b>bus</p>",
        "<p>Service <b>intégré</b></p>",
    ],
)
def test_un_morceau_de_mot_n_est_pas_un_mot(html):
    assert lies(html) == []


@pytest.mark.parametrize(
    "balise", ["a", "button", "h1", "h2", "h3", "code", "pre", "summary", "th", "label", "svg", "script", "textarea"]
)
def test_jamais_dans_un_lien_un_titre_ni_du_code(balise):
    assert lies(f"<{balise}>abri <b>abri</b></{balise}>") == []
    assert lies(f"<{balise}>abri</{balise}><p>abri</p>") == [("abri", "abri")]


def test_jamais_dans_un_attribut_ni_un_commentaire():
    source = '<img alt="abri" src="/abri/"><!-- abri --><p title="abri">rien</p>'
    assert expliquer(source, LEXIQUE, ADRESSE) == source


def test_jamais_dans_ce_qui_sert_de_titre():
    assert lies('<li><p class="etapes__titre">Un abri <b>abri</b></p><p>Un abri</p></li>') == [("abri", "abri")]
    assert lies('<div class="x titre"><div>abri</div> abri</div>') == []
    assert lies('<p class="titrage">abri</p>') == [("abri", "abri")]


def test_le_plus_long_gagne():
    assert lies("<p>Un bail glissant puis un bail.</p>") == [("bail-glissant", "bail glissant"), ("bail", "bail")]


def test_un_terme_deja_explique_ne_laisse_pas_place_au_plus_court():
    assert lies("<p>Un bail glissant. Un bail glissant.</p>") == [("bail-glissant", "bail glissant")]


def test_un_sigle_a_deux_sens_suit_celui_que_la_page_ecrit():
    assert lies("<p>L’ARS finance.</p>") == []
    assert lies("<h2>Agence régionale de santé</h2><p>L’ARS finance.</p>") == [("ars-sante", "ARS")]
    assert lies("<p>L’ARS ouvre.</p><p>Une association, Rues solidaires.</p>") == []
    assert lies("<p>ARS, l’association Rues solidaires.</p>") == [("ars-rues", "ARS")]
    deux = "<p>Agence régionale de santé (ARS) et Association Rues solidaires (ARS)</p>"
    assert [slug for slug, _mots in lies(deux)] == ["ars-sante", "ars-rues"]


def test_la_definition_est_echappee():
    rendu = expliquer("<p>SIAO</p>", LEXIQUE, ADRESSE)
    lien = BeautifulSoup(rendu, "html.parser").a
    assert lien["data-definition"].endswith("<bien> & vite.")
    assert "<bien>" not in rendu


def test_un_texte_casse_reste_ce_qu_il_est():
    for source in ("<p>abri <", "abri <a href='", "<p>abri &#xZZ; &amp</p>", "<![CDATA[abri]]>", "</a>abri", "<abri"):
        rendu = expliquer(source, LEXIQUE, ADRESSE)
        assert sans_liens(rendu) == source


def sans_liens(rendu: str) -> str:
    """The source back: our links, and only ours, taken off as text."""
    while (debut := rendu.find('<a class="mot"')) >= 0:
        fin = rendu.index(">", debut)
        ferme = rendu.index("</a>", fin)
        rendu = rendu[:debut] + rendu[fin + 1 : ferme] + rendu[ferme + 4 :]
    return rendu


FORMES = ["abri", "Abri", "abris", "bail", "baux", "bail glissant", "SIAO", "ARS", "Logement d’abord", "café"]
AUTOUR = ["l’", "sans-", "& co", "<b", "1 < 2", ">", "“", " ", "\n", "\u00a0", "x", ".", "@", "cafe\u0301"]
MOTS = st.sampled_from([*FORMES, *AUTOUR, "Agence régionale de santé"])
TEXTE = st.lists(MOTS | st.text(max_size=6), max_size=6).map(lambda mots: html_std.escape(" ".join(mots), quote=False))
BALISES = st.sampled_from(["b", "i", "sup", "a", "span", "em"])


def balise(nom: str, contenu: str) -> str:
    lien = ' href="/x"' if nom == "a" else ""
    return f"<{nom}{lien}>{contenu}</{nom}>"


def en_ligne(enfants):
    return st.builds(balise, BALISES, enfants)


EN_LIGNE = st.recursive(TEXTE, lambda e: st.lists(e | en_ligne(e), max_size=3).map("".join), max_leaves=6)
BLOC = st.builds(balise, st.sampled_from(["p", "h2", "h3", "li", "blockquote", "div", "code"]), EN_LIGNE)
RICHE = st.lists(BLOC | EN_LIGNE | st.just("<br>") | st.just("<hr/>") | st.just("<!-- abri -->"), max_size=6).map(
    "".join
)


def arbre(html: str) -> list[str]:
    """The text nodes that html5lib sees, links of the glossary taken for their words."""
    return ["".join(html5lib.parseFragment(html, namespaceHTMLElements=False).itertext())]


@settings(deadline=None)
@given(RICHE)
@example("<p>abri</p>abri<hr/>SIAO")
@example("<p>a<b>bri</b> abri&nbsp;SIAO</p>")
def test_le_texte_ne_change_pas_et_chaque_terme_vient_une_fois(html: str):
    rendu = expliquer(html, LEXIQUE, ADRESSE)
    assert sans_liens(rendu) == html
    assert arbre(rendu) == arbre(html)
    slugs = [slug for slug, _mots in lies(html)]
    assert len(slugs) == len(set(slugs))
    soupe = BeautifulSoup(rendu, "html5lib")
    for lien in soupe.select("a.mot"):
        assert not lien.find_parents(["a", "h2", "h3", "code"])
        assert lien.find("a") is None


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/abri &;#!-\"'=SIAO\n\u00a0é"), max_size=60))
def test_n_importe_quel_texte_est_rendu_intact(source: str):
    assert sans_liens(expliquer(source, LEXIQUE, ADRESSE)) == source


@settings(deadline=None)
@given(RICHE)
def test_expliquer_deux_fois_ne_change_plus_rien_d_important(html: str):
    """Text that holds links already (a cached piece) gets none inside them."""
    deux = BeautifulSoup(expliquer(expliquer(html, LEXIQUE, ADRESSE), LEXIQUE, ADRESSE), "html5lib")
    assert not deux.select("a a")


def test_trois_cents_termes_ne_font_pas_plus_de_comparaisons_que_vingt_cinq(monkeypatch):
    comparaisons = []
    correspond = glossaire._correspond
    monkeypatch.setattr(glossaire, "_correspond", lambda *a: comparaisons.append(1) or correspond(*a))

    def compter(combien: int) -> int:
        comparaisons.clear()
        termes = [TermeGlossaire(slug=f"t{n}", terme=f"mot{n} rare", definition="x") for n in range(combien)]
        expliquer(
            "<p>Une phrase où un mot3 rare vient, et le mot12 aussi.</p>" * 50, construire(termes, "fr"), ADRESSE
        )
        return len(comparaisons)

    assert compter(300) == compter(25) == 100


@pytest.mark.django_db
def test_le_lexique_anglais_ne_prend_que_ce_qui_est_traduit(settings):
    TermeGlossaire.objects.create(slug="a", terme="Bail", definition="Un contrat.")
    TermeGlossaire.objects.create(
        slug="b", terme="Abri", definition="Un toit.", terme_en="Shelter", definition_en="A roof."
    )
    anglais = construire(TermeGlossaire.objects.all(), "en")
    assert lies("<p>Bail, shelters, abri</p>", anglais) == [("b", "shelters")]


@pytest.mark.parametrize("champ", ["variantes", "variantes_en"])
def test_une_variante_sans_lettre_est_refusee(champ):
    terme = TermeGlossaire(slug="a", terme="Bail", definition="Un contrat.", **{champ: "baux\n’"})
    with pytest.raises(Exception, match=r"lettre"):
        terme.clean_fields()


def test_l_anglais_va_par_deux():
    with pytest.raises(Exception, match=r"anglais"):
        TermeGlossaire(slug="a", terme="Bail", definition="x", terme_en="Lease").clean()
