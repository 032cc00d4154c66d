"""What actions and experiments have in common: a state, dates, an indicator, a day when staff confirmed them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programme.controles import erreurs
from programme.enums import Etat, Sens


class Suivi(models.Model):
    etat = models.CharField(_("état"), max_length=12, choices=Etat, default=Etat.A_VENIR, db_index=True)
    debut = models.DateField(_("début"), null=True, blank=True)
    echeance = models.DateField(_("échéance"), null=True, blank=True, help_text=_("Vide : la page dit « non datée »."))
    cible = models.DecimalField(
        _("cible"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Ce qu’on s’est engagé à faire."),
    )
    atteint = models.DecimalField(
        _("atteint"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, _("Une valeur atteinte ne peut pas être négative."))],
    )
    depart = models.DecimalField(
        _("valeur de départ"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, _("Une valeur de départ ne peut pas être négative."))],
        help_text=_("Utile quand il faut faire baisser : 48 jours au départ, 34 aujourd’hui, 20 visés."),
    )
    sens = models.CharField(_("sens"), max_length=5, choices=Sens, default=Sens.PLUS)
    unite_singulier = models.CharField(
        _("unité, au singulier"), max_length=60, blank=True, default="", help_text=_("Exemple : logement")
    )
    unite_pluriel = models.CharField(
        _("unité, au pluriel"), max_length=60, blank=True, default="", help_text=_("Exemple : logements")
    )
    phrase = models.CharField(
        _("phrase d’avancement"),
        max_length=140,
        blank=True,
        default="",
        help_text=_(
            "Vide : « 31 logements sur 50 ». Sinon la vôtre ; {atteint} et {cible} y suivent les valeurs. "
            "Exemple : Délai moyen de {atteint} jours, cible {cible}"
        ),
    )
    date_mesure = models.DateField(
        _("date de la mesure"), null=True, blank=True, help_text=_("Le jour où la valeur atteinte était vraie.")
    )
    mise_a_jour = models.DateField(
        _("faits confirmés le"),
        default=timezone.localdate,
        help_text=_("Le jour où le service a confirmé pour la dernière fois ce qui est écrit ici."),
    )
    note_etat = models.CharField(
        _("note sur le changement d’état"),
        max_length=240,
        blank=True,
        default="",
        help_text=_("Écrite dans l’historique si l’état change à la publication."),
    )
    note_publique = models.BooleanField(
        _("montrer ce changement au public"),
        default=False,
        help_text=_("La ligne apparaît sur la page, avec sa note."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(cible__isnull=True) | Q(cible__gt=0),
                name="%(app_label)s_%(class)s_cible_positive",
                violation_error_message=_("La cible doit être supérieure à zéro."),
            ),
            models.CheckConstraint(
                condition=Q(atteint__isnull=True) | Q(atteint__gte=0),
                name="%(app_label)s_%(class)s_atteint_positif",
                violation_error_message=_("Une valeur atteinte ne peut pas être négative."),
            ),
            models.CheckConstraint(
                condition=Q(echeance__isnull=True) | Q(debut__isnull=True) | Q(echeance__gte=F("debut")),
                name="%(app_label)s_%(class)s_dates_en_ordre",
                violation_error_message=_("L’échéance ne peut pas précéder le début."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        trouvees = erreurs(self)
        if trouvees:
            raise ValidationError(trouvees)
