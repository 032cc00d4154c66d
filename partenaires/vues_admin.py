"""Staff screens: requests to answer, organisations and their members. Services check rights again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.models import Organisation
from partenaires import lectures
from partenaires.enums import EtatDemande, Role
from partenaires.forms import AccepterForm, MotifForm
from partenaires.forms_admin import FiltreForm
from partenaires.models import Appartenance, DemandeOrganisation, DemandeRattachement
from partenaires.permissions import peut_administrer, peut_repondre
from partenaires.personnel import GET_OU_POST, PAR_PAGE, agent, reserve, tenter
from partenaires.services import organisations as services_organisations
from partenaires.services import rattachements

MONTREES = 20
VOIR = "partenaires.view_espace"
# By word posted: the form, the service, the sentence once it is done.
Decisions = dict[str, tuple[type[Form], Callable[..., object], str]]
# Staff who may read about partners.
personnel = reserve(lambda user: user.has_perm(VOIR))


@require_safe
@personnel
def demandes(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, the oldest first; then what was answered."""
    repondues = (EtatDemande.ACCEPTEE, EtatDemande.REFUSEE)
    nouvelles = DemandeOrganisation.objects.select_related("demandeur")
    entrees = DemandeRattachement.objects.select_related("demandeur", "organisation")
    contexte = {
        "nouvelles": _premieres(nouvelles.en_attente()),
        "rattachements": _premieres(entrees.en_attente()),
        "nouvelles_repondues": nouvelles.filter(etat__in=repondues).order_by("-repondue_le")[:MONTREES],
        "rattachements_repondus": entrees.filter(etat__in=repondues).order_by("-repondue_le")[:MONTREES],
        "par_page": PAR_PAGE,
    }
    return TemplateResponse(request, "partenaires/admin/demandes.html", contexte)


def _premieres(demandes: Any) -> dict[str, Any]:
    """The oldest ones, and whether others wait behind them: answering one lets the next one show."""
    lues = list(demandes.order_by("deposee_le")[: PAR_PAGE + 1])
    return {"lignes": lues[:PAR_PAGE], "suite": len(lues) > PAR_PAGE}


@GET_OU_POST
@personnel
def demande_organisation(request: HttpRequest, cle: int) -> HttpResponse:
    """Create the organisation that is asked for, or say why not."""
    demande = get_object_or_404(DemandeOrganisation.objects.select_related("demandeur", "repondue_par"), pk=cle)
    semblables = Organisation.objects.filter(Q(nom__icontains=demande.nom) | Q(siret=demande.siret))[:10]
    decisions: Decisions = {
        "accepter": (Form, services_organisations.accepter, _("« %(nom)s » est ouverte. La personne est prévenue.")),
        "refuser": (MotifForm, services_organisations.refuser, _("La demande de « %(nom)s » est refusée.")),
    }
    return _examiner(request, demande, decisions, demande.nom, "demande_organisation", semblables=semblables)


@GET_OU_POST
@personnel
def demande_rattachement(request: HttpRequest, cle: int) -> HttpResponse:
    """Let somebody in for an organisation that does not answer, or say why not."""
    demandes = DemandeRattachement.objects.select_related("demandeur", "organisation", "repondue_par")
    demande = get_object_or_404(demandes, pk=cle)
    decisions: Decisions = {
        "accepter": (AccepterForm, rattachements.accepter, _("%(nom)s est membre de l’organisation.")),
        "refuser": (MotifForm, rattachements.refuser, _("La demande de %(nom)s est refusée.")),
    }
    gestion = Appartenance.objects.gestionnaires().filter(organisation=demande.organisation).select_related("user")
    return _examiner(
        request, demande, decisions, str(demande.demandeur), "demande_rattachement", gestionnaires=gestion
    )


def _examiner(
    request: HttpRequest,
    demande: DemandeOrganisation | DemandeRattachement,
    decisions: Decisions,
    nom: str,
    gabarit: str,
    **contexte: Any,
) -> HttpResponse:
    """Show a request and the decisions that may be taken; take the one that is posted."""
    decision = request.POST.get("decision", "") if request.method == "POST" else ""
    if decision and not peut_repondre(agent(request)):
        raise PermissionDenied
    formulaires = {
        cle: classe(request.POST if cle == decision else None, prefix=cle)
        for cle, (classe, _action, _phrase) in decisions.items()
    }
    if decision in decisions and formulaires[decision].is_valid():
        _classe, action, phrase = decisions[decision]
        if tenter(
            formulaires[decision],
            lambda: action(demande=demande, par=agent(request), **formulaires[decision].cleaned_data),
        ):
            messages.success(request, phrase % {"nom": nom})
            return redirect("partenaires_demandes")
    contexte |= {
        "demande": demande,
        "formulaires": formulaires if demande.en_attente and peut_repondre(agent(request)) else {},
    }
    refusee = any(formulaire.errors for formulaire in formulaires.values() if formulaire.is_bound)
    return TemplateResponse(request, f"partenaires/admin/{gabarit}.html", contexte, status=422 if refusee else 200)


@require_safe
@personnel
def organisations(request: HttpRequest) -> HttpResponse:
    """Every organisation, with how many members and whether somebody manages it."""
    filtre = FiltreForm(request.GET)
    choix = filtre.cleaned_data if filtre.is_valid() else {}
    lignes = Organisation.objects.select_related("espace").order_by("nom")
    if recherche := choix.get("q"):
        lignes = lignes.filter(Q(nom__icontains=recherche) | Q(sigle__iexact=recherche) | Q(siret=recherche))
    page = Paginator(lignes, PAR_PAGE).get_page(choix.get("page") or 1)
    # Counted for the page alone: counting for every organisation would cost as much as there are members.
    comptes = _comptes([organisation.pk for organisation in page])
    for organisation in page:
        organisation.membres, organisation.gestionnaires = comptes.get(organisation.pk, (0, 0))
    contexte = {"filtre": filtre, "page_liste": page, "recherche": recherche or ""}
    return TemplateResponse(request, "partenaires/admin/organisations.html", contexte)


def _comptes(cles: list[int]) -> dict[int, tuple[int, int]]:
    """Members, and those who manage, of these organisations; those without members are left out."""
    actives = Appartenance.objects.actives().filter(organisation__in=cles).order_by().values("organisation")
    lignes = actives.annotate(combien=Count("pk"), gerent=Count("pk", filter=Q(gestion=True)))
    return {ligne["organisation"]: (ligne["combien"], ligne["gerent"]) for ligne in lignes}


def contexte_organisation(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    """What the screen of one organisation shows, forms aside."""
    return {
        "organisation": organisation,
        "espace": getattr(organisation, "espace", None),
        "membres": lectures.page_de_membres(request, organisation, MONTREES),
        "invitations": lectures.invitations_sans_suite(organisation),
        "journal": lectures.journal(organisation),
        "peut_inviter": peut_repondre(agent(request)),
        "administre": peut_administrer(agent(request)),
        "roles": list(Role),
    }
