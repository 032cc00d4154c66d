"""Who is bound, who signs and in which function, and when each of them signed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conventions.enums import RolePartie
from organisations.models import Organisation


class Partie(models.Model):
    """One of the bodies bound by a convention. `nom` is what the text says, whatever the directory says later."""

    sans_effet_public = True

    convention = models.ForeignKey(
        "conventions.Convention", verbose_name=_("convention"), on_delete=models.CASCADE, related_name="parties"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation de l’annuaire"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    role = models.CharField(_("rôle"), max_length=12, choices=RolePartie, default=RolePartie.AUTRE)
    nom = models.CharField(_("nom"), max_length=160)
    adresse = models.CharField(_("adresse"), max_length=300, blank=True, default="")
    ordre = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = _("partie")
        verbose_name_plural = _("parties")
        ordering = ["ordre", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "nom"],
                name="partie_unique",
                violation_error_message=_("Cette partie est déjà dans la convention."),
            )
        ]

    def __str__(self) -> str:
        return self.nom


class Signataire(models.Model):
    """Whoever signs for a party, with the function held that day."""

    sans_effet_public = True

    partie = models.ForeignKey(Partie, verbose_name=_("partie"), on_delete=models.CASCADE, related_name="signataires")
    nom = models.CharField(_("prénom et nom"), max_length=120)
    fonction = models.CharField(_("fonction"), max_length=160, help_text=_("Celle du jour de la signature."))
    courriel = models.EmailField(
        _("adresse électronique"), blank=True, default="", help_text=_("Prévenue quand la convention est à signer.")
    )
    ordre = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = _("signataire")
        verbose_name_plural = _("signataires")
        ordering = ["ordre", "pk"]

    def __str__(self) -> str:
        return f"{self.nom}, {self.fonction}"


class Signature(models.Model):
    """A party signed that document on that day."""

    sans_effet_public = True

    convention = models.ForeignKey(
        "conventions.Convention", verbose_name=_("convention"), on_delete=models.PROTECT, related_name="signatures"
    )
    partie = models.OneToOneField(Partie, verbose_name=_("partie"), on_delete=models.PROTECT, related_name="signature")
    signee_le = models.DateField(_("signée le"))
    empreinte = models.CharField(_("SHA-256 du PDF signé"), max_length=64)
    enregistree_le = models.DateTimeField(_("enregistrée le"), default=timezone.now, editable=False)
    enregistree_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("enregistrée par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["signee_le", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(empreinte__regex=r"^[0-9a-f]{64}$"),
                name="signature_porte_une_empreinte",
                violation_error_message=_("Une signature porte l’empreinte du document signé."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.partie}, {self.signee_le}"
