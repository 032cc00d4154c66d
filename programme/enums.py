from django.db import models
from django.utils.translation import gettext_lazy as _


class Etat(models.TextChoices):
    """State of an action or a project (feuille de route)."""

    A_VENIR = "a_venir", _("À venir")
    EN_COURS = "en_cours", _("En cours")
    REALISEE = "realisee", _("Réalisée")
    SUSPENDUE = "suspendue", _("Suspendue")
