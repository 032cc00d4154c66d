"""The budget of a project, and the payments of a convention. Amounts are euros."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conventions.enums import EtatEcheance, SensBudget
from socle.nombres import euros


class LigneBudget(models.Model):
    """A line of what the project costs, or of what pays for it."""

    sans_effet_public = True

    convention = models.ForeignKey(
        "conventions.Convention", verbose_name=_("convention"), on_delete=models.CASCADE, related_name="lignes_budget"
    )
    sens = models.CharField(_("sens"), max_length=8, choices=SensBudget)
    libelle = models.CharField(_("libellé"), max_length=160)
    montant = models.DecimalField(_("montant (€)"), max_digits=12, decimal_places=2)
    acquis = models.BooleanField(_("acquis"), default=False, help_text=_("Pour une recette : déjà obtenue."))
    ordre = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = _("ligne de budget")
        verbose_name_plural = _("lignes de budget")
        ordering = ["sens", "ordre", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(montant__gte=0),
                name="budget_sans_montant_negatif",
                violation_error_message=_("Un montant du budget n’est pas négatif."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.libelle} : {self.montant}"

    @property
    def euros(self) -> str:
        """« 12 500 € »."""
        return euros(self.montant)


class Echeance(models.Model):
    """A payment: planned, then paid."""

    sans_effet_public = True

    convention = models.ForeignKey(
        "conventions.Convention", verbose_name=_("convention"), on_delete=models.CASCADE, related_name="echeances"
    )
    libelle = models.CharField(_("versement"), max_length=120, help_text=_("Exemple : acompte à la signature."))
    condition = models.CharField(_("condition"), max_length=200, blank=True, default="")
    montant = models.DecimalField(_("montant (€)"), max_digits=12, decimal_places=2)
    prevue_le = models.DateField(_("prévu le"), null=True, blank=True)
    etat = models.CharField(_("état"), max_length=10, choices=EtatEcheance, default=EtatEcheance.PREVUE)
    payee_le = models.DateField(_("versé le"), null=True, blank=True)
    ordre = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = _("versement")
        verbose_name_plural = _("versements")
        ordering = ["ordre", "prevue_le", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(montant__gte=0),
                name="versement_sans_montant_negatif",
                violation_error_message=_("Un versement n’est pas négatif."),
            ),
            models.CheckConstraint(
                condition=Q(etat=EtatEcheance.PAYEE.value, payee_le__isnull=False)
                | (~Q(etat=EtatEcheance.PAYEE.value) & Q(payee_le__isnull=True)),
                name="versement_paye_date",
                violation_error_message=_("Un versement fait porte sa date, et lui seul."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.libelle} : {self.montant}"

    @property
    def euros(self) -> str:
        """« 12 500 € »."""
        return euros(self.montant)
