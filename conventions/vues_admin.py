"""Staff screens of conventions: the queue, one file, and what is downloaded from it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from conventions import lectures_admin, presentation_admin, retards
from conventions.enums import Audience, Etat
from conventions.erreurs import PieceIndisponible
from conventions.formulaires_admin import AttribuerForm, FiltreForm
from conventions.models import Convention, DocumentGenere, VersionPiece
from conventions.permissions import (
    audience_de,
    est_du_service,
    peut_administrer,
    peut_instruire,
    transitions_ouvertes,
)
from conventions.pieces import telechargement
from partenaires.personnel import PAR_PAGE, agent, ecrans_de, paginer, reserve

rendre = ecrans_de("conventions/admin/")


def dossier_ou_404(request: HttpRequest, cle: int) -> Convention:
    """A file that this person reads as staff.

    Raises:
        Http404: none, a partner's draft, or the file of an organisation of which this person is a member.
    """
    convention = lectures_admin.dossier(cle)
    if convention is None or audience_de(request.user, convention) != Audience.SERVICE:
        raise Http404
    return convention


def contexte_de(request: HttpRequest, convention: Convention, onglet: str, **autres: Any) -> dict[str, Any]:
    """What every tab of one file shows: its head, its tabs, what this person may do."""
    return {
        "convention": convention,
        "courant": onglet,
        "etat": convention.etat_courant,
        "retard": retards.est_en_retard(convention),
        "age": retards.age(convention),
        "instruit": peut_instruire(request.user),
        "administre": peut_administrer(request.user),
        **autres,
    }


@require_safe
@reserve(est_du_service)
def liste(request: HttpRequest) -> HttpResponse:
    """The queue."""
    filtre = FiltreForm(request.GET)
    valide = filtre.is_valid()
    choix = filtre.cleaned_data
    page = Paginator(lectures_admin.file(choix, agent(request)), PAR_PAGE).get_page(choix.get("page") or 1)
    contexte = {
        "filtre": filtre,
        "invalide": not valide,
        "filtree": any(choix.get(nom) for nom in ("etat", "axe", "organisation", "suivie", "retard", "q")),
        "page_liste": page,
        "lignes": [presentation_admin.ligne(convention) for convention in page],
        "instruit": peut_instruire(request.user),
        "regle": peut_administrer(request.user),
    }
    return rendre(request, "liste", contexte)


@require_safe
@reserve(est_du_service)
def dossier(request: HttpRequest, cle: int) -> HttpResponse:
    """One file: where it stands, what may be done, its pieces, its documents."""
    convention = dossier_ou_404(request, cle)
    return montrer(request, convention)


def montrer(request: HttpRequest, convention: Convention, attribution: AttribuerForm | None = None) -> HttpResponse:
    """The first tab; `attribution`: the form that was refused."""
    actes = transitions_ouvertes(request.user, convention, Audience.SERVICE)
    attribue = peut_instruire(request.user) or peut_administrer(request.user)
    initial = {"instructeur": convention.instructeur_id}
    contexte = contexte_de(
        request,
        convention,
        "dossier",
        actes=[{"code": acte.code, "libelle": acte.libelle(Audience.SERVICE)} for acte in actes],
        attente=presentation_admin.attente(convention, actes),
        ecrit=peut_instruire(request.user) and convention.etat == Etat.BROUILLON and convention.ouverte_par_service,
        attribution=(attribution or AttribuerForm(initial=initial)) if attribue else None,
        faits=presentation_admin.faits(convention),
        pieces=presentation_admin.pieces(convention),
        documents=lectures_admin.documents(convention),
        demandes=presentation_admin.demandes(convention),
    )
    return rendre(request, "dossier", contexte, attribution)


@require_safe
@reserve(est_du_service)
def contenu(request: HttpRequest, cle: int) -> HttpResponse:
    """What the file says, part by part, and who is bound by it."""
    convention = dossier_ou_404(request, cle)
    contexte = contexte_de(
        request,
        convention,
        "contenu",
        parties=presentation_admin.parties(convention),
        contenu=presentation_admin.contenu(convention),
    )
    return rendre(request, "contenu", contexte)


@require_safe
@reserve(est_du_service)
def fichier(request: HttpRequest, cle: int, version: int) -> HttpResponseBase:
    """A file of a piece, once the scanner said it is safe.

    Raises:
        Http404: it is of another convention, or it was refused.
    """
    convention = dossier_ou_404(request, cle)
    lu = get_object_or_404(VersionPiece, pk=version, piece__convention=convention)
    try:
        return telechargement.piece(lu)
    except PieceIndisponible as refus:
        messages.error(request, str(refus))
        return redirect("conventions_admin:dossier", convention.pk)


@require_safe
@reserve(est_du_service)
def document(request: HttpRequest, cle: int, document: int) -> HttpResponseBase:
    """A document, superseded or not.

    Raises:
        Http404: it is of another convention.
    """
    convention = dossier_ou_404(request, cle)
    return telechargement.document(get_object_or_404(DocumentGenere, pk=document, convention=convention))


@require_safe
@reserve(est_du_service)
def journal(request: HttpRequest, cle: int) -> HttpResponse:
    """Everything that happened to a file, the last first."""
    convention = dossier_ou_404(request, cle)
    page = paginer(request, lectures_admin.journal(convention))
    lignes = [presentation_admin.acte(ligne) for ligne in page]
    return rendre(request, "journal", contexte_de(request, convention, "journal", page_liste=page, lignes=lignes))
