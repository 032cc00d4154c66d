"""My data: read them, take them away, have them erased."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comptes import donnees
from comptes.models import User
from partenaires.ecrans import ecran


@require_safe
def mes_donnees(request: HttpRequest) -> HttpResponse:
    """What can be done."""
    return ecran(request, "donnees")


@require_http_methods(["POST"])
def exporter(request: HttpRequest) -> HttpResponse:
    """Everything the site knows of this person, as a file."""
    reponse = JsonResponse(
        donnees.exporter(_personne(request)), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    reponse["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return reponse


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def effacer(request: HttpRequest) -> HttpResponse:
    """Ask, after the password was given again; then forget."""
    formulaire = Form(request.POST if request.method == "POST" else None)
    if formulaire.is_valid():
        personne = _personne(request)
        try:
            donnees.effacer(personne=personne, par=personne)
        except donnees.EffacementRefuse as refus:
            formulaire.add_error(None, str(refus))
        except PermissionDenied:
            formulaire.add_error(None, _("Le compte d’un agent se ferme auprès de l’administration du site."))
        else:
            logout(request)
            return ecran(request, "donnees_effacees")
    return ecran(request, "donnees_effacer", formulaire=formulaire)


def _personne(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    # Read again: a lazy object cannot be emptied while its own session goes.
    return User.objects.get(pk=request.user.pk)
