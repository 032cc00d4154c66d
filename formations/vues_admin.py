"""Staff screens of training days: the list, and one day with its registrations, its queue and its journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from formations import mots
from formations.enums import EtatJournee
from formations.formulaires_admin import CapaciteForm, FiltreForm, RechercheForm
from formations.models import Inscription, Journee, Participant
from formations.permissions import peut_gerer, peut_lire, peut_modifier, peut_pointer
from formations.services import journees as services
from formations.services.presences import appel_ouvert
from partenaires.erreurs import RegleRefusee
from partenaires.personnel import GET_OU_POST, PAR_PAGE, agent, ecrans_de, paginer, reserve, tenter

# Lists that are read whole rather than counted: nobody goes further.
LISTE_MAX = 1000
# People of a day on one page: most rooms hold on it whole, and it comes back at each refresh.
PAR_SALLE = 30
rendre = ecrans_de("formations/admin/")


def journee_ou_404(cle: int, **calculs: Any) -> Journee:
    """A day, with what else is worked out of it in the same query."""
    return get_object_or_404(Journee.objects.select_related("cycle", "axe").annotate(**calculs), pk=cle)


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
    filtre = RechercheForm(request.GET)
    recherche = filtre.cleaned_data["q"] if filtre.is_valid() else ""
    if recherche:
        inscrits = inscrits.filter(
            Q(nom__icontains=recherche)
            | Q(prenom__icontains=recherche)
            | Q(inscription__organisation__nom__icontains=recherche)
        )
    page = paginer(request, inscrits.order_by("nom", "prenom", "pk"), PAR_SALLE)
    contexte = contexte_de(
        request,
        lue,
        "inscriptions",
        page_liste=page,
        capacite=capacite,
        filtre=filtre,
        recherche=recherche,
        actes=_actes(lue),
        en_cours=_en_cours(lue),
    )
    return rendre(request, "journee", contexte, capacite)


def _en_cours(journee: Journee) -> bool:
    """Neither over nor cancelled: its registrations may still change."""
    return not (journee.est_finie or journee.est_annulee)


def _actes(journee: Journee) -> list[str]:
    """What may be done of the state of a day now."""
    if not _en_cours(journee):
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
