"""Lists of releases: the validated filter form, the page of results, the counts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from communiques.enums import Nature
from organisations.models import Organisation
from referentiel.models import Theme
from socle.memo import par_generation
from socle.pagination import page_demandee

PAR_PAGE = 10


class FiltreCommuniques(forms.Form):
    """Every GET parameter of a list. What is not understood is said, never obeyed and never an error 500."""

    q = forms.CharField(label=_("Un mot du texte"), max_length=120, required=False)
    annee = forms.TypedChoiceField(label=_("Année"), coerce=int, required=False, empty_value=None)
    theme = forms.ChoiceField(label=_("Thème"), required=False)
    emetteur = forms.TypedChoiceField(label=_("Émis par"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args, annees: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        themes = par_generation("themes", lambda: list(Theme.objects.all()))
        emetteurs = par_generation("emetteurs", _organisations_emettrices)
        choix: dict[str, list[tuple[Any, Any]]] = {
            "annee": [("", _("Toutes les années")), *((a, str(a)) for a in annees)],
            "theme": [("", _("Tous les thèmes")), *((t.slug, t.libelle) for t in themes)],
            "emetteur": [("", _("Toutes les organisations")), *emetteurs],
        }
        for nom, valeurs in choix.items():
            champ = self.fields[nom]
            assert isinstance(champ, forms.ChoiceField)  # narrows the type
            champ.choices = valeurs

    @property
    def actif(self) -> bool:
        """At least one filter narrows the list."""
        return any(self.cleaned_data.get(nom) for nom in self.fields) if self.is_bound else False


def _organisations_emettrices() -> list[tuple[int, str]]:
    from communiques.models import Communique, CommuniqueEmetteur

    publies = Communique.objects.publies().values("pk")
    liees = CommuniqueEmetteur.objects.filter(page__in=publies).values("organisation")
    return list(Organisation.objects.filter(pk__in=liees).values_list("pk", "nom"))


def reglages_presse(request):
    from communiques.models import ReglagesPresse

    return par_generation(f"presse:{request.get_host()}", lambda: ReglagesPresse.for_request(request))


def base(request, locale: Locale, nature: Nature | None = None):
    """Releases this visitor may see in a list, newest first."""
    from communiques.models import Communique

    trouves = Communique.objects.visibles_en(locale).sans_masques(reglages_presse(request)).recents_d_abord()
    return trouves.filter(nature=nature) if nature else trouves


def derniers(request, locale: Locale, combien: int, nature: Nature | None = None):
    return list(base(request, locale, nature).pour_liste().select_related("image")[:combien])


def filtrer(trouves, choix: dict[str, Any]):
    """The releases that match validated choices; unknown or empty ones narrow nothing."""
    if choix.get("annee"):
        trouves = trouves.de_l_annee(choix["annee"])
    if choix.get("theme"):
        trouves = trouves.du_theme(choix["theme"])
    if choix.get("emetteur"):
        trouves = trouves.emis_par(choix["emetteur"])
    if choix.get("q", "").strip():
        trouves = _contenant(trouves, choix["q"])
    return trouves


def _contenant(trouves, texte: str):
    """Full-text search restricted to the list, newest first: a list is dated before it is relevant."""
    from socle.recherche.requetes import filtrer_texte

    return filtrer_texte(trouves, texte)


def contexte_de_liste(request, locale: Locale, nature: Nature | None) -> dict[str, Any]:
    """What a list template shows. Raises Http404 for a page number out of range or that is no number."""
    cle = f"annees:{request.get_host()}:{locale.pk}:{nature}"
    annees = par_generation(cle, lambda: base(request, locale, nature).annees())
    formulaire = FiltreCommuniques(request.GET or None, annees=annees)
    choix = formulaire.cleaned_data if formulaire.is_bound and (formulaire.is_valid() or True) else {}
    trouves = filtrer(base(request, locale, nature).pour_liste(), choix)
    pagination = Paginator(trouves, PAR_PAGE)
    if not formulaire.actif:
        # Counting everything is the one part of a plain list that grows with it.
        pagination.count = par_generation(f"total:{cle}", trouves.count)
    reglages = reglages_presse(request)
    return {
        "formulaire": formulaire,
        "resultats": page_demandee(pagination, request.GET.get("page", "1")),
        "total": pagination.count,
        "filtre_actif": formulaire.actif,
        "motif_masquage": reglages.motif_dans(locale.language_code) if reglages.masquage_actif else "",
        "parametres": parametres(formulaire),
        "theme_choisi": choix.get("theme", ""),
    }


def parametres(formulaire: FiltreCommuniques) -> str:
    """The valid filters as a query string, for the links of the pagination."""
    from django.utils.http import urlencode

    if not formulaire.is_bound:
        return ""
    return urlencode({nom: valeur for nom, valeur in formulaire.cleaned_data.items() if valeur})
