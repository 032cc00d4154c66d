"""Small numbers in words, as a sentence wants them: « dix-huit actions »."""

from django.utils.translation import gettext, gettext_noop

_MOTS = (
    gettext_noop("zéro"),
    gettext_noop("un"),
    gettext_noop("deux"),
    gettext_noop("trois"),
    gettext_noop("quatre"),
    gettext_noop("cinq"),
    gettext_noop("six"),
    gettext_noop("sept"),
    gettext_noop("huit"),
    gettext_noop("neuf"),
    gettext_noop("dix"),
    gettext_noop("onze"),
    gettext_noop("douze"),
    gettext_noop("treize"),
    gettext_noop("quatorze"),
    gettext_noop("quinze"),
    gettext_noop("seize"),
    gettext_noop("dix-sept"),
    gettext_noop("dix-huit"),
    gettext_noop("dix-neuf"),
    gettext_noop("vingt"),
)


def en_lettres(nombre: int) -> str:
    """0 to 20 in words of the active language, masculine; digits above, where words would slow the reader down."""
    return gettext(_MOTS[nombre]) if 0 <= nombre < len(_MOTS) else str(nombre)
