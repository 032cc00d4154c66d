"""The one way a convention changes state: a conditional UPDATE that must touch one row, and all the rest with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from conventions import courriels, permissions
from conventions.enums import DERIVES, Etat
from conventions.erreurs import DossierChange, MotifManquant, TransitionImpossible
from conventions.models import Convention
from conventions.pieces import stockage
from conventions.services import instantanes
from conventions.services.colonnes import COLONNES
from conventions.services.conditions import CONDITIONS, Demande
from conventions.services.effets import EFFETS
from conventions.services.journal import noter
from conventions.transitions import TABLE, Motif, Transition
from socle.cache_pages.generation import apres_validation

if TYPE_CHECKING:
    from comptes.models import User

MOTIF_MAX = 2000


def executer(
    *, convention: Convention, code: str, par: User, version: int, motif: str = "", **parametres: Any
) -> Convention:
    """Follow a row of the table; the convention as it is afterwards.

    `version`: the one that was on the screen. `parametres`: those the row names.

    Raises:
        KeyError: no row has that code, or it follows from the dates alone.
        PermissionDenied: the row is not for `par`.
        DossierChange: the state is right and the file changed since.
        TransitionImpossible: the state does not allow it any more.
        MotifManquant: the row wants a reason.
        RegleRefusee: a condition of the row; the text says which.
    """
    transition = TABLE[code]
    if transition.derivee:
        raise KeyError(code)
    if not permissions.peut_executer(par, convention, transition):
        raise PermissionDenied
    if transition.motif == Motif.OBLIGATOIRE and not motif.strip():
        raise MotifManquant
    demande = Demande(transition, convention, par, motif.strip()[:MOTIF_MAX], parametres)
    demande.cles = stockage.preparer(transition.fichiers)
    annoncees = list(demande.cles)
    try:
        return _dans_une_transaction(demande, version)
    finally:
        stockage.relacher(annoncees)


def _dans_une_transaction(demande: Demande, version: int) -> Convention:
    with transaction.atomic():
        avant = _gagner(demande, version)
        for nom in demande.transition.conditions:
            CONDITIONS[nom](demande)
        for nom in demande.transition.effets:
            EFFETS[nom](demande)
        _raconter(demande, avant)
        return demande.convention


def _gagner(demande: Demande, version: int) -> Etat:
    """Change the state if it is still the one on the screen; the state before."""
    convention, transition = demande.convention, demande.transition
    avant = Etat(convention.etat)
    sources = [etat.value for etat in transition.de if etat not in DERIVES]
    maintenant = timezone.now()
    colonnes = COLONNES[transition.code](demande)
    lignes = Convention.objects.filter(pk=convention.pk, etat__in=sources, etat=avant, version=version)
    if transition.code == "resilier":
        lignes = lignes.filter(fin__gte=timezone.localdate())
    if lignes.update(etat=transition.vers, version=F("version") + 1, etat_depuis=maintenant, **colonnes) != 1:
        raise _pourquoi(convention.pk, transition)
    demande.convention = Convention.objects.select_related("organisation", "modele", "instructeur").get(
        pk=convention.pk
    )
    return avant


def _pourquoi(cle: int, transition: Transition) -> TransitionImpossible:
    """Either the state of today is not one of the row's, or the file changed since it was read."""
    la = Convention.objects.dans_l_etat(*transition.de).filter(pk=cle).exists()
    return DossierChange() if la else TransitionImpossible()


def _raconter(demande: Demande, avant: Etat) -> None:
    """Snapshot, journal, mails; the public pages when a public convention changed."""
    convention, transition = demande.convention, demande.transition
    instantane = instantanes.prendre(convention, transition.code) if transition.instantane else None
    noter(
        convention,
        transition.code,
        par=demande.par,
        de=avant,
        vers=transition.vers,
        motif=demande.motif,
        details=demande.details,
        instantane=instantane,
    )
    courriels.prevenir(convention, transition, par=demande.par, motif=demande.motif)
    if convention.publique:
        apres_validation()


def lignes_possibles(convention: Convention, par: User) -> list[Transition]:
    """The rows that this person may follow now."""
    return permissions.transitions_ouvertes(par, convention)
