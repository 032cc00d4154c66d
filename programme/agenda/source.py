"""The meetings as a source of the agenda."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.http import HttpRequest
from wagtail.models import Locale

from comptes.lecteurs import lit_le_reserve
from programme.agenda import OUVERT, DateAgenda
from programme.agenda.enums import AudienceSeance
from programme.models import Seance, SuiviSeance
from socle.memo import par_generation


def seances_publiques(request: HttpRequest, locale: Locale) -> list[DateAgenda]:
    """Every meeting that anybody may see in a language."""
    return en_dates(request, Seance.objects.visibles_en(locale).pour_liste(), locale)


def seances_reservees(request: HttpRequest, locale: Locale) -> list[DateAgenda]:
    """Meetings for partners only, to a partner; nothing to anybody else: it depends on who asks."""
    return toutes_reservees(request, locale) if lit_le_reserve(request.user) else []


def toutes_reservees(request: HttpRequest, locale: Locale) -> list[DateAgenda]:
    """Meetings for partners only, whoever asks: the caller has checked. Kept in memory for a generation."""
    cle = f"agenda-reserve:{request.get_host()}:{locale.pk}"
    return par_generation(cle, lambda: en_dates(request, Seance.objects.reservees_en(locale).pour_liste(), locale))


def en_dates(request: HttpRequest, seances: Iterable[Seance], locale: Locale) -> list[DateAgenda]:
    """Lines of these pages; those without an address are left out. One query for their counts of changes."""
    pages = list(seances)
    cles = [page.translation_key for page in pages]
    suivis = SuiviSeance.objects.all() if len(cles) > 50 else SuiviSeance.objects.filter(cle__in=cles)
    connus: dict[uuid.UUID, SuiviSeance] = {suivi.cle: suivi for suivi in suivis} if cles else {}
    dates = (en_date(request, page, locale.language_code, connus.get(page.translation_key)) for page in pages)
    return [date for date in dates if date.url]


def en_date(request: HttpRequest, page: Seance, langue: str, suivi: SuiviSeance | None = None) -> DateAgenda:
    ouverte = page.audience == AudienceSeance.TOUS
    return DateAgenda(
        cle=str(page.translation_key),
        titre=page.title,
        url=page.get_url(request) or "",
        debut=page.debut,
        fin=page.fin,
        journee_entiere=page.journee_entiere,
        nature=page.nature,
        nature_libelle=page.get_nature_display(),
        instance=page.instance.slug if page.instance else "",
        instance_nom=page.instance.nom_dans(langue) if page.instance else "",
        publics=frozenset(public.slug for public in page.publics.all()) | ({OUVERT} if ouverte else frozenset()),
        lieu=page.lieu_nom,
        adresse=page.lieu_adresse,
        precision=page.inscription or page.get_audience_display(),
        etat=page.statut,
        date_initiale=page.date_initiale,
        chapo=page.chapo,
        sequence=suivi.sequence if suivi else 0,
        modifiee_le=suivi.modifie_le if suivi else page.last_published_at,
        page_id=page.pk,
        reservee=page.est_reservee,
    )
