"""A training day: what it is, when, where, and how many places are left."""

from __future__ import annotations

import datetime
import uuid

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from formations.enums import DemiJournee, EtatJournee, Situation
from formations.models.cycle import Cycle
from formations.querysets import JourneeQuerySet
from formations.regles import demi_journees, fautes_de_la_journee, situation_de
from programme.models import Axe
from referentiel.models import Public


class Journee(models.Model):
    """`places_prises`, `en_attente` and `prochain_ordre` belong to services/places.py: nothing else writes them.

    `save()` without `update_fields` would write them back: services save the columns they change.
    """

    # The event of calendars: the same for ever, whatever the title or the address become.
    cle = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    titre = models.CharField(_("titre"), max_length=160, help_text=_("Exemple : Prévenir l’expulsion dès l’impayé"))
    titre_en = models.CharField(_("titre en anglais"), max_length=160, blank=True, default="")
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    cycle = models.ForeignKey(
        Cycle, verbose_name=_("cycle"), null=True, blank=True, on_delete=models.PROTECT, related_name="journees"
    )
    axe = models.ForeignKey(
        Axe, verbose_name=_("axe"), null=True, blank=True, on_delete=models.SET_NULL, related_name="journees"
    )
    publics = models.ManyToManyField(Public, verbose_name=_("publics"), blank=True, related_name="journees")
    chapo = models.TextField(_("chapô"), max_length=600, help_text=_("Pourquoi venir, en deux phrases."))
    chapo_en = models.TextField(_("chapô en anglais"), max_length=600, blank=True, default="")
    programme = models.TextField(
        _("programme"),
        max_length=3000,
        blank=True,
        default="",
        help_text=_("Une ligne par moment. Exemple : 9 h 30 : lire une assignation"),
    )
    programme_en = models.TextField(_("programme en anglais"), max_length=3000, blank=True, default="")
    intervenants = models.TextField(
        _("intervenants"),
        max_length=600,
        blank=True,
        default="",
        help_text=_("Un par ligne, par fonction plutôt que par nom."),
    )
    intervenants_en = models.TextField(_("intervenants en anglais"), max_length=600, blank=True, default="")
    debut = models.DateTimeField(_("début"), db_index=True, help_text=_("Jour et heure, à l’heure de Paris."))
    fin = models.DateTimeField(_("fin"), db_index=True)
    duree_minutes = models.PositiveSmallIntegerField(
        _("durée de formation, en minutes"),
        validators=[MinValueValidator(30), MaxValueValidator(720)],
        help_text=_("Sans les pauses : elle est écrite sur l’attestation. Exemple : 360 pour six heures."),
    )
    ville = models.CharField(_("ville"), max_length=80)
    lieu = models.CharField(_("lieu"), max_length=120, help_text=_("Exemple : Médiathèque de Bellerive"))
    adresse = models.CharField(_("adresse postale"), max_length=200)
    acces = models.TextField(
        _("comment venir"),
        max_length=600,
        blank=True,
        default="",
        help_text=_("Transports, entrée, accès en fauteuil roulant, boucle magnétique, repas."),
    )
    acces_en = models.TextField(_("comment venir, en anglais"), max_length=600, blank=True, default="")
    ouverture = models.DateTimeField(_("ouverture des inscriptions"))
    cloture = models.DateTimeField(_("clôture des inscriptions"), help_text=_("Au plus tard au début de la journée."))
    capacite = models.PositiveIntegerField(_("places"), validators=[MinValueValidator(1), MaxValueValidator(2000)])
    max_par_organisation = models.PositiveSmallIntegerField(
        _("au plus, par organisation"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    liste_attente = models.BooleanField(_("liste d’attente"), default=True)
    etat = models.CharField(
        _("état"), max_length=10, choices=EtatJournee, default=EtatJournee.BROUILLON, editable=False
    )
    motif_annulation = models.CharField(_("motif de l’annulation"), max_length=300, blank=True, default="")
    places_prises = models.PositiveIntegerField(_("places prises"), default=0, editable=False)
    en_attente = models.PositiveIntegerField(_("personnes en attente"), default=0, editable=False)
    prochain_ordre = models.PositiveIntegerField(default=1, editable=False)
    # RFC 5545, SEQUENCE: how many times date, place or state changed once the day was open.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    modifiee_le = models.DateTimeField(_("modifiée le"), default=timezone.now, editable=False)
    creee_le = models.DateTimeField(_("créée le"), default=timezone.now, editable=False)

    objects = JourneeQuerySet.as_manager()

    class Meta:
        verbose_name = _("journée de formation")
        verbose_name_plural = _("journées de formation")
        ordering = ["debut", "pk"]
        permissions = [
            ("gerer_inscriptions", _("Peut inscrire, annuler et écrire aux inscrits des journées")),
            ("pointer_presences", _("Peut noter les présences des journées")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(places_prises__gte=0) & Q(places_prises__lte=F("capacite")),
                name="journee_places_dans_la_capacite",
                violation_error_message=_("Il n’y a pas plus de places prises que de places."),
            ),
            models.CheckConstraint(
                condition=Q(fin__gt=F("debut")),
                name="journee_fin_apres_debut",
                violation_error_message=_("La fin doit venir après le début."),
            ),
            models.CheckConstraint(
                condition=Q(cloture__gt=F("ouverture")) & Q(cloture__lte=F("debut")),
                name="journee_fenetre_avant_debut",
                violation_error_message=_(
                    "Les inscriptions s’ouvrent, puis se closent, au plus tard au début de la journée."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(etat="annulee") | ~Q(motif_annulation=""),
                name="journee_annulee_dit_pourquoi",
                violation_error_message=_("Une annulation dit pourquoi."),
            ),
        ]

    def __str__(self) -> str:
        return self.titre

    def clean(self) -> None:
        super().clean()
        if fautes := fautes_de_la_journee(self):
            raise ValidationError(fautes)

    def situation(self, maintenant: datetime.datetime | None = None) -> Situation:
        """Where the day stands now, or at another moment."""
        return situation_de(self, maintenant or timezone.now())

    @property
    def places_restantes(self) -> int:
        return self.capacite - self.places_prises

    @property
    def places_offertes(self) -> int:
        """Places that whoever registers now gets at once: none while others wait."""
        return 0 if self.en_attente else self.places_restantes

    @property
    def est_finie(self) -> bool:
        return self.fin <= timezone.now()

    @property
    def a_commence(self) -> bool:
        return self.debut <= timezone.now()

    @property
    def est_annulee(self) -> bool:
        return self.etat == EtatJournee.ANNULEE

    @property
    def demi_journees(self) -> list[DemiJournee]:
        """The halves over which presence is ticked."""
        return demi_journees(self.debut, self.fin)

    @property
    def jour(self) -> datetime.date:
        return timezone.localdate(self.debut)

    @property
    def uid(self) -> str:
        """UID of the event in calendars (RFC 5545, 3.8.4.7)."""
        return str(self.cle)

    def titre_dans(self, langue: str) -> str:
        """The title in a language, French where there is no other."""
        return (langue == "en" and self.titre_en) or self.titre

    def chapo_dans(self, langue: str) -> str:
        return (langue == "en" and self.chapo_en) or self.chapo

    def programme_dans(self, langue: str) -> str:
        return (langue == "en" and self.programme_en) or self.programme

    def intervenants_dans(self, langue: str) -> str:
        return (langue == "en" and self.intervenants_en) or self.intervenants

    def acces_dans(self, langue: str) -> str:
        return (langue == "en" and self.acces_en) or self.acces
