"""My name, and the mails I receive."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from . import notifications
from .formulaires_profil import CourrielsForm, ProfilForm
from .models import User

GET_OU_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OU_POST
def profil(request: HttpRequest) -> HttpResponse:
    """Change one's name, read by colleagues and by the staff."""
    personne = _personne(request)
    formulaire = ProfilForm(request.POST if request.method == "POST" else None, instance=personne)
    if formulaire.is_valid():
        formulaire.instance.save(update_fields=["first_name", "last_name"])
        messages.success(request, _("Votre nom est enregistré."))
        return redirect("compte_profil")
    return _ecran(request, "comptes/profil.html", formulaire)


@GET_OU_POST
def courriels(request: HttpRequest) -> HttpResponse:
    """Choose among the mails that may be refused."""
    personne = _personne(request)
    genres = notifications.genres_de(personne)
    donnees = request.POST if request.method == "POST" else None
    formulaire = CourrielsForm(donnees, genres=genres, refus=notifications.refus_de(personne))
    if formulaire.is_valid():
        notifications.choisir(personne=personne, voulus=formulaire.cleaned_data["voulus"])
        messages.success(request, _("Vos choix sont enregistrés."))
        return redirect("compte_courriels")
    return _ecran(request, "comptes/courriels.html", formulaire, genres=genres)


def _ecran(
    request: HttpRequest, gabarit: str, formulaire: ProfilForm | CourrielsForm, **contexte: object
) -> HttpResponse:
    contexte["formulaire"] = formulaire
    return render(request, gabarit, contexte, status=422 if formulaire.errors else 200)


def _personne(request: HttpRequest) -> User:
    """The account, read again: what a refused form writes on it shows nowhere else on the page."""
    if not isinstance(request.user, User):
        raise Http404
    return User.objects.get(pk=request.user.pk)
