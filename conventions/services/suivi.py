"""What staff do to a file besides the transitions: who follows it, whether the public reads it, what was paid."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conventions import permissions
from conventions.enums import CONCLUES, JAMAIS_DEPOSEES, Acte, EtatEcheance
from conventions.erreurs import DejaRendue, ParametreManquant, TransitionImpossible
from conventions.models import Convention, Echeance
from conventions.services.journal import noter, verrouiller
from socle.cache_pages.generation import apres_validation

if TYPE_CHECKING:
    from comptes.models import User


@transaction.atomic
def attribuer(*, convention: Convention, instructeur: User, par: User) -> Convention:
    """Say who follows a file.

    Raises:
        PermissionDenied: `par` neither handles conventions nor administers them.
        ParametreManquant: whoever is named does not handle conventions.
        TransitionImpossible: staff do not see the file.
    """
    if not (permissions.peut_instruire(par) or permissions.peut_administrer(par)):
        raise PermissionDenied
    if not permissions.peut_instruire(instructeur):
        raise ParametreManquant(_("Cette personne n’instruit pas les conventions."), "instructeur")
    convention = verrouiller(convention.pk)
    if convention.etat in JAMAIS_DEPOSEES and not convention.ouverte_par_service:
        raise TransitionImpossible
    if convention.instructeur_id != instructeur.pk:
        convention.instructeur = instructeur
        convention.save(update_fields=["instructeur"])
        noter(convention, Acte.ATTRIBUTION, par=par, details={"instructeur": instructeur.pk})
    return convention


@transaction.atomic
def publier(*, convention: Convention, par: User, publique: bool) -> Convention:
    """Show a signed convention on the pages of its axes and of its partner, or take it off them.

    Raises:
        PermissionDenied: `par` neither handles conventions nor administers them.
        DejaRendue: it is not signed.
    """
    if not (permissions.peut_instruire(par) or permissions.peut_administrer(par)):
        raise PermissionDenied
    convention = verrouiller(convention.pk)
    if publique and convention.etat not in CONCLUES:
        raise DejaRendue
    if convention.publique != publique:
        convention.publique = publique
        convention.save(update_fields=["publique"])
        noter(convention, Acte.PUBLICATION if publique else Acte.DEPUBLICATION, par=par)
        apres_validation()
    return convention


@transaction.atomic
def suivre_versement(*, echeance: Echeance, par: User, etat: str, payee_le: datetime.date | None = None) -> Echeance:
    """Say where a payment of a signed convention stands.

    Raises:
        PermissionDenied: `par` does not handle conventions.
        TransitionImpossible: the convention is not signed.
        ParametreManquant: a payment made has a date, which is not to come.
    """
    if not permissions.peut_instruire(par):
        raise PermissionDenied
    convention = verrouiller(echeance.convention_id)
    if convention.etat not in CONCLUES:
        raise TransitionImpossible
    if etat not in EtatEcheance.values:
        raise ParametreManquant(_("Choisissez l’état du versement."), "etat")
    payee = etat == EtatEcheance.PAYEE
    if payee and (payee_le is None or payee_le > timezone.localdate()):
        raise ParametreManquant(_("Donnez la date du versement, passée."), "payee_le")
    if payee_le is not None and payee and payee_le.year < (convention.debut or payee_le).year - 1:
        raise ParametreManquant(_("Cette date est bien avant la convention : vérifiez l’année."), "payee_le")
    echeance.etat, echeance.payee_le = etat, payee_le if payee else None
    echeance.save(update_fields=["etat", "payee_le"])
    noter(convention, Acte.VERSEMENT, par=par, details={"echeance": echeance.pk, "etat": etat})
    return echeance
