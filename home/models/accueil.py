from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from chiffres.blocks import IndicateurBlock
from home.blocks import PorteBlock
from socle.blocks import ChiffreBlock
from socle.models import PageSocle


class HomePage(PageSocle):
    """The threshold: what the programme is, the doors, how far it is, news, figures, dates, resources."""

    surtitre = models.CharField(_("sur-titre"), max_length=120, blank=True, default="")
    accroche = models.CharField(
        _("accroche"), max_length=120, help_text=_("Le grand titre de l’accueil. Deux phrases courtes.")
    )
    introduction = models.TextField(_("introduction"), max_length=500)
    bouton_libelle = models.CharField(_("bouton principal"), max_length=60, blank=True, default="")
    bouton_page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    second_libelle = models.CharField(_("second bouton"), max_length=60, blank=True, default="")
    second_page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    portes = StreamField([("porte", PorteBlock())], verbose_name=_("portes"), blank=True, max_num=4)
    chiffres = StreamField(
        [("indicateur", IndicateurBlock()), ("chiffre", ChiffreBlock())],
        verbose_name=_("chiffres"),
        blank=True,
        max_num=4,
        help_text=_("Quatre au plus. Un indicateur suivi se met à jour seul ; un chiffre saisi reste tel quel."),
    )
    chiffres_page = models.ForeignKey(
        Page, verbose_name=_("page des chiffres"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    bandeau_aide = True
    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("surtitre"), FieldPanel("accroche"), FieldPanel("introduction")], heading=_("En tête")
        ),
        MultiFieldPanel(
            [
                FieldPanel("bouton_libelle"),
                PageChooserPanel("bouton_page"),
                FieldPanel("second_libelle"),
                PageChooserPanel("second_page"),
            ],
            heading=_("Boutons"),
        ),
        FieldPanel("portes"),
        MultiFieldPanel([FieldPanel("chiffres"), PageChooserPanel("chiffres_page")], heading=_("Les chiffres")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("accroche"), index.SearchField("introduction")]

    class Meta:
        verbose_name = _("accueil")

    @property
    def chapo(self) -> str:
        return self.introduction

    @classmethod
    def a_servir(cls, cle: int):
        liees = ("image_partage", "bouton_page", "second_page", "chiffres_page")
        return cls.objects.select_related(*liees).get(pk=cle)

    def get_context(self, request, *args, **kwargs):
        from home.sections import sections

        contexte = super().get_context(request, *args, **kwargs)
        contexte.update(sections(self, request))
        return contexte
