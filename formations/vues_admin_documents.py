"""Staff screen of the papers of a day: given before, or after, to anybody or to partners."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from formations.formulaires_admin import DocumentForm
from formations.models import PieceJournee
from formations.permissions import peut_lire, peut_modifier
from formations.services import documents as services
from formations.vues_admin import contexte_de, journee_ou_404, rendre
from partenaires.personnel import GET_OU_POST, agent, reserve


@GET_OU_POST
@reserve(peut_lire)
def documents(request: HttpRequest, cle: int) -> HttpResponse:
    """The papers of a day; a file may be added."""
    lue = journee_ou_404(cle)
    envoye = request.method == "POST"
    if envoye and not peut_modifier(request.user):
        raise PermissionDenied
    formulaire = DocumentForm(request.POST if envoye else None, request.FILES if envoye else None)
    if envoye and formulaire.is_valid():
        try:
            services.deposer(journee=lue, par=agent(request), **formulaire.cleaned_data)
        except ValidationError as refus:
            formulaire.add_error("fichier", refus.messages[0])
        else:
            messages.success(request, _("« %(titre)s » est joint.") % {"titre": formulaire.cleaned_data["titre"]})
            return redirect("formations_admin:documents", lue.pk)
    pieces = lue.pieces.select_related("document").order_by("moment", "rang", "pk")
    contexte = contexte_de(request, lue, "documents", pieces=pieces, formulaire=formulaire)
    return rendre(request, "documents", contexte, formulaire)


@require_POST
@reserve(peut_modifier)
def retirer(request: HttpRequest, cle: int, piece: int) -> HttpResponse:
    """Take one off."""
    lue = get_object_or_404(PieceJournee.objects.select_related("document"), journee=cle, pk=piece)
    services.retirer(piece=lue, par=agent(request))
    messages.success(request, _("Le document est retiré."))
    return redirect("formations_admin:documents", cle)
