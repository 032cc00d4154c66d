"""A dated meeting: when, where, for whom, what is said there, what was decided."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Orderable, Page
from wagtail.search import index

from comptes.lecteurs import reserver
from programme.agenda.blocks import DecisionsBlock, ProgrammeSeanceBlock
from programme.agenda.enums import AudienceSeance, EtatSeance, NatureSeance
from programme.agenda.formulaire import FormulaireSeance
from programme.agenda.panneaux import PANNEAUX_PIECE, PANNEAUX_SEANCE
from programme.agenda.pieces import est_range_a_l_abri, est_reservee
from programme.agenda.querysets import SeanceManager
from programme.agenda.regles import verifier
from programme.agenda.reserve import abriter, offert_par_une_autre
from programme.agenda.sorties import SortiesSeance
from programme.models.faits import FaitsDeLaSource, champs_traduisibles
from programme.models.instance import Instance
from referentiel.models import Public
from ressources.enums import Audience
from socle.models import PageSocle

FAITS = (
    "nature",
    "debut",
    "fin",
    "journee_entiere",
    "statut",
    "date_initiale",
    "audience",
    "lieu_nom",
    "lieu_adresse",
    "en_ligne",
    "lien_en_ligne",
)


class Seance(FaitsDeLaSource, SortiesSeance, RoutablePageMixin, PageSocle):
    """A date of the agenda. Its decisions are public once it is over; its papers say who may read them."""

    FAITS = (*FAITS, "instance_id")
    FAITS_MULTIPLES = ("publics",)

    nature = models.CharField(_("nature"), max_length=24, choices=NatureSeance, default=NatureSeance.AUTRE)
    instance = models.ForeignKey(
        Instance, verbose_name=_("instance"), null=True, blank=True, on_delete=models.PROTECT, related_name="seances"
    )
    debut = models.DateTimeField(_("début"), db_index=True, help_text=_("Jour et heure, à l’heure de Paris."))
    fin = models.DateTimeField(_("fin"), db_index=True)
    journee_entiere = models.BooleanField(
        _("toute la journée"), default=False, help_text=_("Les heures ne sont alors pas montrées.")
    )
    statut = models.CharField(_("état"), max_length=10, choices=EtatSeance, default=EtatSeance.PREVUE)
    statut_precision = models.CharField(
        _("motif"),
        max_length=200,
        blank=True,
        default="",
        help_text=_(
            "Montré avec « Annulée » ou « Reportée ». Exemple : l’hôtel de la Métropole est fermé ce jour-là."
        ),
    )
    date_initiale = models.DateField(
        _("prévue d’abord le"),
        null=True,
        blank=True,
        help_text=_("Pour une séance reportée, dont la nouvelle date est donnée plus haut. Vide : date à annoncer."),
    )
    lieu_nom = models.CharField(
        _("lieu"), max_length=120, blank=True, default="", help_text=_("Exemple : Médiathèque de Bellerive")
    )
    lieu_adresse = models.CharField(_("adresse"), max_length=200, blank=True, default="")
    lieu_acces = models.TextField(
        _("comment venir"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("Transports, entrée, accès en fauteuil roulant, boucle magnétique."),
    )
    en_ligne = models.BooleanField(_("on peut suivre en ligne"), default=False)
    lien_en_ligne = models.URLField(
        _("adresse de la visioconférence"),
        blank=True,
        default="",
        help_text=_("Publique. Laissez vide si elle est envoyée aux inscrits."),
    )
    audience = models.CharField(
        _("pour qui"),
        max_length=12,
        choices=AudienceSeance,
        default=AudienceSeance.TOUS,
        help_text=_("« Partenaires seulement » réserve la page elle-même : la date ne paraît nulle part en public."),
    )
    publics = ParentalManyToManyField(Public, verbose_name=_("publics"), blank=True, related_name="seances")
    inscription = models.CharField(
        _("s’inscrire"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Exemple : entrée libre, ou : inscription avant le 10 janvier au 01 99 00 45 00."),
    )
    chapo = models.TextField(_("chapô"), max_length=600, help_text=_("Pourquoi venir, en deux phrases."))
    programme = StreamField(ProgrammeSeanceBlock(), verbose_name=_("programme"), blank=True)
    decisions = StreamField(
        DecisionsBlock(),
        verbose_name=_("décisions"),
        blank=True,
        help_text=_("Publiques, une fois la séance finie."),
    )
    releve = RichTextField(
        _("ce qui s’est dit"), features=["h3", "bold", "italic", "ol", "ul", "link"], blank=True, default=""
    )
    actions = ParentalManyToManyField(
        "programme.Action", verbose_name=_("actions concernées"), blank=True, related_name="seances"
    )

    objects = SeanceManager()
    base_form_class = FormulaireSeance
    parent_page_types = ["programme.AgendaPage"]
    subpage_types: list[str] = []
    edit_handler = PANNEAUX_SEANCE
    search_fields = [
        *Page.search_fields,
        index.SearchField("chapo", boost=2),
        index.SearchField("lieu_nom"),
        index.SearchField("programme"),
        index.SearchField("texte_des_decisions"),
        index.FilterField("debut"),
        index.FilterField("fin"),
        index.FilterField("nature"),
        index.FilterField("statut"),
        index.FilterField("instance"),
    ]
    override_translatable_fields = champs_traduisibles(
        ("chapo", "lieu_acces", "inscription", "statut_precision", "programme", "decisions", "releve"),
        (*FAITS, "instance", "publics", "actions", "pieces"),
    )

    class Meta:
        verbose_name = _("séance")
        verbose_name_plural = _("séances")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fin__gt=models.F("debut")),
                name="seance_fin_apres_debut",
                violation_error_message=_("La fin doit venir après le début."),
            )
        ]

    @classmethod
    def a_servir(cls, cle: int) -> Seance:
        return cls._default_manager.select_related("image_partage", "instance").get(pk=cle)

    def clean(self) -> None:
        super().clean()
        verifier(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A meeting for partners only is reserved before it can show, and stays so until staff say otherwise."""
        nouvelle, entiere = self.pk is None, kwargs.get("update_fields") is None
        # What holds for the source is extended to its translations (socle.traductions).
        a_reserver = entiere and self.est_reservee and self.locale_id == Locale.get_default().pk
        with transaction.atomic():
            if a_reserver and not nouvelle:
                reserver(self)
            super().save(*args, **kwargs)
            if a_reserver and nouvelle:
                reserver(self)
            if entiere:
                self.abriter_les_pieces()

    def abriter_les_pieces(self) -> None:
        """Files of papers for partners leave the collections that are open to all."""
        abriter(piece.document for piece in self.pieces.all() if est_reservee(piece))

    @property
    def est_reservee(self) -> bool:
        return self.audience == AudienceSeance.PARTENAIRES

    @property
    def est_finie(self) -> bool:
        return self.fin <= timezone.now()

    @property
    def decisions_publiques(self) -> bool:
        """Decisions are there to be read: written, and the meeting is over."""
        return self.est_finie and bool(self.decisions or self.releve)

    @property
    def texte_des_decisions(self) -> str:
        """What the search may find of them: nothing before the meeting is over."""
        if not self.decisions_publiques:
            return ""
        bloc = self.decisions.stream_block
        return " ".join([*bloc.get_searchable_content(self.decisions), self.releve])

    @property
    def date_recherche(self) -> datetime.date:
        return timezone.localdate(self.debut)

    @cached_property
    def faits(self) -> Seance:
        """The page whose relations are told: the French one."""
        source = self.source
        return source if isinstance(source, Seance) else self


class PieceSeance(Orderable):
    """A paper of a meeting. For partners, neither its title nor its file shows to anybody else."""

    page = ParentalKey(Seance, on_delete=models.CASCADE, related_name="pieces")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, verbose_name=_("document"), on_delete=models.CASCADE, related_name="+"
    )
    libelle = models.CharField(
        _("intitulé"), max_length=160, blank=True, default="", help_text=_("Vide : le titre du document.")
    )
    libelle_en = models.CharField(_("intitulé en anglais"), max_length=160, blank=True, default="")
    audience = models.CharField(_("pour qui"), max_length=12, choices=Audience, default=Audience.PARTENAIRES)

    panels = PANNEAUX_PIECE

    class Meta(Orderable.Meta):
        verbose_name = _("pièce")
        verbose_name_plural = _("pièces")

    def __str__(self) -> str:
        return self.libelle or self.document.title

    def libelle_dans(self, langue: str) -> str:
        return (langue == "en" and self.libelle_en) or self.libelle or self.document.title

    def clean(self) -> None:
        super().clean()
        if self.document_id is None:
            return
        abri = est_range_a_l_abri(self.document)
        if self.audience == Audience.PUBLIC and abri:
            raise ValidationError(
                {
                    "audience": _(
                        "Ce fichier est rangé dans une collection réservée : le public ne pourra pas l’ouvrir."
                    )
                }
            )
        if self.audience != Audience.PUBLIC and not abri and offert_par_une_autre(self.document, self.page_id):
            raise ValidationError(
                {
                    "document": _(
                        "Une page ouverte à tous offre déjà ce fichier : il ne peut pas être réservé. "
                        "Envoyez-en une copie, ou choisissez « Tout le monde »."
                    )
                }
            )


class SuiviSeance(models.Model):
    """How many times date or place changed after publication, whatever the drafts say (RFC 5545, SEQUENCE).

    A table of its own, outside revisions: publishing an older draft must not count backwards.
    """

    cle = models.UUIDField(primary_key=True)  # the page's translation key: the same event in every language
    sequence = models.PositiveIntegerField(default=0)
    empreinte = models.CharField(max_length=64)
    modifie_le = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("suivi d’une séance")
        verbose_name_plural = _("suivi des séances")

    def __str__(self) -> str:
        return f"{self.cle} ({self.sequence})"
