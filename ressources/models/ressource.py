"""A resource: what it is about, who may read it, and its dated files."""

import datetime
from typing import Any

from django import forms
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from referentiel.models import Theme
from ressources import acces, faits, rangement
from ressources.blocks import CorpsRessourceBlock
from ressources.controles import controler
from ressources.enums import Audience, TypeRessource
from ressources.formulaires_ressource import FormulaireRessource
from ressources.lecture import contexte_de_page
from ressources.querysets import RessourceManager
from socle.models import PageSocle
from socle.relecture import ControlesPanel


class Ressource(PageSocle):
    """A document of the programme as readers look for it: a page that lists its files, the current one first."""

    type = models.CharField(_("type"), max_length=16, choices=TypeRessource, default=TypeRessource.GUIDE)
    audience = models.CharField(
        _("qui peut la lire"),
        max_length=12,
        choices=Audience,
        default=Audience.PUBLIC,
        db_index=True,
        help_text=_(
            "« Partenaires » : ni le titre ni les fichiers n’apparaissent nulle part pour les autres, une fois publié."
        ),
    )
    chapo = models.TextField(
        _("chapô"), max_length=400, blank=True, default="", help_text=_("À qui cela sert, et à quoi, en une phrase.")
    )
    corps = StreamField(
        CorpsRessourceBlock(required=False),
        verbose_name=_("le contenu en page web"),
        blank=True,
        help_text=_("Facultatif : ce texte se lit sans rien télécharger."),
    )
    themes = ParentalManyToManyField(Theme, verbose_name=_("thèmes"), blank=True, related_name="ressources")
    date_contenu = models.DateField(
        _("date du contenu"),
        null=True,
        blank=True,
        help_text=_("Utile sans fichier : sinon, la date de la dernière version est reprise."),
    )
    mise_a_jour = models.DateField(_("mise à jour le"), null=True, blank=True, editable=False, db_index=True)
    cle_de_tri = models.CharField(max_length=255, blank=True, default="", editable=False, db_index=True)
    page_web = models.BooleanField(default=False, editable=False)

    parent_page_types = ["ressources.RessourcesPage"]
    subpage_types: list[str] = []
    porte_ses_documents = True
    # The audience decides: it is one answer for the page, its translations and its files.
    private_page_options: list[str] = []
    base_form_class = FormulaireRessource

    content_panels = [
        FieldPanel("title", help_text=_("Ce que la ressource permet de faire, ou ce qu’elle apprend.")),
        FieldRowPanel([FieldPanel("type"), FieldPanel("audience")]),
        FieldPanel("chapo"),
        FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
    ]
    fichiers_panels = [
        InlinePanel(
            "versions",
            heading=_("Fichiers et versions"),
            label=_("fichier"),
            help_text=_(
                "Une ligne par fichier et par version, dans l’ordre où on les lit. Pour remplacer un fichier, ajoutez "
                "une ligne avec le même nom et le numéro suivant : l’ancienne version reste à lire, dite remplacée."
            ),
        ),
        FieldPanel("date_contenu"),
        FieldPanel("corps"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Ressource")),
            ObjectList(fichiers_panels, heading=_("Fichiers et contenu")),
            ObjectList([ControlesPanel(controler)], heading=_("Vérifications")),
            ObjectList(PageSocle.promote_panels, heading=_("Référencement")),
            ObjectList([PublishingPanel()], heading=_("Publication")),
        ]
    )

    search_fields = [
        *Page.search_fields,
        index.SearchField("chapo", boost=2),
        index.SearchField("corps"),
        index.SearchField("texte_des_fichiers"),
        index.FilterField("type"),
        index.FilterField("audience"),
        index.FilterField("mise_a_jour"),
    ]
    override_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("chapo"),
        TranslatableField("corps"),
        SynchronizedField("type", overridable=False),
        SynchronizedField("audience", overridable=False),
        SynchronizedField("date_contenu", overridable=False),
        SynchronizedField("versions"),
    ]

    objects = RessourceManager()

    class Meta:
        verbose_name = _("ressource")
        verbose_name_plural = _("ressources")

    @classmethod
    def a_servir(cls, cle: int):
        return cls.objects.select_related("image_partage").get(pk=cle)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the page with what follows from it: current versions, privacy, place of its documents, translations.

        All in one transaction: nobody ever reads a page for partners between its publication and its restriction.
        """
        champs = kwargs.get("update_fields")
        if champs is not None and not {"audience", "live"} & set(champs):
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            if champs is None:
                faits.preparer(self)
            avant = rangement.documents_en_base(self.pk)
            super().save(*args, **kwargs)
            acces.appliquer(self)
            rangement.ranger(avant | rangement.documents_en_base(self.pk))
            faits.propager(self)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """A file that only a draft names is put out of reach with the draft."""
        with transaction.atomic():
            revision = super().save_revision(*args, **kwargs)
            rangement.ranger(rangement.documents_de(self))
        return revision

    def get_context(self, request, *args, **kwargs):
        contexte = super().get_context(request, *args, **kwargs)
        contexte.update(contexte_de_page(self, request))
        return contexte

    @property
    def texte_des_fichiers(self) -> str:
        """Names and text of the current files: what the search reads of them. Older versions are left out."""
        courantes = self.versions.filter(courante=True).select_related("document")
        return " ".join(f"{v.libelle} {v.document.texte_extrait}" for v in courantes if v.document)

    @property
    def date_recherche(self) -> datetime.date | None:
        return self.mise_a_jour
