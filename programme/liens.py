"""What goes with an action or an experiment elsewhere on the site: news, resources, meetings, experiments, actions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from socle.restrictions import lisibles

# Reverse one-to-one from a page to what it is, and the relation of a followed page that names it.
GENRES = {"communiques": "communique", "ressources": "ressource", "projets": "projet", "actions": "action"}
SEANCES = "seances"


@dataclass(frozen=True)
class Lien:
    """A page named beside another. `langue` is set where it is not in the language of the page."""

    genre: str
    titre: str
    url: str
    date: datetime.date | None = None
    langue: str = ""


def liens(page: Any, source: Any, request: HttpRequest) -> dict[str, list[Lien]]:
    """Pages linked to `source` that this visitor may read, by kind, in the language of `page` where they have it.

    One query whatever their number. Newest first where they have a date, else in the order of the tree.
    """
    relations = [nom for nom in (*GENRES, SEANCES) if hasattr(source, nom)]
    if not source.pk or not relations:
        return {}
    voulues = Q(pk__in=[])
    for nom in relations:
        voulues |= Q(translation_key__in=_cles(source, nom))
    langue = page.locale.language_code
    trouvees = lisibles(
        Page.objects.filter(voulues, live=True, locale__language_code__in={langue, settings.LANGUAGE_CODE}),
        getattr(request, "user", None),
    ).select_related("locale")
    types = {nom: _modele(source, nom) for nom in relations}
    return _ranger(trouvees.annotate(date_texte=F("communique__date"), date_seance=F("seance__debut")), types, langue)


def _cles(source: Any, nom: str) -> Any:
    """Translation keys of what a relation names."""
    return getattr(source, nom).values("translation_key").order_by()


def _modele(source: Any, nom: str) -> type[Page]:
    return source._meta.get_field(nom).related_model


def _ranger(pages: Any, types: dict[str, type[Page]], langue: str) -> dict[str, list[Lien]]:
    choisies: dict[Any, Any] = {}
    for page in pages.order_by("path"):
        deja = choisies.get(page.translation_key)
        if deja is None or page.locale.language_code == langue:
            choisies[page.translation_key] = page
    rangees: dict[str, list[Lien]] = {nom: [] for nom in types}
    for page in choisies.values():
        nom = next((nom for nom, modele in types.items() if issubclass(page.specific_class, modele)), None)
        if nom:
            rangees[nom].append(_lien(page, nom, langue))
    for nom in ("communiques", SEANCES):
        rangees.get(nom, []).sort(key=lambda lien: lien.date or datetime.date.min, reverse=True)
    return {nom: trouves for nom, trouves in rangees.items() if trouves}


def _lien(page: Any, genre: str, langue: str) -> Lien:
    date = page.date_texte or (timezone.localdate(page.date_seance) if page.date_seance else None)
    autre = page.locale.language_code
    return Lien(genre, page.title, page.url or "", date, "" if autre == langue else autre)
