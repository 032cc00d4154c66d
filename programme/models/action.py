from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from communiques.models import Communique
from organisations.models import Organisation
from programme.blocks import CorpsProgrammeBlock
from programme.enums import Priorite
from programme.formulaire import FormulaireAction
from programme.models.faits import FaitsDeLaSource, champs_traduisibles
from programme.models.suivi import Suivi
from programme.panneaux import PANNEAUX_ACTION
from programme.querysets import ActionManager
from referentiel.models import Public
from socle.models import AvecVersionSimplifiee, PageSocle

# Facts of what is followed, in the order of the editor.
FAITS_SUIVIS = ("etat", "debut", "echeance", "cible", "atteint", "depart", "sens", "date_mesure", "mise_a_jour")
TEXTES_SUIVIS = ("unite_singulier", "unite_pluriel", "phrase")


class Action(FaitsDeLaSource, Suivi, AvecVersionSimplifiee, PageSocle):
    """One line of the plan: who carries it, how far it went, when it is due."""

    FAITS = (*FAITS_SUIVIS, "priorite", "pilote_id", "indicateur_id")
    FAITS_MULTIPLES = ("publics", "communiques", "ressources")
    FAITS_EN_LIGNES = ("operateurs",)

    chapo = models.TextField(_("chapô"), max_length=600, blank=True, default="")
    corps = StreamField(CorpsProgrammeBlock(), verbose_name=_("corps"), blank=True)
    priorite = models.PositiveSmallIntegerField(_("priorité"), choices=Priorite, default=Priorite.NORMALE)
    pilote = models.ForeignKey(
        Organisation,
        verbose_name=_("pilote"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions_pilotees",
    )
    indicateur = models.ForeignKey(
        "chiffres.Indicateur",
        verbose_name=_("indicateur suivi"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="actions",
        help_text=_("Choisi, il donne la valeur atteinte et sa date : rien à retaper ici."),
    )
    publics = ParentalManyToManyField(Public, verbose_name=_("publics"), blank=True, related_name="actions")
    communiques = ParentalManyToManyField(
        Communique, verbose_name=_("communiqués et actualités"), blank=True, related_name="actions"
    )
    ressources = ParentalManyToManyField(
        "ressources.Ressource", verbose_name=_("ressources"), blank=True, related_name="actions"
    )

    objects = ActionManager()

    parent_page_types = ["programme.Axe"]
    subpage_types: list[str] = []
    base_form_class = FormulaireAction
    edit_handler = PANNEAUX_ACTION
    search_fields = [
        *Page.search_fields,
        index.SearchField("chapo", boost=2),
        index.SearchField("corps"),
        index.SearchField("version_simplifiee"),
        index.FilterField("etat"),
        index.FilterField("echeance"),
        index.RelatedFields("pilote", [index.SearchField("nom"), index.SearchField("sigle")]),
    ]
    override_translatable_fields = champs_traduisibles(
        ("chapo", "corps", "version_simplifiee", *TEXTES_SUIVIS),
        (*FAITS_SUIVIS, "priorite", "pilote", "indicateur", "publics", "communiques", "ressources", "operateurs"),
    )

    class Meta(Suivi.Meta):
        verbose_name = _("action")
        verbose_name_plural = _("actions")

    @classmethod
    def a_servir(cls, cle: int):
        liens = ActionOperateur.objects.select_related("organisation").order_by("sort_order", "pk")
        return (
            cls.objects.select_related("image_partage", "pilote", "indicateur")
            .prefetch_related(models.Prefetch("operateurs", queryset=liens))
            .get(pk=cle)
        )

    def get_context(self, request, *args, **kwargs):
        from programme.fiches import contexte_action

        return {**super().get_context(request, *args, **kwargs), **contexte_action(self, request)}


class ActionOperateur(Orderable):
    """An organisation that carries an action out, in the order shown."""

    page = ParentalKey(Action, on_delete=models.CASCADE, related_name="operateurs")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="actions_operees"
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "organisation"],
                name="operateur_unique_par_action",
                violation_error_message=_("Cette organisation est déjà opératrice de cette action."),
            )
        ]
