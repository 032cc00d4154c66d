"""A convention: from a draft to what it becomes."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from conventions.enums import Etat, TypeConvention
from conventions.querysets import ConventionQuerySet
from conventions.regles.etats import etat_a
from organisations.models import Organisation
from programme.models import Action, Axe, Instance

from .contraintes import CONTRAINTES
from .modele import ModeleConvention
from .projet import Aide, Projet


class Convention(Projet, Aide):
    """One row for its whole life. Only `services.transitions` writes `etat` and the dates tied to it.

    `version` grows at each change of the file; `versions_champs` says in which version each part last changed.
    """

    # Pages of axes and partners show the public ones: the services that touch those say so themselves.
    sans_effet_public = True

    type = models.CharField(_("type"), max_length=12, choices=TypeConvention, default=TypeConvention.SUBVENTION)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="conventions"
    )
    modele = models.ForeignKey(
        ModeleConvention,
        verbose_name=_("modèle"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="conventions",
    )
    reference = models.CharField(_("référence"), max_length=24, null=True, blank=True, unique=True, editable=False)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("convention modifiée"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="avenants",
    )
    numero = models.PositiveSmallIntegerField(_("numéro d’avenant"), default=0)
    axes = models.ManyToManyField(Axe, verbose_name=_("axes"), blank=True, related_name="conventions")
    actions = models.ManyToManyField(Action, verbose_name=_("actions"), blank=True, related_name="conventions")
    suivi = models.ForeignKey(
        Instance,
        verbose_name=_("suivie par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="conventions",
    )

    etat = models.CharField(_("état"), max_length=16, choices=Etat, default=Etat.BROUILLON, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    versions_champs = models.JSONField(default=dict, blank=True, editable=False)
    saisie = models.BooleanField(
        _("saisie déjà signée"), default=False, editable=False, help_text=_("Entrée par le service, sans instruction.")
    )
    publique = models.BooleanField(_("publique"), default=False)
    instructeur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("suivie par l’agent"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="conventions_instruites",
    )
    creee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ouverte par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    ouverte_par_service = models.BooleanField(_("ouverte par le service"), default=False, editable=False)
    creee_le = models.DateTimeField(_("ouverte le"), default=timezone.now, editable=False)
    modifiee_le = models.DateTimeField(_("enregistrée le"), default=timezone.now, editable=False)
    modifiee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("enregistrée par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    etat_depuis = models.DateTimeField(_("dans cet état depuis"), default=timezone.now, editable=False)
    deposee_le = models.DateTimeField(_("déposée le"), null=True, blank=True, editable=False)
    instruite_le = models.DateTimeField(_("en instruction depuis"), null=True, blank=True, editable=False)
    a_completer_avant = models.DateField(_("à compléter avant le"), null=True, blank=True, editable=False)
    decidee_le = models.DateTimeField(_("décidée le"), null=True, blank=True, editable=False)
    motif_decision = models.TextField(_("motif de la décision"), max_length=2000, blank=True, default="")
    a_signer_le = models.DateTimeField(_("à signer depuis"), null=True, blank=True, editable=False)
    signee_le = models.DateField(_("signée le"), null=True, blank=True, editable=False)
    resiliee_le = models.DateTimeField(_("résiliée le"), null=True, blank=True, editable=False)
    resiliation_acte = models.CharField(_("acte de résiliation"), max_length=160, blank=True, default="")
    resiliation_effet = models.DateField(_("résiliation à effet du"), null=True, blank=True)
    quittee_le = models.DateTimeField(_("abandonnée ou supprimée le"), null=True, blank=True, editable=False)
    purgee_le = models.DateTimeField(_("contenu effacé le"), null=True, blank=True, editable=False)
    # The end of the chained journal: a line removed at the end is missed.
    journal_numero = models.PositiveIntegerField(default=0, editable=False)
    journal_empreinte = models.CharField(max_length=64, blank=True, default="", editable=False)
    instantane_numero = models.PositiveIntegerField(default=0, editable=False)

    objects = ConventionQuerySet.as_manager()

    class Meta:
        verbose_name = _("convention")
        verbose_name_plural = _("conventions")
        ordering = ["-etat_depuis", "-pk"]
        permissions = [
            ("instruire_conventions", _("Peut instruire les conventions")),
            ("decider_conventions", _("Peut décider des conventions")),
            ("administrer_conventions", _("Peut rouvrir et résilier des conventions, et régler leurs modèles")),
        ]
        constraints = CONTRAINTES
        indexes = [
            models.Index(fields=["etat", "etat_depuis"], name="convention_file_d_attente"),
            models.Index(fields=["organisation", "etat"], name="convention_de_l_organisation"),
            models.Index(fields=["instructeur", "etat"], name="convention_de_l_instructeur"),
            models.Index(fields=["publique", "etat"], name="convention_publique"),
        ]

    def __str__(self) -> str:
        return self.titre or self.reference or str(_("Convention sans titre"))

    @cached_property
    def etat_courant(self) -> Etat:
        """The state of today: a signed convention is active during its period, then over."""
        return etat_a(Etat(self.etat), self.debut, self.fin, timezone.localdate())

    @property
    def etat_affiche(self) -> str:
        """Its label, as staff read it."""
        return str(self.etat_courant.label)

    @property
    def est_avenant(self) -> bool:
        return self.parent_id is not None

    @property
    def finance(self) -> bool:
        """Whether money goes with it."""
        return self.type != TypeConvention.PARTENARIAT

    @property
    def montant_affiche(self) -> object:
        """What was granted, or else what is asked; None when there is no money. Euros."""
        return self.montant if self.montant is not None else self.montant_demande

    @property
    def date_limite(self) -> datetime.datetime | None:
        """The end of the window of its model; none for a file handed in once, or that staff opened."""
        sans_fenetre = self.ouverte_par_service or bool(self.reference)
        return self.modele.ferme_le if self.modele and not sans_fenetre else None
