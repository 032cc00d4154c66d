"""What is written about a file: messages between the two sides, and notes that staff keep among themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conventions import courriels, permissions
from conventions.enums import JAMAIS_DEPOSEES, Audience
from conventions.erreurs import MotifManquant, ParametreManquant
from conventions.models import Message, NotePrivee
from conventions.models.echanges import LONGUEUR
from conventions.regles.gestes import MEME_GESTE
from conventions.services.journal import verrouiller

if TYPE_CHECKING:
    from comptes.models import User
    from conventions.models import Convention


def messages_ouverts(convention: Convention) -> bool:
    """Whether the two sides may write to each other: both read the file, and its content was not erased."""
    vue_du_service = convention.etat not in JAMAIS_DEPOSEES or convention.ouverte_par_service
    return vue_du_service and convention.purgee_le is None


def cote_de(par: User, convention: Convention) -> Audience:
    """On which side this person writes.

    Raises:
        PermissionDenied: neither a member who deposits, nor staff who handle, decide or administer.
    """
    if permissions.peut_deposer(par, convention.organisation):
        return Audience.ORGANISATION
    if permissions.audience_de(par, convention) == Audience.SERVICE:
        return Audience.SERVICE
    raise PermissionDenied


@transaction.atomic
def ecrire(*, convention: Convention, par: User, texte: str) -> Message:
    """Write to the other side, which is told by mail. The same words sent twice at once, a double click, are one.

    Raises:
        PermissionDenied: `par` writes on neither side.
        ParametreManquant: nobody would read it yet, or the text is empty or too long.
    """
    cote = cote_de(par, convention)
    if not messages_ouverts(convention):
        raise ParametreManquant(_("Le service ne voit pas encore ce brouillon : déposez-le d’abord."), "texte")
    propre = _propre(texte)
    verrouiller(convention.pk)
    depuis = timezone.now() - MEME_GESTE
    deja = Message.objects.filter(convention=convention, auteur=par, texte=propre, ecrit_le__gte=depuis).first()
    if deja is not None:
        return deja
    message = Message.objects.create(
        convention=convention, auteur=par, du_service=cote == Audience.SERVICE, texte=propre
    )
    courriels.message(message)
    return message


def marquer_lus(*, convention: Convention, par: User) -> int:
    """Mark what the other side wrote as read; how many messages were new. Called by a POST, never by a reading."""
    du_service = cote_de(par, convention) == Audience.ORGANISATION
    nouveaux = Message.objects.filter(convention=convention, du_service=du_service, lu_le__isnull=True)
    return nouveaux.update(lu_le=timezone.now())


@transaction.atomic
def noter(*, convention: Convention, par: User, texte: str) -> NotePrivee:
    """Keep a note among staff.

    Raises:
        PermissionDenied: `par` does not read files as staff do.
    """
    if permissions.audience_de(par, convention) != Audience.SERVICE:
        raise PermissionDenied
    return NotePrivee.objects.create(convention=convention, auteur=par, texte=_propre(texte))


def _propre(texte: str) -> str:
    texte = texte.strip()
    if not texte:
        raise MotifManquant(_("Écrivez votre message."))
    if len(texte) > LONGUEUR:
        raise ParametreManquant(_("Ce message est trop long : 4 000 caractères au plus."), "texte")
    return texte
