"""The staff screen of one organisation: members, invitations, closing, merging. One form posted, one act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from organisations.models import Organisation
from partenaires.forms_admin import (
    FermetureForm,
    FusionForm,
    InvitationForm,
    RetraitForm,
    RolesMembreForm,
    RouvrirForm,
)
from partenaires.models import Appartenance
from partenaires.personnel import GET_OU_POST, agent, tenter
from partenaires.services import espaces, fusion, invitations
from partenaires.services import membres as services_membres
from partenaires.vues_admin import contexte_organisation, personnel

Acte = Callable[[HttpRequest, Organisation, dict[str, Any]], object]


def _inviter(request: HttpRequest, organisation: Organisation, saisi: dict[str, Any]) -> object:
    return invitations.inviter(organisation=organisation, par=agent(request), **saisi)


def _fermer(request: HttpRequest, organisation: Organisation, saisi: dict[str, Any]) -> object:
    return espaces.fermer(organisation=organisation, par=agent(request), **saisi)


def _rouvrir(request: HttpRequest, organisation: Organisation, saisi: dict[str, Any]) -> object:
    return espaces.rouvrir(organisation=organisation, par=agent(request))


def _fusionner(request: HttpRequest, organisation: Organisation, saisi: dict[str, Any]) -> object:
    return fusion.fusionner(source=organisation, cible=saisi["cible"], par=agent(request))


def _roles(request: HttpRequest, organisation: Organisation, saisi: dict[str, Any]) -> object:
    appartenance = _membre(organisation, saisi["membre"])
    return services_membres.changer_roles(
        appartenance=appartenance, roles=saisi["roles"], par=agent(request), fonction=appartenance.fonction
    )


def _retirer(request: HttpRequest, organisation: Organisation, saisi: dict[str, Any]) -> object:
    return services_membres.desactiver(appartenance=_membre(organisation, saisi["membre"]), par=agent(request))


def _membre(organisation: Organisation, cle: int) -> Appartenance:
    return get_object_or_404(Appartenance.objects.actives().filter(organisation=organisation), pk=cle)


ACTES: dict[str, tuple[type[Form], Acte]] = {
    "inviter": (InvitationForm, _inviter),
    "roles": (RolesMembreForm, _roles),
    "retirer": (RetraitForm, _retirer),
    "fermer": (FermetureForm, _fermer),
    "rouvrir": (RouvrirForm, _rouvrir),
    "fusionner": (FusionForm, _fusionner),
}


@GET_OU_POST
@personnel
def organisation(request: HttpRequest, cle: int) -> HttpResponse:
    """Read an organisation; act on it by one of its forms."""
    trouvee = get_object_or_404(Organisation.objects.select_related("espace__fusionnee_dans"), pk=cle)
    acte = request.POST.get("acte", "") if request.method == "POST" else ""
    formulaires = {nom: _formulaire(nom, trouvee, request.POST if nom == acte else None) for nom in ACTES}
    contexte = contexte_organisation(request, trouvee)
    if acte in ACTES:
        if not contexte["peut_inviter" if acte == "inviter" else "administre"]:
            raise PermissionDenied
        formulaire = formulaires[acte]
        if formulaire.is_valid() and tenter(
            formulaire, lambda: ACTES[acte][1](request, trouvee, formulaire.cleaned_data)
        ):
            messages.success(request, _phrase(acte) % {"nom": trouvee.nom})
            return redirect("partenaires_organisation", trouvee.pk)
    elif request.method == "POST":
        return HttpResponse(status=400)
    # The list of every organisation is drawn for whoever asks for it.
    fusion_ouverte = "fusion" in request.GET or acte == "fusionner"
    contexte |= {"formulaires": formulaires, "refuse": formulaires.get(acte), "fusion": fusion_ouverte}
    return TemplateResponse(
        request, "partenaires/admin/organisation.html", contexte, status=422 if acte in ACTES else 200
    )


def _formulaire(nom: str, organisation: Organisation, donnees: Any) -> Form:
    classe = ACTES[nom][0]
    if issubclass(classe, FusionForm):
        return classe(donnees, prefix=nom, source=organisation)
    return classe(donnees, prefix=nom)


def _phrase(acte: str) -> str:
    return {
        "inviter": _("L’invitation est partie."),
        "roles": _("Les rôles sont enregistrés."),
        "retirer": _("La personne ne fait plus partie des membres."),
        "fermer": _("L’espace de « %(nom)s » est fermé. Ses membres sont prévenus."),
        "rouvrir": _("L’espace de « %(nom)s » est ouvert."),
        "fusionner": _("« %(nom)s » est fusionnée : ses membres ont rejoint l’autre organisation."),
    }[acte]
