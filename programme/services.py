"""What changes an action or an experiment, and what every change of state leaves behind."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision

from programme.enums import Etat
from programme.models.historique import ChangementEtat


@transaction.atomic
def constater(page: Any, *, par: Any = None) -> ChangementEtat | None:
    """Write in the history that a live source has another state than the last one written; None when it has not.

    Called at every save of a live page, so that no way of changing a state escapes it. The note typed with the change
    goes with the line and does not serve twice.
    """
    if not page.live or page.source is not None:
        return None
    derniere = ChangementEtat.objects.filter(page_id=page.pk).order_by("-pk").first()
    avant = derniere.apres if derniere else ""
    if avant == page.etat:
        return None
    ligne = ChangementEtat.objects.create(
        page_id=page.pk,
        avant=avant,
        apres=page.etat,
        date=timezone.localdate(),
        note=page.note_etat,
        public=page.note_publique,
        par=par or get_active_log_context().user,
    )
    _oublier_la_note(page)
    return ligne


def _oublier_la_note(page: Any) -> None:
    if not (page.note_etat or page.note_publique):
        return
    page.note_etat, page.note_publique = "", False
    type(page).objects.filter(pk=page.pk).update(note_etat="", note_publique=False)
    for revision in Revision.objects.filter(
        pk__in=[cle for cle in (page.latest_revision_id, page.live_revision_id) if cle]
    ):
        revision.content.update(note_etat="", note_publique=False)
        revision.save(update_fields=["content"])


def changer_etat(
    *, pages: Iterable[Page], etat: str, par: Any, note: str = "", public: bool = False
) -> tuple[list[Page], list[tuple[Page, str]]]:
    """Give a state to several actions: those changed, and those that could not be, each with its sentence.

    Raises PermissionDenied when one of them may not be published by `par`: nothing is changed then.
    """
    from programme.changements import appliquer

    sources = _sources_permises(pages, par)
    changees: list[Page] = []
    refusees: list[tuple[Page, str]] = []
    for page in sources:
        erreur = appliquer(page, {"etat": Etat(etat).value}, par=par, note=note, public=public)
        if erreur:
            refusees.append((page, erreur))
        else:
            changees.append(page)
    return changees, refusees


def confirmer(*, pages: Iterable[Page], par: Any, jour: datetime.date | None = None) -> list[Page]:
    """Write that the facts of these actions were confirmed on that day (today by default).

    Raises PermissionDenied when one of them may not be published by `par`: nothing is changed then.
    """
    from programme.changements import appliquer

    sources = _sources_permises(pages, par)
    date = jour or timezone.localdate()
    return [page for page in sources if not appliquer(page, {"mise_a_jour": date}, par=par)]


def _sources_permises(pages: Iterable[Page], par: Any) -> list[Any]:
    """The French pages of these, each once. Raises PermissionDenied."""
    sources: dict[int, Any] = {}
    for page in pages:
        precise: Any = page.specific
        source = precise.source or precise
        sources[source.pk] = source
    for source in sources.values():
        if not source.permissions_for_user(par).can_publish():
            raise PermissionDenied
    return list(sources.values())


@transaction.atomic
def rendre_publique(*, ligne: ChangementEtat, public: bool, note_en: str | None = None) -> None:
    """Show a line of the history, or hide it; what it tells never changes."""
    champs = ["public"]
    ligne.public = public
    if note_en is not None:
        ligne.note_en = note_en
        champs.append("note_en")
    ligne.save(update_fields=champs)
