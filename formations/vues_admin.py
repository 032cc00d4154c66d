"""Staff screens of training days: the list, and one day with its registrations, its queue and its journal."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comptes.models import User
from formations import mots
from formations.enums import EtatJournee
from formations.formulaires_admin import CapaciteForm, FiltreForm, PageForm
from formations.models import Inscription, Journee, Participant
from formations.permissions import peut_gerer, peut_lire, peut_modifier, peut_pointer
from formations.services import journees as services
from formations.services.presences import appel_ouvert
from partenaires.erreurs import RegleRefusee

PAR_PAGE = 50
# Lists that are read whole rather than counted: nobody goes further.
LISTE_MAX = 1000
GET_OU_POST = require_http_methods(["GET", "HEAD", "POST"])
Vue = Callable[..., HttpResponse]
Droit = Callable[[Any], bool]


def reserve(droit: Droit) -> Callable[[Vue], Vue]:
    """Call the view for staff who have that right.

    Raises:
        PermissionDenied: this person works on something else.
    """

    def decorateur(vue: Vue) -> Vue:
        @wraps(vue)
        def ouverte(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not droit(request.user):
                raise PermissionDenied
            return vue(request, *args, **kwargs)

        return ouverte

    return decorateur


def agent(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # signed in: the admin asks for it
    return request.user


def journee_ou_404(cle: int, **calculs: Any) -> Journee:
    """A day, with what else is worked out of it in the same query."""
    return get_object_or_404(Journee.objects.select_related("cycle", "axe").annotate(**calculs), pk=cle)


def paginer(request: HttpRequest, lignes: Any, par_page: int = PAR_PAGE) -> Page:
    """The page asked for; the nearest one when it does not exist."""
    lu = PageForm(request.GET)
    numero = lu.cleaned_data["page"] if lu.is_valid() else None
    return Paginator(lignes, par_page).get_page(numero or 1)


def contexte_de(request: HttpRequest, journee: Journee, onglet: str, **autres: Any) -> dict[str, Any]:
    """What every screen of one day shows: its head, its tabs, what this person may do."""
    droits = {"gere": peut_gerer(request.user), "modifie": peut_modifier(request.user)}
    return {
        "journee": journee,
        "courant": onglet,
        "situation": journee.situation(),
        "quand": mots.quand(journee),
        "ou": mots.ou(journee),
        "pointe": peut_pointer(request.user),
        "appel_ouvert": appel_ouvert(journee),
        **droits,
        **autres,
    }


def rendre(request: HttpRequest, gabarit: str, contexte: dict[str, Any], *formulaires: Any) -> HttpResponse:
    """Draw `formations/admin/<gabarit>.html`; 422 when a form was refused."""
    refuse = any(_a_des_fautes(formulaire) for formulaire in formulaires)
    chemin = f"formations/admin/{gabarit}.html"
    return TemplateResponse(request, chemin, contexte, status=422 if refuse else 200)


def _a_des_fautes(formulaire: Any) -> bool:
    """Whether a form, or a set of forms, was refused."""
    if formulaire is None or not formulaire.is_bound:
        return False
    return not formulaire.is_valid()


def tenter(formulaire: BaseForm, action: Callable[[], object], champ: str | None = None) -> bool:
    """Run an action; the rule that refuses it says so in the form."""
    try:
        action()
    except RegleRefusee as refus:
        formulaire.add_error(champ, str(refus))
        return False
    return True


@require_safe
@reserve(peut_lire)
def liste(request: HttpRequest) -> HttpResponse:
    """The days, those to come first, each with its counters."""
    filtre = FiltreForm(request.GET)
    choix = filtre.cleaned_data if filtre.is_valid() else {}
    maintenant = timezone.now()
    lignes = Journee.objects.pour_liste()
    quand = choix.get("quand") or "a_venir"
    if quand == "a_venir":
        lignes = lignes.filter(fin__gt=maintenant).order_by("debut", "pk")
    elif quand == "passees":
        lignes = lignes.filter(fin__lte=maintenant).order_by("-debut", "-pk")
    else:
        lignes = lignes.order_by("-debut", "-pk")
    if recherche := choix.get("q"):
        lignes = lignes.filter(Q(titre__icontains=recherche) | Q(ville__icontains=recherche))
    page = Paginator(lignes, PAR_PAGE).get_page(choix.get("page") or 1)
    contexte = {
        "filtre": filtre,
        "page_liste": page,
        "lignes": [(journee, journee.situation(maintenant), mots.quand(journee)) for journee in page],
        "recherche": recherche or "",
        "quand": quand,
        "modifie": peut_modifier(request.user),
    }
    return rendre(request, "liste", contexte)


@GET_OU_POST
@reserve(peut_lire)
def journee(request: HttpRequest, cle: int) -> HttpResponse:
    """One day: who has a place, live; what may be done. A number of places may be posted."""
    lue = journee_ou_404(cle)
    capacite = CapaciteForm(
        request.POST if request.method == "POST" else None, initial={"capacite": lue.capacite}, prefix="places"
    )
    if request.method == "POST":
        if not peut_modifier(request.user):
            raise PermissionDenied
        if capacite.is_valid() and tenter(
            capacite,
            lambda: services.changer_capacite(journee=lue, par=agent(request), **capacite.cleaned_data),
            "capacite",
        ):
            messages.success(request, _("Le nombre de places est enregistré. Les places libres vont à la file."))
            return redirect("formations_admin:journee", lue.pk)
    inscrits = lue.participants.inscrits().select_related("inscription__organisation")
    filtre = PageForm(request.GET)
    recherche = filtre.cleaned_data["q"] if filtre.is_valid() else ""
    if recherche:
        inscrits = inscrits.filter(
            Q(nom__icontains=recherche)
            | Q(prenom__icontains=recherche)
            | Q(inscription__organisation__nom__icontains=recherche)
        )
    page = paginer(request, inscrits.order_by("nom", "prenom", "pk"))
    contexte = contexte_de(
        request,
        lue,
        "inscriptions",
        page_liste=page,
        capacite=capacite,
        filtre=filtre,
        recherche=recherche,
        actes=_actes(lue),
    )
    return rendre(request, "journee", contexte, capacite)


def _actes(journee: Journee) -> list[str]:
    """What may be done of the state of a day now."""
    if journee.est_finie or journee.est_annulee:
        return []
    par_etat = {
        EtatJournee.BROUILLON: ["ouvrir"],
        EtatJournee.OUVERTE: ["clore", "annuler"],
        EtatJournee.CLOSE: ["ouvrir", "annuler"],
    }
    return par_etat[EtatJournee(journee.etat)]


@require_POST
@reserve(peut_modifier)
def changer_etat(request: HttpRequest, cle: int, acte: str) -> HttpResponse:
    """Open or close a day."""
    lue = journee_ou_404(cle)
    actes: dict[str, tuple[Callable[..., Journee], str]] = {
        "ouvrir": (services.ouvrir, _("« %(titre)s » est ouverte aux inscriptions.")),
        "clore": (services.clore, _("Les inscriptions à « %(titre)s » sont closes.")),
    }
    action, phrase = actes[acte]
    try:
        action(journee=lue, par=agent(request))
    except RegleRefusee as refus:
        messages.error(request, str(refus))
    else:
        messages.success(request, phrase % {"titre": lue.titre})
    return redirect("formations_admin:journee", lue.pk)


@require_safe
@reserve(peut_lire)
def attente(request: HttpRequest, cle: int) -> HttpResponse:
    """The queue of a day: groups in order, with their ranks, offers and the people who wait."""
    lue = journee_ou_404(cle)
    qui = Participant.objects.en_attente().order_by("rang", "pk")
    groupes = (
        Inscription.objects.filter(journee=lue)
        .en_file()
        .select_related("organisation", "deposee_par")
        .prefetch_related(Prefetch("participants", queryset=qui, to_attr="attendent"))
    )
    page = paginer(request, list(groupes[:LISTE_MAX]))
    contexte = contexte_de(request, lue, "attente", page_liste=page, premier=page.start_index())
    return rendre(request, "attente", contexte)


@require_safe
@reserve(peut_lire)
def journal(request: HttpRequest, cle: int) -> HttpResponse:
    """Everything that happened: places, queue, offers, changes; the last first."""
    lue = journee_ou_404(cle)
    page = paginer(request, lue.journal.select_related("par", "inscription__organisation"))
    return rendre(request, "journal", contexte_de(request, lue, "journal", page_liste=page))
