"""A release or a news item: one source for the page, the PDF, the text, the feed and the kit."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from communiques.blocks import CorpsCommuniqueBlock, LienUtileBlock
from communiques.controles import controler
from communiques.enums import Audience, Nature
from communiques.querysets import CommuniqueManager
from communiques.sorties import SortiesMixin
from comptes.lecteurs import reserver
from organisations.models import Contact, Organisation
from referentiel.models import Theme
from socle.models import PageSocle
from socle.relecture import ControlesPanel
from socle.traductions import source_de

CHIFFRES_SANS_NOTE = _("Pour changer les chiffres d’un texte publié, donnez la date et le texte d’une correction.")

POUR_LA_PRESSE = _("Un communiqué est pour tout le monde : seule une actualité peut être réservée aux partenaires.")


class Communique(SortiesMixin, RoutablePageMixin, PageSocle):
    """Nature follows the parent: a release stands under « Communiqués », a news item under « Actualités ».

    The embargo is Wagtail's own schedule (`go_live_at`): until then the page is not live, so no outlet can show it.
    """

    nature = models.CharField(_("nature"), max_length=12, choices=Nature, default=Nature.COMMUNIQUE, editable=False)
    audience = models.CharField(
        _("pour qui"),
        max_length=12,
        choices=Audience,
        default=Audience.TOUS,
        help_text=_(
            "« Partenaires seulement » : l’actualité paraît dans l’espace partenaires, et nulle part en public."
        ),
    )
    lieu = models.CharField(_("lieu"), max_length=80, blank=True, default="", help_text=_("Exemple : Valmérie"))
    date = models.DateField(
        _("date du texte"),
        default=timezone.localdate,
        db_index=True,
        help_text=_("Le jour de publication, non celui de l’évènement raconté."),
    )
    surtitre = models.CharField(_("sur-titre"), max_length=120, blank=True, default="")
    chapo = models.TextField(_("chapô"), max_length=900, help_text=_("L’essentiel en trois phrases."))
    corps = StreamField(CorpsCommuniqueBlock(), verbose_name=_("corps du texte"), blank=True)
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("image principale"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    themes = ParentalManyToManyField(Theme, verbose_name=_("thèmes"), blank=True, related_name="communiques")
    liens = StreamField([("lien", LienUtileBlock())], verbose_name=_("liens utiles"), blank=True)
    correction_date = models.DateField(_("corrigé le"), null=True, blank=True)
    correction_texte = models.TextField(
        _("ce qui a été corrigé"),
        blank=True,
        default="",
        max_length=500,
        help_text=_("Exemple : premier intertitre, lire « loyer » et non « loyauté »."),
    )
    reprendre_chiffres = models.BooleanField(
        _("reprendre les chiffres d’aujourd’hui"),
        default=False,
        help_text=_(
            "Les indicateurs d’un texte publié gardent la valeur du jour de publication. Cochez pour les remplacer "
            "par la dernière, une fois, à la publication de cette note de correction : dites-le dans la note."
        ),
    )

    objects = CommuniqueManager()

    parent_page_types = ["communiques.CommuniquesIndexPage", "communiques.ActualitesPage"]
    subpage_types: list[str] = []

    content_panels = [
        FieldPanel("title", help_text=_("Une phrase qui dit le fait.")),
        FieldRowPanel([FieldPanel("lieu"), FieldPanel("date"), FieldPanel("audience")]),
        FieldPanel("surtitre"),
        FieldPanel("chapo"),
        FieldPanel("corps"),
        FieldPanel("liens"),
        MultiFieldPanel(
            [FieldPanel("correction_date"), FieldPanel("correction_texte"), FieldPanel("reprendre_chiffres")],
            heading=_("Note de correction"),
            help_text=_("Un texte publié qu’on corrige le dit, avec la date."),
        ),
    ]
    presse_panels = [
        InlinePanel(
            "emetteurs",
            heading=_("Émetteurs, dans l’ordre"),
            label=_("émetteur"),
            help_text=_("Leurs textes « À propos » sont figés à la publication."),
        ),
        InlinePanel("contacts", heading=_("Contacts presse"), label=_("contact")),
        FieldPanel("themes"),
        FieldPanel("image"),
        InlinePanel("images_presse", heading=_("Images à télécharger"), label=_("image")),
    ]
    settings_panels = [
        HelpPanel(
            content=_(
                "<p><strong>Embargo :</strong> ouvrez le panneau d’état (ⓘ, en haut à droite), donnez la date et "
                "l’heure de mise en ligne, puis choisissez « Programmer pour publication ». Rien n’est visible avant, "
                "et la levée se fait toute seule à la minute dite.</p>"
            )
        ),
        PublishingPanel(),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Texte")),
            ObjectList(presse_panels, heading=_("Émetteurs, contacts, images")),
            ObjectList([ControlesPanel(controler)], heading=_("Vérifications")),
            ObjectList(PageSocle.promote_panels, heading=_("Référencement")),
            ObjectList(settings_panels, heading=_("Publication et embargo")),
        ]
    )

    search_fields = [
        *Page.search_fields,
        index.SearchField("surtitre"),
        index.SearchField("chapo", boost=2),
        index.SearchField("corps"),
        index.FilterField("nature"),
        index.FilterField("date"),
    ]
    override_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("surtitre"),
        TranslatableField("chapo"),
        TranslatableField("corps"),
        TranslatableField("liens"),
        TranslatableField("correction_texte"),
        SynchronizedField("lieu"),
        SynchronizedField("audience"),
        SynchronizedField("emetteurs"),
        SynchronizedField("contacts"),
        SynchronizedField("images_presse"),
    ]

    class Meta:
        verbose_name = _("communiqué ou actualité")
        verbose_name_plural = _("communiqués et actualités")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(correction_date__isnull=True) | ~models.Q(correction_texte=""),
                name="communique_correction_dite",
                violation_error_message=_("Dites ce qui a été corrigé."),
            )
        ]

    # True for the live version served to the public: its frozen mentions are enough, drafts ask the current ones.
    version_publiee = False

    @classmethod
    def a_servir(cls, cle: int):
        page = cls.objects.select_related("image", "image_partage", "mentions", "rendu_pdf").get(pk=cle)
        page.version_publiee = page.live
        return page

    def clean(self) -> None:
        super().clean()
        if bool(self.correction_date) != bool(self.correction_texte):
            champ = "correction_texte" if self.correction_date else "correction_date"
            raise ValidationError({champ: _("Donnez la date et le texte de la correction, ou aucun des deux.")})
        if self.est_reservee and self._est_un_communique():
            raise ValidationError({"audience": POUR_LA_PRESSE})
        if self.reprendre_chiffres and not self.correction_texte:
            raise ValidationError({"reprendre_chiffres": CHIFFRES_SANS_NOTE})
        self._suivre_l_embargo_de_la_source()
        if self.correction_date and self.correction_date < self.date:
            raise ValidationError({"correction_date": _("La correction ne peut pas précéder le texte.")})

    def _suivre_l_embargo_de_la_source(self) -> None:
        """A translation never goes live before its source: it takes the later of the two hours."""
        source = source_de(self)
        if source is None or source.live or not source.go_live_at or source.go_live_at <= timezone.now():
            return
        heures = [heure for heure in (self.go_live_at, source.go_live_at) if heure]  # type: ignore[has-type]
        self.go_live_at = max(heures)

    def full_clean(self, *args, **kwargs) -> None:
        self._suivre_le_parent()
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs) -> None:
        """A text for partners only is reserved before it can show, and stays so until staff say otherwise."""
        nouvelle = self.pk is None
        # What holds for the source is extended to its translations (socle.traductions).
        a_reserver = kwargs.get("update_fields") is None and self.est_reservee
        with transaction.atomic():
            if a_reserver and not nouvelle:
                reserver(self)
            super().save(*args, **kwargs)
            if a_reserver and nouvelle:
                reserver(self)

    @property
    def est_reservee(self) -> bool:
        return self.audience == Audience.PARTENAIRES

    def _est_un_communique(self) -> bool:
        self._suivre_le_parent()
        return self.nature == Nature.COMMUNIQUE

    def _suivre_le_parent(self) -> None:
        """Nature is where the page stands; a copy or a move follows at the next save."""
        from .index import ActualitesPage

        parent = self.get_parent() if self.path else None
        if parent is not None:
            actualite = issubclass(parent.specific_class or Page, ActualitesPage)
            self.nature = Nature.ACTUALITE if actualite else Nature.COMMUNIQUE

    @property
    def genre_recherche(self) -> str:
        """The search counts releases and news apart."""
        return self.nature

    @property
    def titre_fil(self) -> str:
        """The breadcrumb shows the date: titles are too long for it."""
        from socle.dates import date_format

        return date_format(self.date, "j F Y")

    @property
    def sous_embargo(self) -> bool:
        """Scheduled for a later hour and shown to nobody until then."""
        return not self.live and self.go_live_at is not None and self.go_live_at > timezone.now()


class CommuniqueEmetteur(Orderable):
    page = ParentalKey(Communique, on_delete=models.CASCADE, related_name="emetteurs")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(
        _("rôle affiché"), max_length=60, blank=True, default="", help_text=_("Vide : son rôle dans le programme.")
    )

    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "organisation"],
                name="emetteur_unique_par_page",
                violation_error_message=_("Cette organisation est déjà émettrice de ce texte."),
            )
        ]


class CommuniqueContact(Orderable):
    page = ParentalKey(Communique, on_delete=models.CASCADE, related_name="contacts")
    contact = models.ForeignKey(Contact, verbose_name=_("contact"), on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("contact")]


class CommuniqueImage(Orderable):
    page = ParentalKey(Communique, on_delete=models.CASCADE, related_name="images_presse")
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, verbose_name=_("image"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("image")]
