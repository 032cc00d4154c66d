"""The charter, from the desk: where the organisation stands, and adhering for it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from partenaires.bureau import Place
from partenaires.charte import adherer_depuis_l_espace, adresse_de_la_charte, etat_de
from partenaires.ecrans import ecran
from partenaires.enums import Role
from partenaires.forms_charte import AdhesionForm
from partenaires.portes import membre
from ressources.charte.services import AdhesionImpossible
from socle.limites import consommer

LIMITE, DUREE = 5, 3600  # requests of an organisation, seconds
TROP = gettext_lazy("Plusieurs demandes sont parties en peu de temps. Réessayez dans une heure, ou appelez-nous.")


@require_safe
@membre()
def charte(request: HttpRequest, place: Place) -> HttpResponse:
    """Asked, confirmed, since when, to be renewed: every member reads it."""
    return ecran(
        request,
        "charte",
        place,
        "organisation",
        etat=etat_de(place.organisation),
        gere=place.peut(Role.GESTION),
        adresse=adresse_de_la_charte(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@membre(Role.GESTION)
def adherer(request: HttpRequest, place: Place) -> HttpResponse:
    """Ask for the organisation. Where there is nothing to ask, its state is shown instead."""
    etat = etat_de(place.organisation)
    if not etat.ouverte:
        return redirect("partenaires:charte", place.espace.slug)
    formulaire = AdhesionForm(request.POST or None, initial=AdhesionForm.de(place))
    if request.method == "POST" and formulaire.is_valid():
        if not consommer(str(place.organisation.pk), "adhesion-espace", limite=LIMITE, duree=DUREE):
            formulaire.add_error(None, TROP)
        else:
            try:
                adhesion = adherer_depuis_l_espace(
                    organisation=place.organisation, par=place.user, langue=place.langue, **formulaire.contact
                )
            except AdhesionImpossible as refus:
                formulaire.add_error(None, str(refus))
            else:
                phrase = _("La demande d’adhésion est partie. Sa référence : %(reference)s.")
                messages.success(request, phrase % {"reference": adhesion.reference})
                return redirect("partenaires:charte", place.espace.slug)
    adresse = adresse_de_la_charte()
    return ecran(request, "charte_adherer", place, "organisation", formulaire=formulaire, etat=etat, adresse=adresse)
