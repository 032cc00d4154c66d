from django.db import models
from django.utils.translation import gettext_lazy as _


class Etat(models.TextChoices):
    """Where a request to adhere stands."""

    RECUE = "recue", _("À examiner")
    CONFIRMEE = "confirmee", _("Confirmée")
    REFUSEE = "refusee", _("Refusée")
    RETIREE = "retiree", _("Retirée")


# What a decision may follow; anything else is refused in words.
TRANSITIONS: dict[str, set[str]] = {
    Etat.RECUE: {Etat.CONFIRMEE, Etat.REFUSEE},
    Etat.CONFIRMEE: {Etat.RETIREE},
    Etat.REFUSEE: set(),
    Etat.RETIREE: set(),
}
DECIDES = {Etat.CONFIRMEE, Etat.REFUSEE, Etat.RETIREE}
# The organisation and the day it adhered are known.
ADHERENTES = {Etat.CONFIRMEE, Etat.RETIREE}
# A reason was given to whoever asked.
MOTIVES = {Etat.REFUSEE, Etat.RETIREE}
