"""Training days for anybody. Answers are kept as any public page is: places that change make a new generation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_safe

from communiques.listes import page_demandee
from formations import calendriers, lectures, mots, structure
from formations.enums import MONTREES, Situation
from formations.models import Journee
from programme.agenda import ics
from referentiel.langues import langues_de
from referentiel.models import ReglagesSite
from socle.cache_pages import expire_le
from socle.memo import par_generation

PAR_PAGE = 12
A_VENIR, PASSEES = "", "passees"


class FiltreForm(forms.Form):
    """Every GET parameter of the list; what is not understood is left out."""

    quand = forms.ChoiceField(
        choices=[(A_VENIR, gettext_lazy("À venir")), (PASSEES, gettext_lazy("Passées"))], required=False
    )


@require_safe
def liste(request: HttpRequest) -> HttpResponse:
    """Days to come, or those that are over.

    Raises:
        Http404: a page number that does not exist.
    """
    filtre = FiltreForm(request.GET)
    filtre.is_valid()
    vue = filtre.cleaned_data.get("quand") or A_VENIR
    maintenant = timezone.now()
    toutes = lectures.journees_publiques()
    journees = toutes.passees(maintenant) if vue == PASSEES else toutes.a_venir(maintenant)
    resultats = page_demandee(Paginator(journees, PAR_PAGE), request.GET.get("page", "1"))
    expire_le(request, lectures.prochain_changement(resultats.object_list, maintenant))
    lignes = [lectures.ligne(j, reverse("formations:journee", args=[j.slug]), maintenant) for j in resultats]
    onglets = [
        {"libelle": libelle, "url": f"?quand={code}" if code else reverse("formations:liste"), "actif": vue == code}
        for code, libelle in ((A_VENIR, _("À venir")), (PASSEES, _("Passées")))
    ]
    contexte = {
        "lignes": lignes,
        "resultats": resultats,
        "vue": vue,
        "onglets": onglets,
        "parametres": f"quand={vue}" if vue else "",
        "cycles": _cycles(resultats.object_list) if vue == A_VENIR else [],
        **_partagees(request, [{"titre": _("Formations"), "url": ""}]),
    }
    return TemplateResponse(request, "formations/liste.html", contexte)


def _cycles(journees: Any) -> list[dict[str, str]]:
    """The cycles of these days, once each."""
    trouves = {j.cycle_id: j.cycle for j in journees if j.cycle_id}
    return [
        {"titre": cycle.titre_dans(mots.langue()), "url": reverse("formations:cycle", args=[cycle.slug])}
        for cycle in trouves.values()
    ]


@require_safe
def journee(request: HttpRequest, slug: str) -> HttpResponse:
    """One day: programme, place, access, audience, what is left, when one may register.

    Raises:
        Http404: no such day, or it is a draft.
    """
    lue = _montree(slug)
    langue, maintenant = mots.langue(), timezone.now()
    expire_le(request, lectures.prochain_changement([lue], maintenant))
    reglages = par_generation(f"reglages:{request.get_host()}", lambda: ReglagesSite.for_request(request))
    contexte = {
        "journee": lue,
        "titre": lue.titre_dans(langue),
        "chapo": lue.chapo_dans(langue),
        "acces": lue.acces_dans(langue),
        "moments": mots.moments(lue.programme_dans(langue)),
        "intervenants": mots.lignes(lue.intervenants_dans(langue)),
        "quand": mots.quand(lue),
        "duree": mots.duree(lue.duree_minutes),
        "publics": [public.nom_dans(langue) for public in lue.publics.all()],
        "places": mots.places(lue, maintenant),
        "fenetre": mots.fenetre(lue, maintenant),
        "ouverte": lue.situation(maintenant) in lectures.SITUATIONS_OUVERTES
        and (lue.places_offertes > 0 or lue.liste_attente),
        "etat": mots.etat_a_dire(lue, maintenant),
        "finie": lue.situation(maintenant) == Situation.PASSEE,
        "axe": _axe(lue),
        "cycle_titre": lue.cycle.titre_dans(langue) if lue.cycle else "",
        "pieces": lectures.lignes_de_pieces(lectures.pieces(lue, partenaire=False), langue),
        "pieces_reservees": lectures.a_des_pieces_reservees(lue),
        "donnees_structurees": structure.evenement(lue, request, str(reglages.autorite) or _("Métropole")),
        "url_ics": reverse("formations:ics", args=[lue.slug]),
        "url_inscription": reverse("formations:orienter", args=[lue.slug]),
        **_partagees(request, _fil(lue.titre_dans(langue))),
    }
    return TemplateResponse(request, "formations/journee.html", contexte)


@require_safe
def cycle(request: HttpRequest, slug: str) -> HttpResponse:
    """Days that go together.

    Raises:
        Http404: no such cycle, or none of its days shows.
    """
    lu = lectures.cycle_avec_ses_journees(slug)
    if lu is None:
        raise Http404
    maintenant, langue = timezone.now(), mots.langue()
    journees: list[Journee] = lu.montrees  # type: ignore[attr-defined]
    expire_le(request, lectures.prochain_changement(journees, maintenant))
    contexte = {
        "cycle": lu,
        "titre": lu.titre_dans(langue),
        "description": lu.description_dans(langue),
        "lignes": [lectures.ligne(j, reverse("formations:journee", args=[j.slug]), maintenant) for j in journees],
        "ouvertes": [j for j in journees if j.situation(maintenant) in lectures.SITUATIONS_OUVERTES],
        **_partagees(request, _fil(lu.titre_dans(langue))),
    }
    return TemplateResponse(request, "formations/cycle.html", contexte)


@require_safe
def calendrier(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The day for a diary.

    Raises:
        Http404: as its page.
    """
    lue = _montree(slug)
    return ics.reponse(request, calendriers.public(lue, ics.racine(request)), nom=lue.slug, telecharger=True)


def _montree(slug: str) -> Journee:
    lues = Journee.objects.filter(etat__in=MONTREES).select_related("cycle", "axe").prefetch_related("publics")
    return get_object_or_404(lues, slug=slug)


def _axe(lue: Journee) -> Any:
    """The axis in the language of the page, when anybody may read it there."""
    if lue.axe is None or not lue.axe.live:
        return None
    trouve = lue.axe.localized
    return trouve if trouve.live else None


def _fil(titre: str) -> list[dict[str, str]]:
    return [{"titre": _("Formations"), "url": reverse("formations:liste")}, {"titre": titre, "url": ""}]


def _partagees(request: HttpRequest, fil: list[dict[str, str]]) -> dict[str, Any]:
    """Breadcrumb, and the same address in the other languages."""
    vue = request.resolver_match
    assert vue is not None  # a view answers an address
    accueils = langues_de(request)
    langues = []
    for langue in accueils:
        with override(langue["code"]):
            adresse = reverse(vue.view_name, kwargs=vue.kwargs)
        langues.append({**langue, "url": adresse, "meme_page": True, "sans_traduction": False})
    accueil = next((langue["url"] for langue in accueils if langue["active"]), "/")
    return {"langues": langues, "fil": [{"titre": _("Accueil"), "url": accueil}, *fil]}
