from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin


class LienBlock(blocks.StructBlock):
    """A menu entry: a page of the site, or another address."""

    libelle = blocks.CharBlock(label=_("Libellé"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.CharBlock(
        label=_("ou adresse"),
        max_length=200,
        required=False,
        default="",
        help_text=_("Pour ce qui n’est pas une page : /presse/flux.xml, https://…"),
    )

    class Meta:
        icon = "link"
        label = _("Lien")


class EntreeMenuBlock(LienBlock):
    """An entry of the main menu; other branches of the site may light it too, and find their way home through it."""

    aussi = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Page")),
        label=_("Active aussi sous"),
        default=[],
        help_text=_(
            "Exemple : « Actualités » reste active dans la salle de presse, et le fil d’Ariane passe alors par elle."
        ),
    )

    class Meta:
        icon = "link"
        label = _("Entrée")


class ColonneBlock(blocks.StructBlock):
    titre = blocks.CharBlock(label=_("Titre"), max_length=60)
    liens = blocks.ListBlock(LienBlock(), label=_("Liens"))

    class Meta:
        icon = "list-ul"
        label = _("Colonne")


class NumeroBlock(blocks.StructBlock):
    libelle = blocks.CharBlock(label=_("Avant le numéro"), max_length=60)
    numero = blocks.CharBlock(label=_("Numéro"), max_length=20)
    precision = blocks.CharBlock(label=_("Après le numéro"), max_length=60, required=False, default="")

    class Meta:
        icon = "warning"
        label = _("Numéro d’urgence")


class TextesSite(TranslatableMixin, models.Model):
    """Menu, footer and fixed sentences: one row a language, translated like a page."""

    nom = models.CharField(_("nom"), max_length=80, default="Menus et textes du site", editable=False)
    menu = StreamField(
        [("lien", EntreeMenuBlock())],
        verbose_name=_("menu principal"),
        max_num=5,
        blank=True,
        help_text=_("Cinq au plus."),
    )
    numeros = StreamField([("numero", NumeroBlock())], verbose_name=_("numéros d’urgence"), max_num=3, blank=True)
    lien_aides = StreamField(
        [("lien", LienBlock())], verbose_name=_("lien « toutes les aides »"), max_num=1, blank=True
    )
    pied = StreamField([("colonne", ColonneBlock())], verbose_name=_("colonnes du pied"), max_num=3, blank=True)
    liens_bas = StreamField([("lien", LienBlock())], verbose_name=_("liens du bas de page"), max_num=8, blank=True)
    texte_demonstration = models.CharField(
        _("bandeau de démonstration"),
        max_length=160,
        default="Site de démonstration : la Métropole de Valmérie n’existe pas.",
    )

    panels = [
        FieldPanel("menu"),
        MultiFieldPanel([FieldPanel("numeros"), FieldPanel("lien_aides")], heading=_("Aides urgentes")),
        MultiFieldPanel([FieldPanel("pied"), FieldPanel("liens_bas")], heading=_("Pied de page")),
        FieldPanel("texte_demonstration"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("menus et textes du site")
        verbose_name_plural = _("menus et textes du site")

    def __str__(self) -> str:
        return f"{self.nom} ({self.locale})"
