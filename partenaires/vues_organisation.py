"""My organisation: who it is, who belongs to it, what it says of itself; leaving it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partenaires.bureau import Place
from partenaires.charte import etat_de
from partenaires.ecrans import ecran
from partenaires.enums import Role
from partenaires.erreurs import RegleRefusee
from partenaires.forms import ProfilForm
from partenaires.lectures import page_de_membres
from partenaires.portes import membre
from partenaires.services import espaces
from partenaires.services import membres as services_membres


@require_safe
@membre()
def organisation(request: HttpRequest, place: Place) -> HttpResponse:
    """Profile, charter, members: everybody in the organisation reads them."""
    return ecran(
        request,
        "organisation",
        place,
        "organisation",
        gere=place.peut(Role.GESTION),
        resultats=page_de_membres(request, place.organisation),
        charte=etat_de(place.organisation),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@membre(Role.GESTION)
def modifier(request: HttpRequest, place: Place) -> HttpResponse:
    """What the organisation says of itself."""
    initial = {"site_web": place.organisation.site_web}
    formulaire = ProfilForm(request.POST or None, instance=place.espace, initial=initial)
    if request.method == "POST" and formulaire.is_valid():
        try:
            espaces.modifier_profil(organisation=place.organisation, par=place.user, **formulaire.cleaned_data)
        except RegleRefusee as refus:
            formulaire.add_error(None, str(refus))
        else:
            messages.success(request, _("Le profil est enregistré."))
            return redirect("partenaires:organisation", place.espace.slug)
    return ecran(request, "profil", place, "organisation", formulaire=formulaire)


@require_http_methods(["GET", "HEAD", "POST"])
@membre()
def quitter(request: HttpRequest, place: Place) -> HttpResponse:
    """Leave, after having been told what it means."""
    erreur = ""
    if request.method == "POST":
        try:
            services_membres.desactiver(appartenance=place.appartenance, par=place.user)
        except RegleRefusee as refus:
            erreur = str(refus)
        else:
            messages.success(
                request, _("Vous avez quitté « %(organisation)s ».") % {"organisation": place.organisation.nom}
            )
            return redirect("partenaires:accueil")
    reponse = ecran(request, "quitter", place, "organisation", erreur=erreur)
    if erreur:
        reponse.status_code = 409
    return reponse
