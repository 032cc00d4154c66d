"""Admin screen: values pasted from a spreadsheet."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from chiffres.lecture import series
from chiffres.models import Indicateur
from chiffres.saisie import TEXTE_MAX, Lecture, lire
from chiffres.services import enregistrer_valeurs


class SaisieForm(forms.Form):
    """A pasted table; what cannot be read is said line by line, and nothing typed is lost."""

    tableau = forms.CharField(
        label=gettext_lazy("Tableau à coller"),
        max_length=TEXTE_MAX,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def __init__(self, *args, indicateur: Indicateur, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.indicateur = indicateur
        self.lecture = Lecture()

    def clean_tableau(self) -> str:
        texte = self.cleaned_data["tableau"]
        self.lecture = lire(texte, self.indicateur)
        if self.lecture.erreurs:
            raise forms.ValidationError(self.lecture.erreurs)
        return texte


@require_http_methods(["GET", "HEAD", "POST"])
def coller(request: HttpRequest, cle: int) -> HttpResponse:
    """Read, check, write all or nothing."""
    if not request.user.has_perm("chiffres.change_indicateur"):
        raise PermissionDenied
    indicateur = get_object_or_404(Indicateur.objects.avec_valeurs(), pk=cle)
    formulaire = SaisieForm(request.POST or None, indicateur=indicateur)
    adresse = reverse("wagtailsnippets_chiffres_indicateur:edit", args=[indicateur.pk])
    if request.method == "POST" and formulaire.is_valid():
        combien = enregistrer_valeurs(indicateur=indicateur, cellules=formulaire.lecture.cellules)
        dit = ngettext("%(n)d valeur enregistrée.", "%(n)d valeurs enregistrées.", combien) % {"n": combien}
        messages.success(request, dit)
        return redirect(adresse)
    contexte = {
        "indicateur": indicateur,
        "formulaire": formulaire,
        "colonnes": [_("Année"), *([serie.nom for serie in series(indicateur)] or [_("Valeur")])],
        "adresse_retour": adresse,
    }
    statut = 422 if formulaire.errors else 200
    return TemplateResponse(request, "chiffres/admin/coller.html", contexte, status=statut)
