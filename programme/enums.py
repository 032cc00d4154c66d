from django.db import models
from django.utils.translation import gettext_lazy as _


class Etat(models.TextChoices):
    """State of an action or a project (feuille de route)."""

    A_VENIR = "a_venir", _("À venir")
    EN_COURS = "en_cours", _("En cours")
    REALISEE = "realisee", _("Réalisée")
    SUSPENDUE = "suspendue", _("Suspendue")


# The order in which progress is told: what is done first.
ETATS_EN_ORDRE = (Etat.REALISEE, Etat.EN_COURS, Etat.A_VENIR, Etat.SUSPENDUE)
# States that staff must keep confirming: the others do not move by themselves.
ETATS_OUVERTS = (Etat.A_VENIR, Etat.EN_COURS, Etat.SUSPENDUE)


class Priorite(models.IntegerChoices):
    """Rank given by the steering committee; sorts as it reads."""

    HAUTE = 1, _("Haute")
    NORMALE = 2, _("Normale")
    BASSE = 3, _("Basse")


class Sens(models.TextChoices):
    """Which way an indicator gets better."""

    PLUS = "plus", _("Plus il y en a, mieux c’est")
    MOINS = "moins", _("Moins il y en a, mieux c’est")


class Forme(models.TextChoices):
    """Roof of the house that stands for an axis."""

    PIGNON = "pignon", _("Pignon")
    PLAT = "plat", _("Toit plat")
    COMBLE = "comble", _("Combles")
