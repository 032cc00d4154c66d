"""Kinds of bodies and dates, who a date is for, and whether it holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NatureInstance(models.TextChoices):
    PILOTAGE = "comite-de-pilotage", _("Comité de pilotage")
    TECHNIQUE = "comite-technique", _("Comité technique")
    GROUPE = "groupe-de-travail", _("Groupe de travail")
    CONSEIL = "conseil", _("Conseil ou collège")
    SEMINAIRE = "seminaire", _("Séminaire")
    AUTRE = "autre", _("Autre instance")


class NatureSeance(models.TextChoices):
    PILOTAGE = "comite-de-pilotage", _("Comité de pilotage")
    TECHNIQUE = "comite-technique", _("Comité technique")
    GROUPE = "groupe-de-travail", _("Groupe de travail")
    SEMINAIRE = "seminaire", _("Séminaire")
    REUNION = "reunion-publique", _("Réunion publique")
    ECHEANCE = "echeance", _("Échéance")
    AUTRE = "autre", _("Autre date")


class AudienceSeance(models.TextChoices):
    """Who is expected. Only `PARTENAIRES` hides the date itself from the public."""

    TOUS = "tous", _("Ouverte à tous")
    PUBLICS = "publics", _("Pour certains publics")
    MEMBRES = "membres", _("Membres et invités")
    PARTENAIRES = "partenaires", _("Partenaires seulement")


class EtatSeance(models.TextChoices):
    PREVUE = "prevue", _("Prévue")
    ANNULEE = "annulee", _("Annulée")
    REPORTEE = "reportee", _("Reportée")
