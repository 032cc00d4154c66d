"""The last step: the whole file read once more, what is missing, and the button that hands it in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conventions import lectures
from conventions.formulaires.actes import VersionForm
from conventions.formulaires.etape import lire
from conventions.lisible import lignes, noms_du_dossier
from conventions.models import Convention
from conventions.regles.champs import CHAMPS, ETAPES, Etape, de_l_etape
from conventions.regles.completude import Manque, manques
from conventions.services.conditions import depot_possible
from conventions.vues import ecran_depot
from conventions.vues.lignes_pieces import ligne
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from socle.lettres import en_lettres


def verifier(request: HttpRequest, place: Place, convention: Convention) -> HttpResponse:
    """The screen; its button posts to `conventions:acte`."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return dessiner(request, place, convention)


def dessiner(request: HttpRequest, place: Place, convention: Convention, *, refus: str = "") -> HttpResponse:
    """`refus`: why it was not handed in."""
    restes = manques(lectures.completer(convention))
    return ecran(
        request,
        "conventions/etape_depot.html",
        place,
        "conventions",
        statut=422 if refus else 200,
        restes=[_reste(place, convention, manque) for manque in restes],
        titre_restes=_titre(len(restes)),
        parties=recapitulatif(place, convention),
        pieces=[ligne(place, convention, piece, ouverte=False) for piece in lectures.pieces(convention)],
        modifier_pieces=ecran_depot.adresse(place, convention, Etape.PIECES),
        formulaire=VersionForm(initial={"version": convention.version}),
        deposer=reverse("conventions:acte", args=[place.espace.slug, convention.pk, "deposer"]),
        refus=refus,
        fermee=not depot_possible(convention),
        **ecran_depot.contexte(place, convention, Etape.DEPOT, restes),
    )


def _reste(place: Place, convention: Convention, manque: Manque) -> dict[str, str]:
    ancre = manque.champ if manque.etape == Etape.PIECES else f"id_{manque.champ}"
    if CHAMPS.get(manque.champ) and CHAMPS[manque.champ].liste:
        ancre = f"part-{manque.champ}"
    return {"url": f"{ecran_depot.adresse(place, convention, manque.etape)}#{ancre}", "texte": manque.message}


def _titre(nombre: int) -> str:
    """« Deux choses restent à faire »."""
    if not nombre:
        return ""
    mot = en_lettres(nombre).capitalize() if nombre > 1 else _("Une")
    return ngettext("%(mot)s chose reste à faire", "%(mot)s choses restent à faire", nombre) % {"mot": mot}


def recapitulatif(place: Place, convention: Convention, *, modifiable: bool = True) -> list[dict[str, Any]]:
    """The written steps, part by part: `{titre, url, champs: [{libelle, lignes}]}`. An empty part has no line."""
    noms = noms_du_dossier(convention)
    return [
        {
            "titre": str(ETAPES[etape]),
            "url": ecran_depot.adresse(place, convention, etape) if modifiable else "",
            "champs": [
                {
                    "libelle": str(CHAMPS[nom].libelle),
                    "lignes": lignes(nom, lire(convention, nom), noms),
                }
                for nom in de_l_etape(etape)
                if convention.finance or nom not in {"montant_demande", "nature"}
            ],
        }
        for etape in (Etape.ORGANISATION, Etape.PROJET, Etape.BUDGET)
    ]
