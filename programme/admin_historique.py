"""The history of an action for staff: every line, who wrote it, and whether the public reads it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from programme.models import ChangementEtat
from programme.services import rendre_publique


class LigneForm(forms.Form):
    ligne = forms.IntegerField(widget=forms.HiddenInput)
    public = forms.BooleanField(label=gettext_lazy("Montrée au public"), required=False)
    note_en = forms.CharField(label=gettext_lazy("Note, en anglais"), max_length=240, required=False)


@require_http_methods(["GET", "POST"])
def historique(request: HttpRequest, page_id: int) -> HttpResponse:
    """Lines of a page, newest first; a form a line."""
    page = get_object_or_404(Page, pk=page_id).specific
    lignes = ChangementEtat.objects.filter(page_id=page.pk).select_related("par")
    if not page.permissions_for_user(request.user).can_edit() or not hasattr(page, "etat"):
        raise PermissionDenied
    if request.method == "POST":
        return _enregistrer(request, page, lignes)
    contexte = {"page_suivie": page, "lignes": [(ligne, _formulaire(ligne)) for ligne in lignes]}
    return render(request, "programme/admin/historique.html", contexte)


def _formulaire(ligne: ChangementEtat) -> LigneForm:
    valeurs = {"ligne": ligne.pk, "public": ligne.public, "note_en": ligne.note_en}
    return LigneForm(initial=valeurs, auto_id=f"id_{ligne.pk}_%s")


def _enregistrer(request: HttpRequest, page: Any, lignes: Any) -> HttpResponse:
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    formulaire = LigneForm(request.POST)
    if formulaire.is_valid():
        ligne = get_object_or_404(lignes, pk=formulaire.cleaned_data["ligne"])
        rendre_publique(
            ligne=ligne, public=formulaire.cleaned_data["public"], note_en=formulaire.cleaned_data["note_en"]
        )
        messages.success(request, _("L’historique est à jour."))
    else:
        messages.error(request, _("Cette ligne n’a pas été comprise : la note tient en 240 caractères."))
    return redirect("programme_historique", page_id=page.pk)
