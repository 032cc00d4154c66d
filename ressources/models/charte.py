"""The charter: its versions, in both languages, and its page."""

import datetime

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList, TabbedInterface
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from ressources.charte import regles
from ressources.charte.blocks import EngagementBlock
from ressources.charte.querysets import VersionCharteQuerySet
from ressources.charte.sorties import SortiesCharteMixin
from socle.blocks import AccordeonBlock, EncartBlock, TexteBlock
from socle.models import PageSocle

TEXTE = ["bold", "italic", "ul", "ol", "link"]
SUITES = ["h2", *TEXTE]
SIMPLE = ["h2", "bold", "ul", "link"]
AIDE_VERSION = _(
    "<p><strong>Corriger une version à laquelle on adhère :</strong> son texte français ne change plus. Copiez-la "
    "(bouton « Copier »), donnez-lui le numéro suivant, dites ce qui change, choisissez sa date d’effet. "
    "L’anglais et la version simplifiée, qui expliquent le texte, restent modifiables.</p>"
)


class VersionCharte(models.Model):
    """A text of the charter, in force from a day until the next one is. One row for both languages."""

    numero = models.PositiveSmallIntegerField(
        _("numéro"), unique=True, validators=[MinValueValidator(1)], help_text=_("1, puis 2, puis 3.")
    )
    date_effet = models.DateField(
        _("date d’effet"),
        help_text=_("Une date à venir : la version est annoncée, et entre en vigueur toute seule ce jour-là."),
    )
    publiee = models.BooleanField(
        _("montrée au public"), default=False, help_text=_("Décoché : un brouillon, que personne ne lit sur le site.")
    )
    resume = models.TextField(
        _("ce qui change"),
        max_length=800,
        blank=True,
        default="",
        help_text=_("Une ligne par changement, par rapport à la version précédente."),
    )
    resume_en = models.TextField(_("ce qui change, en anglais"), max_length=800, blank=True, default="")
    preambule = RichTextField(_("préambule"), features=TEXTE)
    preambule_en = RichTextField(_("préambule, en anglais"), features=TEXTE, blank=True, default="")
    engagements = StreamField([("engagement", EngagementBlock())], verbose_name=_("engagements"), min_num=1)
    engagements_en = StreamField(
        [("engagement", EngagementBlock())], verbose_name=_("engagements, en anglais"), blank=True
    )
    suites = RichTextField(
        _("après les engagements"),
        features=SUITES,
        blank=True,
        default="",
        help_text=_("Ce que la charte n’est pas, le suivi, la révision."),
    )
    suites_en = RichTextField(_("après les engagements, en anglais"), features=SUITES, blank=True, default="")
    version_simplifiee = RichTextField(
        _("version simplifiée (FALC)"),
        features=SIMPLE,
        blank=True,
        default="",
        help_text=_("Phrases courtes, une idée par phrase. Relue par des personnes concernées."),
    )
    version_simplifiee_en = RichTextField(_("version simplifiée, en anglais"), features=SIMPLE, blank=True, default="")

    objects = VersionCharteQuerySet.as_manager()

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    HelpPanel(content=AIDE_VERSION),
                    FieldRowPanel([FieldPanel("numero"), FieldPanel("date_effet")]),
                    FieldPanel("publiee"),
                    FieldPanel("resume"),
                    FieldPanel("preambule"),
                    FieldPanel("engagements"),
                    FieldPanel("suites"),
                ],
                heading=_("Texte"),
            ),
            ObjectList([FieldPanel("version_simplifiee")], heading=_("Version simplifiée")),
            ObjectList(
                [
                    FieldPanel("resume_en"),
                    FieldPanel("preambule_en"),
                    FieldPanel("engagements_en"),
                    FieldPanel("suites_en"),
                    FieldPanel("version_simplifiee_en"),
                ],
                heading=_("En anglais"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("version de la charte")
        verbose_name_plural = _("versions de la charte")
        ordering = ["-numero"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(numero__gte=1),
                name="charte_numero_positif",
                violation_error_message=_("Les versions se comptent à partir de 1."),
            )
        ]

    def __str__(self) -> str:
        return _("Charte, version %(numero)s") % {"numero": self.numero}

    def save(self, *args, **kwargs) -> None:
        """Raises ValidationError when the text that organisations adhered to would change, whoever saves it."""
        regles.controler(self)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        regles.controler(self)
        regles.controler_ordre(self)

    def dans(self, champ: str, langue: str):
        """A field in a language, French where there is no other."""
        return (langue == "en" and getattr(self, f"{champ}_en")) or getattr(self, champ)

    def traduite(self, langue: str) -> bool:
        """Whether preamble and commitments exist in that language."""
        return langue == "fr" or bool(self.preambule_en and self.engagements_en)

    def en_vigueur_le(self, jour: datetime.date) -> bool:
        return self.publiee and self.date_effet <= jour


class ChartePage(SortiesCharteMixin, RoutablePageMixin, PageSocle):
    """The charter in force, its older versions, who adheres, and the form to adhere."""

    chapo = models.TextField(_("chapô"), max_length=500, blank=True, default="")
    corps = StreamField(
        [("texte", TexteBlock()), ("encart", EncartBlock()), ("accordeon", AccordeonBlock())],
        verbose_name=_("adhérer : qui, comment"),
        blank=True,
        help_text=_("Sous les engagements : qui peut adhérer, combien de temps cela prend, comment se retirer."),
    )

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        HelpPanel(
            content=_("<p>Le texte de la charte s’écrit dans « Versions de la charte », au menu « Charte ».</p>")
        ),
        FieldPanel("chapo"),
        FieldPanel("corps"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("chapo", boost=2),
        index.SearchField("corps"),
        index.SearchField("texte_en_vigueur"),
    ]
    override_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("chapo"),
        TranslatableField("corps"),
    ]

    class Meta:
        verbose_name = _("page de la charte")

    def texte_en_vigueur(self) -> str:
        """Plain text of the version in force, for the search."""
        from ressources.charte.document import texte_brut_de

        version = VersionCharte.objects.en_vigueur(timezone.localdate()).first()
        return texte_brut_de(version, self.locale.language_code) if version else ""
