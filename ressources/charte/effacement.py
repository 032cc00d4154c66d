"""Personal data of adhesions, erased when nobody needs them any more (RGPD)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ressources.charte.enums import Etat
from ressources.models import Adhesion


@dataclass(frozen=True)
class Bilan:
    """What was erased, or would be: whole requests, and the contacts of withdrawn adhesions."""

    refusees: int = 0
    sans_suite: int = 0
    retirees: int = 0

    def __bool__(self) -> bool:
        return bool(self.refusees or self.sans_suite or self.retirees)

    def __str__(self) -> str:
        return _(
            "demandes refusées effacées : %(refusees)d ; demandes restées sans suite effacées : %(sans_suite)d ; "
            "contacts d’adhésions retirées effacés : %(retirees)d"
        ) % {"refusees": self.refusees, "sans_suite": self.sans_suite, "retirees": self.retirees}


@transaction.atomic
def purger(*, essai: bool = False) -> Bilan:
    """Erase what is older than `CHARTE_CONSERVATION_JOURS` days. With `essai`, only count.

    A refused request, and one that nobody decided, go as a whole. A withdrawn adhesion keeps its dates, without its
    contact. The contact of an adhesion in force stays as long as it is.
    """
    limite = timezone.now() - datetime.timedelta(days=settings.CHARTE_CONSERVATION_JOURS)
    refusees = Adhesion.objects.filter(etat=Etat.REFUSEE, decidee_le__lt=limite)
    sans_suite = Adhesion.objects.en_attente().filter(recue_le__lt=limite)
    retirees = Adhesion.objects.filter(etat=Etat.RETIREE, decidee_le__lt=limite, effacee_le__isnull=True)
    bilan = Bilan(refusees.count(), sans_suite.count(), retirees.count())
    if not essai:
        refusees.delete()
        sans_suite.delete()
        retirees.effacer_les_contacts()
    return bilan
