"""Accounts that nobody opens any more: two mails, then they are erased (RGPD). A sign-in cancels.

Staff accounts are never erased by the clock: they are counted, for whoever administers the site to close them.
"""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from socle.courriel import envoyer
from socle.dates import date_format

from .donnees import DOMAINE_EFFACE, EffacementRefuse, effacer
from .models import AvertissementInactivite, User
from .permissions import est_personnel
from .roles import NOMS_DES_ROLES

INACTIVITE = datetime.timedelta(days=730)
PREMIER, SECOND = datetime.timedelta(days=60), datetime.timedelta(days=15)  # before the end
PAR_TOUR = 500  # accounts looked at in one run: others wait for the next day
journal = logging.getLogger(__name__)


@dataclass
class Bilan:
    """What one run did, or would do: numbers of accounts."""

    premiers: int = 0
    seconds: int = 0
    effaces: int = 0
    # Kept although their time has come: they alone manage an organisation.
    retenus: list[int] = field(default_factory=list)
    agents: int = 0

    def __bool__(self) -> bool:
        return bool(self.premiers or self.seconds or self.effaces or self.retenus or self.agents)

    def __str__(self) -> str:
        return (
            f"premiers avertissements : {self.premiers} ; seconds : {self.seconds} ; effacés : {self.effaces} ; "
            f"retenus, seuls à gérer une organisation : {len(self.retenus)} ; "
            f"agents inactifs, à fermer à la main : {self.agents}"
        )


def purger(*, a_blanc: bool = False) -> Bilan:
    """Warn and erase what is due today; `a_blanc` only counts. Harmless to repeat, and to skip for days.

    Between the mails and the end there are always 45 then 15 days, however late the first one leaves.
    """
    maintenant = timezone.now()
    bilan = Bilan(agents=_inactifs(maintenant - INACTIVITE).filter(_personnel()).distinct().count())
    candidats = _inactifs(maintenant - INACTIVITE + PREMIER).exclude(_personnel())
    for compte in candidats.select_related("avertissement_inactivite").order_by(F("vu_le"), "pk")[:PAR_TOUR]:
        if not est_personnel(compte):
            _examiner(compte, maintenant, bilan, a_blanc=a_blanc)
    return bilan


def _inactifs(avant: datetime.datetime) -> QuerySet[User]:
    """Accounts last seen before this moment; erased ones have nothing left to forget."""
    vus = User.objects.annotate(vu_le=Coalesce(F("last_login"), F("date_joined")))
    return vus.filter(vu_le__lt=avant).exclude(email__endswith=f"@{DOMAINE_EFFACE}")


def _personnel() -> Q:
    roles = Group.objects.filter(name__in=NOMS_DES_ROLES)
    return Q(is_staff=True) | Q(is_superuser=True) | Q(groups__in=roles)


def _examiner(compte: User, maintenant: datetime.datetime, bilan: Bilan, *, a_blanc: bool) -> None:
    """One account, one step at most."""
    vu_le: datetime.datetime = compte.vu_le  # type: ignore[attr-defined]
    averti = getattr(compte, "avertissement_inactivite", None)
    if not compte.is_active:  # closed: nobody can sign in to cancel, a warning would say nothing
        if vu_le < maintenant - INACTIVITE:
            _effacer(compte, bilan, a_blanc=a_blanc)
    elif averti is None or averti.premier_le < vu_le:
        bilan.premiers += 1
        if not a_blanc:
            _avertir(compte, maintenant, PREMIER)
    elif averti.second_le is None:
        if averti.premier_le < maintenant - (PREMIER - SECOND):
            bilan.seconds += 1
            if not a_blanc:
                _avertir(compte, maintenant, SECOND, averti)
    elif averti.second_le < maintenant - SECOND:
        _effacer(compte, bilan, a_blanc=a_blanc)


@transaction.atomic
def _avertir(
    compte: User,
    maintenant: datetime.datetime,
    delai: datetime.timedelta,
    averti: AvertissementInactivite | None = None,
) -> None:
    """Say when the account will be erased, and keep that it was said."""
    if averti is None:
        AvertissementInactivite.objects.update_or_create(
            user=compte, defaults={"premier_le": maintenant, "second_le": None}
        )
    else:
        AvertissementInactivite.objects.filter(pk=averti.pk).update(second_le=maintenant)
    with override(settings.LANGUAGE_CODE):
        contexte = {
            "echeance": date_format(timezone.localtime(maintenant + delai), "j F Y"),
            "dernier": averti is not None,
            "lien": settings.WAGTAILADMIN_BASE_URL + reverse("account_login"),
        }
    envoyer("compte_inactif", [compte.email], contexte, settings.LANGUAGE_CODE)


def _effacer(compte: User, bilan: Bilan, *, a_blanc: bool) -> None:
    """Erase, unless somebody signed in a second ago, or an organisation would be left alone."""
    if a_blanc:
        bilan.effaces += 1
        return
    try:
        with transaction.atomic():
            relu = User.objects.select_for_update(no_key=True).get(pk=compte.pk)
            if relu.last_login == compte.last_login:
                effacer(personne=relu, par=None)
                AvertissementInactivite.objects.filter(user=relu).delete()
                bilan.effaces += 1
    except EffacementRefuse:
        bilan.retenus.append(compte.pk)
        journal.warning("compte inactif retenu", extra={"compte": compte.pk})


def revenir(compte: User) -> None:
    """Cancel the warnings of somebody who signs in."""
    AvertissementInactivite.objects.filter(user=compte).delete()
