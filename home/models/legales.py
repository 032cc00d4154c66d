from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from referentiel.models import ReglagesSite
from socle.models import PageSocle

_TEXTE = ["bold", "link", "ul", "h3"]


class AccessibilitePage(PageSocle):
    """The declaration of accessibility, in the order the law asks for (RGAA 4.1, modèle de déclaration).

    Commitment, state, results, non-accessible content, date, technologies, test environment, tools, pages checked,
    contact, remedies. State, rate and audit come from the site settings: one truth for the footer and for this page.
    """

    engagement = RichTextField(_("engagement"), features=_TEXTE)
    resultats = RichTextField(_("résultats des tests"), features=_TEXTE, blank=True, default="")
    non_conformites = RichTextField(_("non-conformités"), features=_TEXTE, blank=True, default="")
    derogations = RichTextField(_("dérogations pour charge disproportionnée"), features=_TEXTE, blank=True, default="")
    hors_champ = RichTextField(_("contenus non soumis à l’obligation"), features=_TEXTE, blank=True, default="")
    date_etablissement = models.DateField(_("déclaration établie le"))
    technologies = RichTextField(_("technologies"), features=_TEXTE)
    environnement = RichTextField(_("environnement de test"), features=_TEXTE, blank=True, default="")
    outils = RichTextField(_("outils"), features=_TEXTE, blank=True, default="")
    pages_verifiees = RichTextField(_("pages vérifiées"), features=_TEXTE, blank=True, default="")
    contact = RichTextField(_("retour d’information et contact"), features=_TEXTE)
    recours = RichTextField(_("voies de recours"), features=_TEXTE)

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("engagement"),
        MultiFieldPanel(
            [
                FieldPanel("resultats"),
                FieldPanel("non_conformites"),
                FieldPanel("derogations"),
                FieldPanel("hors_champ"),
            ],
            heading=_("État de conformité"),
            help_text=_("L’état lui-même suit l’audit saisi dans les réglages du site."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("date_etablissement"),
                FieldPanel("technologies"),
                FieldPanel("environnement"),
                FieldPanel("outils"),
                FieldPanel("pages_verifiees"),
            ],
            heading=_("Établissement de la déclaration"),
        ),
        FieldPanel("contact"),
        FieldPanel("recours"),
    ]

    class Meta:
        verbose_name = _("déclaration d’accessibilité")

    def get_context(self, request, *args, **kwargs):
        contexte = super().get_context(request, *args, **kwargs)
        contexte["audit"] = ReglagesSite.for_request(request)
        return contexte


class PlanSitePage(PageSocle):
    """Every public page, as a tree."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("plan du site")

    def get_context(self, request, *args, **kwargs):
        from home.plan import arbre

        contexte = super().get_context(request, *args, **kwargs)
        contexte["arbre"] = arbre(self)
        return contexte
