"""Where to ask for a file in another form: the contact page of a language, as every page's dressing knows it."""

from __future__ import annotations

from wagtail.models import Locale

from referentiel.habillage import habillage
from socle.memo import par_generation


def adresse_contact(locale: Locale) -> str:
    """Address of the contact page; empty when there is none."""
    langue = locale.language_code
    return par_generation(f"habillage:{langue}", lambda: habillage(langue)).url_contact
