"""The desk of an organisation: its address, whether it is open, what it shows of itself to the public."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation

# Words that stand where the name of an organisation stands in an address.
ADRESSES_PRISES = frozenset(
    {
        "calendrier",
        "compte",
        "demandes",
        "invitation",
        "mes-donnees",
        "nouvelle-organisation",
        "organisations",
        "rejoindre",
    }
)


class EspaceQuerySet(models.QuerySet["Espace"]):
    """The vocabulary of desks."""

    def ouverts(self) -> EspaceQuerySet:
        return self.filter(ferme_le__isnull=True)

    def publics(self) -> EspaceQuerySet:
        """Those with a page that anybody reads."""
        return self.ouverts().filter(page_publique=True)


class Espace(models.Model):
    """One for each organisation that has members, or had."""

    organisation = models.OneToOneField(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="espace"
    )
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    ouvert_le = models.DateTimeField(_("ouvert le"), default=timezone.now, editable=False)
    ferme_le = models.DateTimeField(_("fermé le"), null=True, blank=True, editable=False)
    motif_fermeture = models.CharField(_("motif de la fermeture"), max_length=300, blank=True, default="")
    fusionnee_dans = models.ForeignKey(
        Organisation,
        verbose_name=_("fusionnée dans"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="espaces_absorbes",
    )
    page_publique = models.BooleanField(
        _("page publique"),
        default=False,
        help_text=_("Une page du site présente votre organisation et ce qu’elle fait dans le programme."),
    )
    presentation = models.TextField(
        _("présentation"),
        max_length=1200,
        blank=True,
        default="",
        help_text=_("Ce que fait votre organisation, pour qui, et où. Six phrases suffisent."),
    )
    courriel = models.EmailField(_("adresse électronique de l’organisation"), blank=True, default="")
    telephone = models.CharField(_("téléphone de l’organisation"), max_length=20, blank=True, default="")

    objects = EspaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("espace d’une organisation")
        verbose_name_plural = _("espaces des organisations")
        ordering = ["slug"]
        permissions = [
            ("repondre_demandes", _("Peut répondre aux demandes des partenaires et inviter")),
            ("administrer_espaces", _("Peut fermer et fusionner des organisations, et gérer leurs membres")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(fusionnee_dans__isnull=True) | Q(ferme_le__isnull=False),
                name="espace_fusionne_est_ferme",
                violation_error_message=_("Une organisation fusionnée dans une autre est fermée."),
            ),
            models.CheckConstraint(
                condition=~Q(fusionnee_dans=models.F("organisation")),
                name="espace_pas_fusionne_dans_lui",
                violation_error_message=_("Une organisation ne se fusionne pas avec elle-même."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def est_ouvert(self) -> bool:
        return self.ferme_le is None


def adresse_libre(nom: str) -> str:
    """A slug that no desk has, made from a name."""
    debut = slugify(nom)[:60].strip("-") or "organisation"
    pris = set(Espace.objects.filter(slug__startswith=debut).values_list("slug", flat=True)) | ADRESSES_PRISES
    candidats = (debut, *(f"{debut}-{rang}" for rang in range(2, len(pris) + 3)))
    return next(candidat for candidat in candidats if candidat not in pris)
