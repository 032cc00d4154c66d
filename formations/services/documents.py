"""Papers of a day: those to read before, the material given after. Partners' papers never stand among public files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Collection

from formations.models import Journee, PieceJournee
from formations.permissions import peut_modifier
from formations.services.journees import joindre
from programme.agenda.reserve import collection_des_pieces
from ressources.enums import Audience
from ressources.models import Document
from socle.cache_pages.generation import apres_validation

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from comptes.models import User


@transaction.atomic
def deposer(
    *, journee: Journee, fichier: UploadedFile, titre: str, audience: str, moment: str, par: User
) -> PieceJournee:
    """Keep a file and join it to a day; one for partners is born in their collection.

    Raises:
        PermissionDenied: `par` does not write days.
        ValidationError: the file is not what its name says, or of no known kind.
    """
    if not peut_modifier(par):
        raise PermissionDenied
    collection = collection_des_pieces() if audience != Audience.PUBLIC else Collection.get_first_root_node()
    document = Document(title=titre, file=fichier, collection=collection, uploaded_by_user=par)
    document.full_clean(exclude=["tags"])
    document.save()
    piece = joindre(journee=journee, document=document, par=par, audience=audience, moment=moment)
    apres_validation()
    return piece


@transaction.atomic
def retirer(*, piece: PieceJournee, par: User) -> None:
    """Take a paper off a day; the file itself goes when no other day shows it.

    Raises:
        PermissionDenied: `par` does not write days.
    """
    if not peut_modifier(par):
        raise PermissionDenied
    document = piece.document
    piece.delete()
    siens = document.uploaded_by_user_id is not None and not PieceJournee.objects.filter(document=document).exists()
    if siens and document.get_usage().count() == 0:
        document.delete()
    apres_validation()
