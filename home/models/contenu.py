import re

from django.db import models
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from home.blocks import CorpsContenuBlock
from home.controles import controler
from home.voisinage import branches
from socle.models import AvecVersionSimplifiee, PageSocle
from socle.relecture import ControlesPanel
from socle.restrictions import publiques

_TITRE = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)
_BALISE = re.compile(r"<[^>]+>")
# Direction artistique: a contents list when there are more than four titles.
TITRES_SANS_SOMMAIRE = 4


class ContenuPage(AvecVersionSimplifiee, PageSocle):
    """A page of information: one h1, what matters first, a small set of blocks, and a simple version."""

    chapo = models.TextField(_("chapô"), max_length=600, blank=True, default="")
    essentiel = RichTextField(
        _("l’essentiel"),
        features=["bold", "link", "ul"],
        blank=True,
        default="",
        help_text=_("Trois points au plus, pour qui ne lira que cela. Utile sur une page longue."),
    )
    corps = StreamField(CorpsContenuBlock(), verbose_name=_("corps"), blank=True)
    page_d_aide = models.BooleanField(
        _("page d’aide"), default=False, help_text=_("Montre les numéros d’urgence en haut de la page.")
    )

    expliquer_les_mots = models.BooleanField(
        _("expliquer les mots du glossaire"),
        default=True,
        help_text=_("Le premier emploi de chaque mot du glossaire ouvre sa définition sur place."),
    )

    parent_page_types = [
        "home.HomePage",
        "home.ContenuPage",
        "communiques.SallePressePage",
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("chapo"),
        FieldPanel("essentiel"),
        FieldPanel("corps"),
        FieldPanel("page_d_aide"),
        FieldPanel("expliquer_les_mots"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Texte")),
            ObjectList(
                [MultiFieldPanel([FieldPanel("version_simplifiee")], heading=_("Facile à lire et à comprendre"))],
                heading=_("Version simplifiée"),
            ),
            ObjectList([ControlesPanel(controler)], heading=_("Vérifications")),
            ObjectList(PageSocle.promote_panels, heading=_("Référencement")),
            ObjectList(PageSocle.settings_panels, heading=_("Publication")),
        ]
    )
    search_fields = [
        *Page.search_fields,
        index.SearchField("chapo", boost=2),
        index.SearchField("essentiel"),
        index.SearchField("corps"),
        index.SearchField("version_simplifiee"),
    ]

    class Meta:
        verbose_name = _("page de contenu")
        verbose_name_plural = _("pages de contenu")

    @property
    def bandeau_aide(self) -> bool:  # type: ignore[override]
        return self.page_d_aide

    @cached_property
    def titres(self) -> list[dict[str, str]]:
        """Second-level titles of the body as `{titre, ancre}`, in order; anchors are unique in the page."""
        trouves: list[dict[str, str]] = []
        deja: dict[str, int] = {}
        for bloc in self.corps:
            for titre in self._titres_du_bloc(bloc):
                ancre = slugify(titre) or "partie"
                deja[ancre] = deja.get(ancre, 0) + 1
                trouves.append({"titre": titre, "ancre": f"{ancre}-{deja[ancre]}" if deja[ancre] > 1 else ancre})
        return trouves

    @staticmethod
    def _titres_du_bloc(bloc) -> list[str]:
        if bloc.block_type == "texte":
            return [_BALISE.sub("", titre).strip() for titre in _TITRE.findall(bloc.value.source)]
        if bloc.block_type in {"etapes", "accordeon", "tableau", "qui_appeler", "organisations"} and bloc.value.get(
            "titre"
        ):
            return [bloc.value["titre"]]
        return []

    @property
    def sommaire(self) -> list[dict[str, str]]:
        return self.titres if len(self.titres) > TITRES_SANS_SOMMAIRE else []

    def get_context(self, request, *args, **kwargs):
        contexte = super().get_context(request, *args, **kwargs)
        dessous = publiques(ContenuPage.objects.child_of(self).live()).defer("corps", "version_simplifiee")
        contexte["sous_pages"] = [*dessous, *branches(self)]
        return contexte
