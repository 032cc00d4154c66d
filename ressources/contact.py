"""Where to ask for a file in another form. The contact page belongs to a higher application, which names it here."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from wagtail.models import Locale

Adresse = Callable[[HttpRequest, Locale], str]

_adresses: list[Adresse] = []


def inscrire_contact(adresse: Adresse) -> None:
    """Tell how the contact page of a language is reached; called once, at start-up."""
    _adresses[:] = [adresse]


def adresse_contact(request: HttpRequest, locale: Locale) -> str:
    """Address of the contact page; empty when no application has one."""
    return _adresses[0](request, locale) if _adresses else ""
