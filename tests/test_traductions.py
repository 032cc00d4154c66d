"""The English of public pages is complete: every message of a public template or form has its translation."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import gettext, override

from outils import messages
from outils.extraction import Message, de_gabarit, de_python, extraire
from tests.regles import ETAGES, RACINE, application, fichiers_suivis, relatif

# What only the staff reads stays in French: models' and panels' labels, the admin, commands, the import's messages.
# So does what only partners read: they work in French with a French authority; sign-in alone is in both.
RESERVE_AU_PERSONNEL = re.compile(
    r"/admin/|^templates/(wagtailadmin|socle/galerie)|/migrations/|/management/|/galerie/|/demonstration/|/importation/"
    r"|(^|/)([a-z]+_)*(models|blocks|panels|panneaux|checks|controles|apps|wagtail_hooks|vues_import|urls_admin"
    r"|admin|attente)(_[a-z]+)*(\.py$|/)"
    r"|settings/|^site/socle/travaux|^partenaires/|^templates/partenaires/"
    r"|^templates/courriels/(partenaires|chiffres|formations|conventions)_"
    # Of conventions, the public reads the list of signed ones; of training days, their programme and their papers.
    r"|^conventions/(?!presence)|^templates/conventions/(?!publiques)"
    r"|^formations/(?!calendriers|coordonnees|dates|enums|lectures|mots|source|structure|vues_attestations|vues_publiques)"
    r"|^templates/formations/(?!attestation\b|attestation_|cycle|journee|ligne|liste|programme|reperes)"
)

NOTRES = {*ETAGES, "config", "templates"}


def messages_publics() -> list[tuple[str, Message]]:
    """(file:line, message) of what a visitor may read."""
    trouves = []
    for fichier in fichiers_suivis():
        chemin = relatif(fichier)
        public = chemin.startswith("templates/") or application(chemin) in {*ETAGES, "config"}
        if public and fichier.suffix in {".html", ".txt", ".py"} and not RESERVE_AU_PERSONNEL.search(chemin):
            trouves += [(f"{chemin}:{ligne}", message) for ligne, message in extraire(fichier)]
    return trouves


def test_aucun_mot_ne_change_de_sens_en_francais() -> None:
    """Catalogues are one: « Instances », an English word of Wagtail's, would show as « Occurrences » in French.

    Such a word takes a context (`pgettext`), or another word.
    """
    fichiers = [
        f for f in fichiers_suivis() if f.suffix in {".html", ".txt", ".py"} and application(relatif(f)) in NOTRES
    ]
    textes = {m.texte for fichier in fichiers for _ligne, m in extraire(fichier) if m.contexte is None}
    assert len(textes) > 1000, "l’extraction ne trouve presque rien : elle est cassée"
    with override("fr"):
        changes = {texte: gettext(texte) for texte in textes if gettext(texte).casefold() != texte.casefold()}
    assert not changes, changes


def test_l_anglais_des_pages_publiques_est_complet() -> None:
    fichier = RACINE / "locale" / "en" / "LC_MESSAGES" / "django.po"
    connus = messages.catalogue(messages.lire(fichier))
    publics = messages_publics()
    assert len(publics) > 100, "l’extraction ne trouve presque rien : elle est cassée"
    manquants = [f"{ou} : {m.texte}" for ou, m in publics if m.cle not in connus]
    assert not manquants, f"{len(manquants)} messages sans anglais\n" + "\n".join(manquants)


def test_les_variables_des_traductions_sont_celles_de_l_original() -> None:
    """`%(nombre)s` misspelt in a translation would break the page in English only."""
    for fichier in messages.fichiers():
        for entree in filter(lambda e: e.complete and e.identifiant, messages.lire(fichier)):
            attendues = set(re.findall(r"%\(\w+\)[sd]", entree.identifiant + (entree.pluriel or "")))
            for texte in entree.traductions.values():
                assert set(re.findall(r"%\(\w+\)[sd]", texte)) <= attendues, entree.identifiant


@pytest.mark.parametrize(
    ("source", "attendu"),
    [
        ('{% translate "Été" %}', Message("Été")),
        ('{% include "a.html" with titre=_("Titre") %}', Message("Titre")),
        ("{% blocktranslate trimmed %}\n  Un {{ x }}\n  deux\n{% endblocktranslate %}", Message("Un %(x)s deux")),
        (
            "{% blocktranslate count n=x %}un{% plural %}{{ n }} deux{% endblocktranslate %}",
            Message("un", "%(n)s deux"),
        ),
    ],
)
def test_l_extraction_lit_les_gabarits(source: str, attendu: Message) -> None:
    assert [message for _, message in de_gabarit(source)] == [attendu]


def test_l_extraction_lit_le_python() -> None:
    source = 'ngettext("%(n)s page", "%(n)s pages", n)\npgettext("mois", "mars")\n_("a" "b")\n_(variable)'
    assert [message for _, message in de_python(source)] == [
        Message("%(n)s page", "%(n)s pages"),
        Message("mars", None, "mois"),
        Message("ab"),
    ]


def test_le_compilateur_ecrit_ce_que_gettext_lit(tmp_path) -> None:
    import gettext

    po = tmp_path / "django.po"
    po.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "été"\nmsgstr "summer"\n\n#, fuzzy\nmsgid "flou"\nmsgstr "blur"\n\n'
        'msgid "un"\nmsgid_plural "%(n)s"\nmsgstr[0] "one"\nmsgstr[1] "%(n)s "\n"many"\n',
        encoding="utf-8",
    )
    mo = tmp_path / "django.mo"
    mo.write_bytes(messages.compiler(messages.lire(po)))
    with mo.open("rb") as lu:
        traduction = gettext.GNUTranslations(lu)
    assert traduction.gettext("été") == "summer"
    assert traduction.gettext("flou") == "flou"
    assert traduction.ngettext("un", "%(n)s", 3) == "%(n)s many"
