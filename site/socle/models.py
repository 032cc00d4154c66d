"""What every page of the site shares. An abstract mixin, no base page model: wagtail-localize needs Wagtail's own."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from socle.recherche.modeles import *  # noqa: F403 - the vocabulary table belongs to this application
from socle.restrictions import restrictions_de


class PageSocle(Page):
    """Abstract page: sharing picture, privacy by group or sign-in only, French help texts.

    The password option of Wagtail is left out: a shared password is nobody's right and ends in a mail thread.
    """

    image_partage = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("image de partage"),
        help_text=_("Montrée quand l’adresse de la page est partagée. Sans elle, l’image du site est utilisée."),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    private_page_options = ["groups", "login"]
    # Shown at the top of help pages only (115, 3919); pages say so themselves.
    bandeau_aide = False

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel(
                    "seo_title",
                    help_text=_("Le titre donné aux moteurs de recherche, s’il doit différer de celui de la page."),
                ),
                FieldPanel(
                    "search_description",
                    help_text=_(
                        "Une ou deux phrases, 160 caractères au plus : ce qu’on lit sous le titre d’un résultat."
                    ),
                ),
                FieldPanel("image_partage"),
            ],
            heading=_("Pour les moteurs de recherche et le partage"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], heading=_("Sur le site")),
    ]

    class Meta:
        abstract = True

    @classmethod
    def a_servir(cls, cle: int):
        """The page as its public address shows it, with what its template needs, in one query."""
        return cls._default_manager.select_related("image_partage").get(pk=cle)

    def get_view_restrictions(self):
        return restrictions_de(self)

    @property
    def description(self) -> str:
        """Plain text for meta description and sharing; pages with a chapô fall back to it."""
        return self.search_description or getattr(self, "chapo", "") or ""


class PageIntroduite(PageSocle):
    """Abstract page whose only text is an introduction: what it shows comes from elsewhere."""

    introduction = models.TextField(_("introduction"), blank=True, default="", max_length=500)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        abstract = True

    @property
    def chapo(self) -> str:
        return self.introduction


class AvecVersionSimplifiee(models.Model):
    """Abstract: an easy-to-read version (FALC), a field of the page and not another page."""

    version_simplifiee = RichTextField(
        _("version simplifiée (FALC)"),
        features=["h2", "bold", "ul", "link"],
        blank=True,
        default="",
        help_text=_("Phrases courtes, une idée par phrase. Même adresse, mêmes droits, même publication."),
    )

    class Meta:
        abstract = True
