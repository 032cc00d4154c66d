"""Writes facts on one page: the live row, and the draft that staff may have begun, which stays a draft."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import LogContext

from programme.controles import erreurs


def appliquer(page: Any, faits: dict[str, Any], *, par: Any, note: str = "", public: bool = False) -> str:
    """Set facts on a source page as `par`; the sentence that refuses, or an empty one.

    A page without draft is published again; beside a draft, the live row changes and the draft takes the same facts.
    """
    ecrits = dict(faits)
    if "etat" in faits:
        ecrits.update(note_etat=note, note_publique=public)
    refus = _refus(page, ecrits)
    if refus:
        return refus
    try:
        with transaction.atomic(), LogContext(user=par):
            _ecrire(page, ecrits, par)
    except ValidationError as erreur:
        return " ".join(erreur.messages)
    return ""


def _ecrire(page: Any, ecrits: dict[str, Any], par: Any) -> None:
    brouillon = page.get_latest_revision_as_object()
    if not page.live:
        _poser(brouillon, ecrits)
        brouillon.save_revision(user=par, changed=True, log_action=True)
    elif not page.has_unpublished_changes:
        _poser(brouillon, ecrits)
        brouillon.save_revision(user=par, changed=True, log_action=True).publish(user=par)
    else:
        vivante = type(page).objects.get(pk=page.pk)
        _poser(vivante, ecrits)
        vivante.save()
        _poser(brouillon, {nom: valeur for nom, valeur in ecrits.items() if not nom.startswith("note_")})
        brouillon.save_revision(user=par, changed=True, log_action=True, clean=False)


def _poser(page: Any, ecrits: dict[str, Any]) -> None:
    for nom, valeur in ecrits.items():
        setattr(page, nom, valeur)


def _refus(page: Any, ecrits: dict[str, Any]) -> str:
    """What the page would be refused for because of these facts, and not for what it had already."""
    avant = erreurs(page)
    copie = type(page).objects.get(pk=page.pk)
    _poser(copie, ecrits)
    return " ".join(phrase for champ, phrase in erreurs(copie).items() if champ not in avant)
