"""Pieces of a file: what was asked for, and each file sent for it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conventions.enums import EtatPiece
from socle import antivirus

from .modele import PieceAttendue


def utilisable() -> Q:
    """What may be read: what a scanner found safe and, on a site that has none, what passed the other checks."""
    sain = Q(etat=EtatPiece.SAIN.value)
    return sain if antivirus.configure() else sain | Q(etat=EtatPiece.EN_ATTENTE.value, sans_analyse=True)


class Piece(models.Model):
    """A line of the checklist of a convention. It keeps the words of the model on the day it was made."""

    sans_effet_public = True

    convention = models.ForeignKey(
        "conventions.Convention", verbose_name=_("convention"), on_delete=models.CASCADE, related_name="pieces"
    )
    attendue = models.ForeignKey(
        PieceAttendue,
        verbose_name=_("pièce attendue"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    libelle = models.CharField(_("pièce"), max_length=120)
    aide = models.CharField(_("aide"), max_length=300, blank=True, default="")
    obligatoire = models.BooleanField(_("obligatoire"), default=False)
    formats = models.JSONField(_("formats acceptés"), default=list)
    ordre = models.PositiveSmallIntegerField(_("ordre"), default=100)

    class Meta:
        verbose_name = _("pièce")
        verbose_name_plural = _("pièces")
        ordering = ["ordre", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "libelle"],
                name="piece_unique",
                violation_error_message=_("Cette pièce est déjà dans le dossier."),
            )
        ]

    def __str__(self) -> str:
        return self.libelle

    @property
    def courante(self) -> VersionPiece | None:
        """The file that stands for it now; reads the prefetched versions when there are some."""
        return next((version for version in self.versions.all() if version.remplacee_le is None), None)


class VersionPieceQuerySet(models.QuerySet["VersionPiece"]):
    """The vocabulary of files sent."""

    def courantes(self) -> VersionPieceQuerySet:
        return self.filter(remplacee_le__isnull=True)

    def utilisables(self) -> VersionPieceQuerySet:
        return self.filter(utilisable())


class VersionPiece(models.Model):
    """A file sent. Its key is random; the name its sender gave is data, shown and never a path."""

    sans_effet_public = True

    piece = models.ForeignKey(Piece, verbose_name=_("pièce"), on_delete=models.CASCADE, related_name="versions")
    numero = models.PositiveSmallIntegerField(_("version"), default=1)
    cle = models.CharField(_("clé"), max_length=100, unique=True, editable=False)
    nom = models.CharField(_("nom du fichier"), max_length=160)
    format = models.CharField(_("format"), max_length=8)
    mime = models.CharField(_("type réel"), max_length=120)
    taille = models.PositiveIntegerField(_("taille (octets)"))
    sha256 = models.CharField("SHA-256", max_length=64)
    etat = models.CharField(_("analyse"), max_length=12, choices=EtatPiece, default=EtatPiece.EN_ATTENTE)
    sans_analyse = models.BooleanField(
        _("non analysée"), default=False, help_text=_("Aucun antivirus n’était configuré.")
    )
    analysee_le = models.DateTimeField(_("analysée le"), null=True, blank=True)
    signature = models.CharField(_("réponse de l’antivirus"), max_length=200, blank=True, default="")
    envoyee_le = models.DateTimeField(_("envoyée le"), default=timezone.now, editable=False)
    envoyee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("envoyée par"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    remplacee_le = models.DateTimeField(_("remplacée le"), null=True, blank=True, editable=False)

    objects = VersionPieceQuerySet.as_manager()

    class Meta:
        verbose_name = _("fichier de pièce")
        verbose_name_plural = _("fichiers de pièces")
        ordering = ["piece_id", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["piece", "numero"], name="version_piece_numero_unique"),
            models.UniqueConstraint(
                fields=["piece"], condition=Q(remplacee_le__isnull=True), name="version_piece_une_courante"
            ),
            models.CheckConstraint(
                condition=Q(etat=EtatPiece.EN_ATTENTE.value) | Q(analysee_le__isnull=False),
                name="version_piece_analyse_datee",
                violation_error_message=_("Une analyse est datée."),
            ),
            models.CheckConstraint(
                condition=Q(sans_analyse=False) | Q(etat=EtatPiece.EN_ATTENTE.value),
                name="version_piece_non_analysee_en_attente",
                violation_error_message=_("Une pièce non analysée reste en attente."),
            ),
            models.CheckConstraint(
                condition=Q(taille__gt=0),
                name="version_piece_non_vide",
                violation_error_message=_("Un fichier n’est pas vide."),
            ),
        ]
        indexes = [models.Index(fields=["etat", "sans_analyse"], name="version_piece_a_analyser")]

    def __str__(self) -> str:
        return self.nom

    @property
    def utilisable(self) -> bool:
        """Whether it may be opened: safe, or accepted on a site that still has no scanner."""
        sans = self.etat == EtatPiece.EN_ATTENTE and self.sans_analyse and not antivirus.configure()
        return self.etat == EtatPiece.SAIN or sans

    @property
    def refusee(self) -> bool:
        return self.etat == EtatPiece.INFECTE
