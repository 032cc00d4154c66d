"""Previews for chosen journalists: a signed link a recipient, dated and revocable."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from communiques.models.apercus import LienApercu

if TYPE_CHECKING:
    from communiques.models import Communique
    from comptes.models import User

SEL = "communiques.apercus"


def jeton(lien: LienApercu) -> str:
    return signing.dumps(lien.pk, salt=SEL)


def lien_du_jeton(valeur: str) -> LienApercu | None:
    """The valid link behind a token, or None when it is false, expired or revoked."""
    try:
        cle = signing.loads(valeur, salt=SEL)
    except signing.BadSignature:
        return None
    lien = LienApercu.objects.select_related("page").filter(pk=cle).first()
    return lien if lien and lien.valable and not lien.page.est_reservee else None


def creer(*, auteur: User, page: Communique, destinataire: str, expire_le: datetime.datetime) -> LienApercu:
    """A new link. Raises PermissionDenied for somebody who may not publish the page, and for a text for partners."""
    _exiger_publication(auteur, page)
    if page.est_reservee:
        raise PermissionDenied
    return LienApercu.objects.create(page=page, destinataire=destinataire, expire_le=expire_le, cree_par=auteur)


def revoquer(*, auteur: User, lien: LienApercu) -> None:
    """Close a link at once. Raises PermissionDenied for somebody who may not publish the page."""
    _exiger_publication(auteur, lien.page)
    LienApercu.objects.filter(pk=lien.pk, revoque_le__isnull=True).update(revoque_le=timezone.now())


def _exiger_publication(auteur: User, page: Communique) -> None:
    if not page.permissions_for_user(auteur).can_publish():
        raise PermissionDenied
