"""The way in, for somebody who has an account: choose an organisation, ask to join one, ask for a new one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comptes.models import User
from organisations.models import Organisation
from partenaires import lectures
from partenaires.ecrans import ecran
from partenaires.erreurs import OrganisationConnue, RegleRefusee
from partenaires.forms import NouvelleOrganisationForm, RattachementForm, RechercheOrganisationForm
from partenaires.models import DemandeOrganisation, DemandeRattachement
from partenaires.proposition import proposition_pour
from partenaires.querysets import a_rejoindre
from partenaires.services import organisations as services_organisations
from partenaires.services import rattachements

GET_OU_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def accueil(request: HttpRequest) -> HttpResponse:
    """One organisation: its desk. Several: the choice. None: how to get a place."""
    siennes = list(lectures.appartenances_de(_personne(request).pk))
    if len(siennes) == 1:
        return redirect("partenaires:bureau", siennes[0].organisation.espace.slug)
    return _choix(request, siennes)


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """« Changer d’organisation », even for who has one."""
    return _choix(request, list(lectures.appartenances_de(_personne(request).pk)))


def _choix(request: HttpRequest, siennes: list) -> HttpResponse:
    personne = _personne(request)
    rattachements_demandes = DemandeRattachement.objects.filter(demandeur=personne).select_related("organisation")
    return ecran(
        request,
        "choix",
        siennes=siennes,
        proposition=proposition_pour(personne.pk),
        rattachements=list(rattachements_demandes.exclude(etat="annulee").order_by("-deposee_le")[:10]),
        nouvelles=list(
            DemandeOrganisation.objects.filter(demandeur=personne).exclude(etat="annulee").order_by("-deposee_le")[:10]
        ),
    )


@require_safe
def rejoindre(request: HttpRequest) -> HttpResponse:
    """Find one's organisation."""
    formulaire = RechercheOrganisationForm(request.GET if "q" in request.GET else None)
    trouvees: list[Organisation] = []
    cherche = formulaire.is_bound and formulaire.is_valid()
    if cherche:
        trouvees = list(a_rejoindre(formulaire.cleaned_data["q"]))
    reponse = ecran(request, "rejoindre", formulaire=formulaire, trouvees=trouvees, cherche=cherche)
    reponse.status_code = 200  # a search that finds nothing is not a form that was refused
    return reponse


@GET_OU_POST
def rejoindre_organisation(request: HttpRequest, cle: int) -> HttpResponse:
    """Ask to join this one."""
    organisation = get_object_or_404(Organisation.objects.exclude(espace__ferme_le__isnull=False), pk=cle)
    formulaire = RattachementForm(request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        try:
            rattachements.demander(
                organisation=organisation,
                personne=_personne(request),
                langue=_langue(),
                **formulaire.cleaned_data,
            )
        except RegleRefusee as refus:
            formulaire.add_error(None, str(refus))
        else:
            messages.success(request, _("Votre demande est partie. La réponse arrive par courriel."))
            return redirect("partenaires:organisations")
    return ecran(request, "rejoindre_organisation", formulaire=formulaire, organisation=organisation)


@GET_OU_POST
def nouvelle_organisation(request: HttpRequest) -> HttpResponse:
    """Ask for an organisation that is not here yet."""
    propose = proposition_pour(_personne(request).pk) if request.method != "POST" else None
    initial = {"siret": propose.siret} if propose and propose.organisation is None else {}
    formulaire = NouvelleOrganisationForm(request.POST or None, initial=initial)
    connue = None
    if request.method == "POST" and formulaire.is_valid():
        try:
            demande = services_organisations.demander(
                personne=_personne(request), langue=_langue(), **formulaire.cleaned_data
            )
        except OrganisationConnue as refus:
            connue = Organisation.objects.filter(siret=formulaire.cleaned_data["siret"]).first()
            formulaire.add_error("siret", str(refus))
        except RegleRefusee as refus:
            formulaire.add_error(None, str(refus))
        else:
            phrase = _("Votre demande %(reference)s est partie. Le service vérifie, puis répond par courriel.")
            messages.success(request, phrase % {"reference": demande.reference})
            return redirect("partenaires:organisations")
    return ecran(request, "nouvelle_organisation", formulaire=formulaire, connue=connue)


@require_http_methods(["POST"])
def annuler_rattachement(request: HttpRequest, cle: int) -> HttpResponse:
    """Take back one's own request to join."""
    siennes = DemandeRattachement.objects.filter(demandeur=_personne(request))
    return _annuler(request, get_object_or_404(siennes, pk=cle))


@require_http_methods(["POST"])
def annuler_organisation(request: HttpRequest, cle: int) -> HttpResponse:
    """Take back one's own request for an organisation."""
    siennes = DemandeOrganisation.objects.filter(demandeur=_personne(request))
    return _annuler(request, get_object_or_404(siennes, pk=cle))


def _annuler(request: HttpRequest, demande: DemandeRattachement | DemandeOrganisation) -> HttpResponse:
    try:
        rattachements.annuler(demande=demande, personne=_personne(request))
    except RegleRefusee as refus:
        messages.error(request, str(refus))
    else:
        messages.success(request, _("Votre demande est annulée."))
    return redirect("partenaires:organisations")


def _personne(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def _langue() -> str:
    return (get_language() or "fr").split("-")[0]
