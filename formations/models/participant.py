"""A person registered for a day: who, whether they have a place, whether they came."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from formations.enums import ACTIFS, DemiJournee, EtatParticipant, Presence
from formations.models.inscription import Inscription
from formations.models.journee import Journee
from formations.querysets import ParticipantQuerySet


class Participant(models.Model):
    """`identite` is what makes somebody the same person on a day; emptied when the row is anonymised."""

    sans_effet_public = True

    inscription = models.ForeignKey(
        Inscription, verbose_name=_("inscription"), on_delete=models.PROTECT, related_name="participants"
    )
    # The same as that of the registration, kept here for the constraint and for attendance.
    journee = models.ForeignKey(
        Journee, verbose_name=_("journée"), on_delete=models.PROTECT, related_name="participants"
    )
    rang = models.PositiveSmallIntegerField(_("rang dans le groupe"), default=1, editable=False)
    etat = models.CharField(_("état"), max_length=8, choices=EtatParticipant, editable=False)
    prenom = models.CharField(_("prénom"), max_length=80, blank=True, default="")
    nom = models.CharField(_("nom"), max_length=80, blank=True, default="")
    fonction = models.CharField(_("fonction"), max_length=120, blank=True, default="")
    courriel = models.EmailField(_("adresse électronique"), blank=True, default="")
    besoins = models.TextField(
        _("besoins d’accessibilité"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("Ce qu’il faut préparer : place près de l’entrée, interprète, repas. Rien sur la santé."),
    )
    identite = models.CharField(max_length=254, blank=True, default="", editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("compte"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="participations",
    )
    annule_le = models.DateTimeField(_("annulé le"), null=True, blank=True, editable=False)
    remplace = models.OneToOneField(
        "self",
        verbose_name=_("remplace"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="remplace_par",
        editable=False,
    )
    # Walked in on the day, written on a blank line of the sheet.
    sur_place = models.BooleanField(_("venu sans inscription"), default=False, editable=False)
    presence_matin = models.CharField(_("matin"), max_length=8, choices=Presence, blank=True, default="")
    presence_apres_midi = models.CharField(_("après-midi"), max_length=8, choices=Presence, blank=True, default="")
    # The moment of the tick on the phone that made it: an older one that arrives late changes nothing.
    presence_le = models.DateTimeField(_("présence notée le"), null=True, blank=True, editable=False)
    presence_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("présence notée par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    # That an opinion was given, never which: the answer itself has no key to anybody.
    avis_rendu = models.BooleanField(_("questionnaire rempli"), default=False, editable=False)
    anonymise_le = models.DateTimeField(_("anonymisé le"), null=True, blank=True, editable=False)
    cree_le = models.DateTimeField(_("inscrit le"), default=timezone.now, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["inscription_id", "rang", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["journee", "identite"],
                condition=Q(etat__in=[etat.value for etat in ACTIFS]) & ~Q(identite=""),
                name="participant_actif_unique",
                violation_error_message=_("Cette personne est déjà inscrite à cette journée."),
            ),
        ]
        indexes = [
            models.Index(fields=["journee", "etat", "nom"], name="participant_journee_etat"),
            models.Index(fields=["courriel"], name="participant_courriel"),
        ]

    def __str__(self) -> str:
        return self.nom_complet

    @property
    def nom_complet(self) -> str:
        """« Léa Martin »; a sentence once the name is forgotten."""
        return f"{self.prenom} {self.nom}".strip() or str(_("Personne anonymisée"))

    @property
    def a_une_place(self) -> bool:
        return self.etat == EtatParticipant.INSCRIT

    @property
    def est_actif(self) -> bool:
        return self.etat in ACTIFS

    def presence(self, demi: DemiJournee | str) -> str:
        """What was seen on that half."""
        return getattr(self, f"presence_{DemiJournee(demi).value}")

    @property
    def a_ete_present(self) -> bool:
        """Present on one half at least, among those of the day."""
        return self.a_une_place and any(self.presence(demi) == Presence.PRESENT for demi in self.journee.demi_journees)
