"""French typography: what is repaired, what must stay as it was typed."""

import pytest
from django.utils.safestring import SafeString, mark_safe
from hypothesis import example, given
from hypothesis import strategies as st

from socle.typographie import ordinaux_html, typographier, typographier_affichage, typographier_html

F = "\u202f"
N = "\u00a0"


@pytest.mark.parametrize(
    ("brut", "attendu"),
    [
        ("Un toit, puis quoi ?", f"Un toit, puis quoi{F}?"),
        ("Un toit!", f"Un toit{F}!"),
        ("Contact presse:", f"Contact presse{F}:"),
        ("trois axes : agir", f"trois axes{F}: agir"),
        ("d'abord ; ensuite", f"d’abord{F}; ensuite"),
        ("mutations économiques;", f"mutations économiques{F};"),
        ("«Un toit»", f"«{F}Un toit{F}»"),
        ("« Un toit »", f"«{F}Un toit{F}»"),
        ('le plan "Un toit" avance', f"le plan «{F}Un toit{F}» avance"),
        ("le plan “Un toit” avance", f"le plan «{F}Un toit{F}» avance"),
        ('« le plan "Un toit" avance »', f"«{F}le plan “Un toit” avance{F}»"),
        ('l\'"Unité"', f"l’«{F}Unité{F}»"),
        ("25% des ménages", f"25{F}% des ménages"),
        ("23 000 €", f"23{F}000{F}€"),
        ("155 000 logements", f"155{F}000 logements"),
        ("1 234 567 habitants", f"1{F}234{F}567 habitants"),
        ("1,9 million d'euros", f"1,9{N}million d’euros"),
        ("à 9 h 30", f"à 9{N}h{N}30"),
        ("une salle de 40 m²", f"une salle de 40{N}m²"),
        ("la 1^{ère} fois", "la 1re fois"),
        ("la 1<sup>ère</sup> fois", "la 1re fois"),
        ("le 1^{er} mai", "le 1er mai"),
        ("le 1<sup>er</sup> mai", "le 1er mai"),
        ("la 1ère, la 2ème et le XXème", "la 1re, la 2e et le XXe"),
        ("M^{me} la maire, n^{o} 4, 30 m^{2}", f"Mme la maire, n°{N}4, 30{N}m²"),
        ("foyers...", "foyers…"),
        ("aujourd'hui", "aujourd’hui"),
    ],
)
def test_ce_qui_est_repare(brut: str, attendu: str) -> None:
    assert typographier(brut) == attendu


@pytest.mark.parametrize(
    "intact",
    [
        "https://valmerie.example/page?a=1;b=2!c:d%20e",
        "www.valmerie.example/l'abri",
        "presse.o'neil@valmerie.example",
        "01 99 00 12 34",
        "+33 1 99 00 12 34",
        "0 800 123 456",
        "RDV 9:30",
        "SIRET 123 456 789 00012",
        'un guillemet " seul',
        "5'30",
        "(?)",
        "nom ......",
        "un deux",
        "Il vit ici.",
    ],
)
def test_ce_qui_reste(intact: str) -> None:
    assert typographier(intact) == intact


def test_un_telephone_n_est_jamais_groupe_meme_dans_une_phrase() -> None:
    assert "01 99 00 12 34" in typographier("Appelez le 01 99 00 12 34 ; c'est gratuit")


FRANCAIS = st.text(alphabet="ab1 9 er^{}<sup>/ème\"'«»“”;:!?%€.,\u00a0\u202fIVX\n(@www", max_size=40)


@given(st.one_of(st.text(max_size=60), FRANCAIS))
@example("1^{1^{er}}")
@example('"a "b" c"')
@example("\ue000 ; \ue001")
def test_idempotent(texte: str) -> None:
    une_fois = typographier(texte)
    assert typographier(une_fois) == une_fois


@given(st.text(alphabet=st.characters(exclude_characters="^<"), max_size=60))
def test_seuls_les_signes_changent(texte: str) -> None:
    """Letters and digits are those that came in, but for the endings of ordinals."""

    def lettres(valeur: str) -> str:
        return "".join(c for c in valeur if c.isalnum())

    if not any(c.isdigit() or c in "IVXL" for c in texte):
        assert lettres(typographier(texte)) == lettres(texte)


def test_ordinaux_en_html_echappe() -> None:
    rendu = ordinaux_html("<b> le 1er, la 1re, le 2e & le XXe siècle")
    assert isinstance(rendu, SafeString)
    assert rendu == ("&lt;b&gt; le 1<sup>er</sup>, la 1<sup>re</sup>, le 2<sup>e</sup> &amp; le XX<sup>e</sup> siècle")


@pytest.mark.parametrize("intact", ["Ce", "Le", "VIe.example", "https://x.example/2e", "a2e", "Xe"])
def test_ce_qui_n_est_pas_un_ordinal(intact: str) -> None:
    assert "<sup>" not in ordinaux_html(intact)


def test_le_html_garde_ses_balises_et_ses_adresses() -> None:
    source = '<p>Lire "<a href="https://x.example/?a;b">ceci</a>" ; l\'<b>autre</b> :</p>'
    assert typographier_html(source) == (
        f'<p>Lire «{F}<a href="https://x.example/?a;b">ceci</a>{F}»{F}; l’<b>autre</b>{F}:</p>'
    )


def test_l_affichage_echappe_le_texte_et_garde_le_html_sur() -> None:
    assert typographier_affichage("<i>1er</i> ?") == f"&lt;i&gt;1<sup>er</sup>&lt;/i&gt;{F}?"
    assert typographier_affichage(mark_safe("<i>oui</i> ?")) == f"<i>oui</i>{F}?"
