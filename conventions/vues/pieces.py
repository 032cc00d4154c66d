"""Files sent for the checklist: one at a time by a form, or with their progress by the page's script."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conventions import lectures
from conventions.enums import Etat
from conventions.erreurs import PieceIndisponible, RegleRefusee
from conventions.formulaires.actes import FichierForm
from conventions.models import Convention, Piece, VersionPiece
from conventions.pieces import telechargement
from conventions.regles.champs import Etape
from conventions.services import pieces as services
from conventions.vues import ecran_depot
from conventions.vues.commun import dossier_ou_404, sans_perdre_la_saisie, veut_du_json
from conventions.vues.lignes_pieces import compte, formats, gabarit, ligne
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.enums import Role
from partenaires.portes import membre
from socle.verification import nom_envoye


@sans_perdre_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
@membre(Role.DEPOT)
def piece(request: HttpRequest, place: Place, cle: int, piece: int) -> HttpResponse:
    """The screen of one piece, and the file sent from it.

    Raises:
        Http404: no such piece in this file.
    """
    convention = dossier_ou_404(place, cle)
    demandee = _piece_ou_404(convention, piece)
    if not services.ouverte(demandee):
        return _fermee(request, place, convention)
    if request.method != "POST":
        return _ecran(request, place, convention, demandee, FichierForm())
    formulaire = FichierForm(request.POST, request.FILES)
    refus = ""
    if formulaire.is_valid():
        fichier = formulaire.cleaned_data["fichier"]
        try:
            services.joindre(piece=demandee, fichier=fichier, nom=nom_envoye(fichier), par=place.user)
        except RegleRefusee as erreur:
            refus = str(erreur)
            formulaire.add_error("fichier", refus)
    else:
        refus = " ".join(str(message) for message in formulaire.errors["fichier"])
    if veut_du_json(request):
        return _json(place, convention, demandee, refus)
    if refus:
        return _ecran(request, place, convention, demandee, formulaire)
    messages.success(request, _("%(piece)s : le fichier est reçu.") % {"piece": demandee.libelle})
    return redirect(f"{retour(place, convention)}#piece-{demandee.pk}")


@membre(Role.DEPOT)
@require_POST
def retirer(request: HttpRequest, place: Place, cle: int, piece: int) -> HttpResponse:
    """Take away the file of a piece, in a draft."""
    convention = dossier_ou_404(place, cle)
    demandee = _piece_ou_404(convention, piece)
    try:
        services.retirer(piece=demandee, par=place.user)
    except RegleRefusee as erreur:
        messages.error(request, str(erreur))
    else:
        messages.success(request, _("%(piece)s : le fichier est retiré.") % {"piece": demandee.libelle})
    return redirect(f"{retour(place, convention)}#piece-{demandee.pk}")


@require_safe
@membre(Role.DEPOT)
def fichier(request: HttpRequest, place: Place, cle: int, version: int) -> HttpResponseBase:
    """A file of one's own, once it is known to be safe.

    Raises:
        Http404: no such file here, or it cannot be opened.
    """
    convention = dossier_ou_404(place, cle)
    trouvee = VersionPiece.objects.filter(piece__convention=convention, pk=version).first()
    if trouvee is None:
        raise Http404
    try:
        return telechargement.piece(trouvee)
    except PieceIndisponible as erreur:
        raise Http404 from erreur


def retour(place: Place, convention: Convention) -> str:
    """Where pieces are sent from: the step of a draft, or the list of complements."""
    if convention.etat == Etat.BROUILLON:
        return ecran_depot.adresse(place, convention, Etape.PIECES)
    return reverse("conventions:complements", args=[place.espace.slug, convention.pk])


def _piece_ou_404(convention: Convention, cle: int) -> Piece:
    trouvee = next((piece for piece in lectures.pieces(convention) if piece.pk == cle), None)
    if trouvee is None:
        raise Http404
    trouvee.convention = convention
    return trouvee


def _fermee(request: HttpRequest, place: Place, convention: Convention) -> HttpResponse:
    phrase = _("Cette pièce ne peut plus être remplacée : le dossier est déposé.")
    if veut_du_json(request):
        return JsonResponse({"ferme": True, "phrase": phrase}, status=409)
    if request.method == "POST":
        messages.error(request, phrase)
    return redirect("conventions:dossier", place.espace.slug, convention.pk)


def _json(place: Place, convention: Convention, demandee: Piece, refus: str) -> HttpResponse:
    """The line as it is now, and how many pieces are there."""
    pieces = lectures.pieces(convention)
    relue = next(piece for piece in pieces if piece.pk == demandee.pk)
    html = render_to_string("composants/pieces.html", {"pieces": [ligne(place, convention, relue, refus=refus)]})
    recues = sum(1 for piece in pieces if piece.courante and not piece.courante.refusee)
    reponse = {"html": html, "refus": refus, "compte": compte(recues, len(pieces))}
    return JsonResponse(reponse, status=422 if refus else 200)


def _ecran(
    request: HttpRequest, place: Place, convention: Convention, demandee: Piece, formulaire: FichierForm
) -> HttpResponse:
    titre = convention.titre or _("Convention sans titre")
    return ecran(
        request,
        "conventions/piece.html",
        place,
        "conventions",
        formulaire=formulaire,
        convention=convention,
        piece=demandee,
        version=demandee.courante,
        formats=formats(demandee),
        a_remplir=gabarit(demandee),
        retour=retour(place, convention),
        brouillon=convention.etat == Etat.BROUILLON,
        fil=ecran_depot.fil(place, titre),
    )
