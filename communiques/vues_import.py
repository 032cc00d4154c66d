"""« Importer un communiqué »: a file, what was understood beside its text, then a draft.

Nothing is kept between the two steps: the source and the warnings travel in the form, signed.
"""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from communiques.formulaires_import import Correction, FichierForm, hors_formulaire
from communiques.importation import FichierRefuse, analyser, lire
from communiques.importation.creation import creer_brouillon, parents_possibles
from communiques.importation.securite import TAILLE_MAX

_SEL = "communiques.import"
_DUREE = 24 * 3600


@require_http_methods(["GET", "HEAD", "POST"])
def importer(request: HttpRequest) -> HttpResponse:
    """First step, then second: the second is known by its signed source."""
    parents = parents_possibles(request.user)  # type: ignore[arg-type]
    if not parents:
        raise PermissionDenied
    if "source" in request.POST:
        return _corriger(request, parents)
    envoi = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    formulaire = FichierForm(*envoi)
    if formulaire.is_valid():
        try:
            return _montrer(request, parents, formulaire.cleaned_data["fichier"])
        except FichierRefuse as exc:
            formulaire.add_error("fichier", str(exc))
    return TemplateResponse(request, "communiques/admin/import.html", {"formulaire": formulaire})


def _montrer(request: HttpRequest, parents: list[Page], fichier: UploadedFile) -> HttpResponse:
    source = lire(fichier.name or "", fichier.read(TAILLE_MAX + 1))
    resultat = analyser(source)
    etat = {
        "nom": source.nom,
        "texte": source.texte,
        "avertissements": [[a.code, a.message, a.extrait] for a in resultat.avertissements],
        "non_classe": hors_formulaire(resultat),
    }
    return _page(request, etat, Correction(parents, resultat=resultat))


def _corriger(request: HttpRequest, parents: list[Page]) -> HttpResponse:
    try:
        etat = signing.loads(request.POST["source"], salt=_SEL, max_age=_DUREE)
    except signing.BadSignature:
        messages.error(request, _("Cette correction a expiré : donnez le fichier à nouveau."))
        return redirect("communiques_importer")
    correction = Correction(parents, donnees=request.POST)
    if not correction.valide():
        return _page(request, etat, correction)
    page = creer_brouillon(
        resultat=correction.resultat(etat["non_classe"]),
        parent=correction.parent,
        auteur=request.user,  # type: ignore[arg-type]
    )
    messages.success(request, _("Le brouillon est créé. Relisez-le, puis publiez-le ou programmez-le."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _page(request: HttpRequest, etat: dict[str, Any], correction: Correction) -> HttpResponse:
    contexte = {
        "etat": etat,
        "source": signing.dumps(etat, salt=_SEL, compress=True),
        "correction": correction,
        "en_erreur": correction.entete.is_bound,
    }
    return TemplateResponse(request, "communiques/admin/import_correction.html", contexte)
