"""What staff screens of this application, and of those above it, are made of: doors, pages, refusals, long work."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comptes.models import User
from partenaires.erreurs import RegleRefusee
from partenaires.forms_admin import PageForm
from ressources.envoi import proteger
from socle.travaux import Atelier, TravailSuivi

PAR_PAGE = 50
GET_OU_POST = require_http_methods(["GET", "HEAD", "POST"])
Vue = Callable[..., HttpResponseBase]
Droit = Callable[[Any], bool]


def reserve(droit: Droit) -> Callable[[Vue], Vue]:
    """Call the view for staff who have that right.

    Raises:
        PermissionDenied: this person works on something else.
    """

    def decorateur(vue: Vue) -> Vue:
        @wraps(vue)
        def ouverte(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not droit(request.user):
                raise PermissionDenied
            return vue(request, *args, **kwargs)

        return ouverte

    return decorateur


def agent(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # signed in: the admin asks for it
    return request.user


def paginer(request: HttpRequest, lignes: Any, par_page: int = PAR_PAGE) -> Page:
    """The page asked for; the nearest one when it does not exist."""
    lu = PageForm(request.GET)
    numero = lu.cleaned_data["page"] if lu.is_valid() else None
    return Paginator(lignes, par_page).get_page(numero or 1)


def ecrans_de(dossier: str) -> Callable[..., HttpResponse]:
    """What draws the templates of a folder, « conventions/admin/ »; 422 when a form or a set of them was refused."""

    def rendre(request: HttpRequest, gabarit: str, contexte: dict[str, Any], *formulaires: Any) -> HttpResponse:
        refuse = any(f is not None and f.is_bound and not f.is_valid() for f in formulaires)
        return TemplateResponse(request, f"{dossier}{gabarit}.html", contexte, status=422 if refuse else 200)

    return rendre


def tenter(formulaire: BaseForm, action: Callable[[], object], champ: str | None = None) -> bool:
    """Run an action; the rule that refuses it says so in the form, by its field when it names one."""
    try:
        action()
    except RegleRefusee as refus:
        nomme = getattr(refus, "champ", "") or champ
        formulaire.add_error(nomme if nomme in formulaire.fields else None, str(refus))
        return False
    return True


def agir_sur(request: HttpRequest, atelier: Atelier, travail: TravailSuivi, acte: str) -> None:
    """Stop (`arreter`) some work or take it up again (`reprendre`), and say so on the next screen."""
    actes = {
        "arreter": (atelier.arreter, _("Le travail s’arrête. Rien n’est perdu : reprenez quand vous voulez.")),
        "reprendre": (atelier.reprendre, _("Le travail reprend où il en était.")),
    }
    action, phrase = actes[acte]
    if action(travail=travail, par=agent(request)):
        messages.success(request, phrase)
    else:
        messages.info(request, _("Son état a changé entre-temps."))


def fichier_de(travail: TravailSuivi) -> HttpResponseBase:
    """The file that some work made.

    Raises:
        Http404: none, or removed after a week.
    """
    if not travail.fichier:
        raise Http404
    try:
        ouvert = travail.fichier.open("rb")
    except FileNotFoundError as parti:
        raise Http404 from parti
    return proteger(
        FileResponse(ouvert, as_attachment=True, filename=travail.nom_fichier, content_type="application/octet-stream")
    )
