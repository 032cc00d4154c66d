"""What the service asked to complete: the listed items, one by one, then the answer as a whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from conventions import lectures
from conventions.enums import Etat
from conventions.erreurs import ChampVerrouille, Conflit
from conventions.formulaires.actes import VersionForm
from conventions.formulaires.etape import EtapeForm
from conventions.formulaires.etapes import FORMULAIRES
from conventions.lisible import lignes, noms_du_dossier
from conventions.models import Complement, Convention, DemandeComplements
from conventions.regles.champs import CHAMPS
from conventions.services import saisies, valeurs
from conventions.vues import ecran_depot
from conventions.vues.commun import dossier_ou_404, oublier_la_saisie, saisie_gardee, sans_perdre_la_saisie
from conventions.vues.etapes import donnees_recues
from conventions.vues.lignes_pieces import ligne
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.enums import Role
from partenaires.portes import membre
from socle.lettres import en_lettres


@require_safe
@membre(Role.DEPOT)
def complements(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """The list, what is done of it, and the button that sends the answer."""
    convention = dossier_ou_404(place, cle)
    demande = lectures.demande_ouverte(convention)
    if demande is None:
        return redirect("conventions:dossier", place.espace.slug, convention.pk)
    elements = _elements(place, convention, demande)
    restants = sum(1 for element in elements if not element["fait"])
    return ecran(
        request,
        "conventions/complements.html",
        place,
        "conventions",
        convention=convention,
        demande=demande,
        champs=[element for element in elements if "piece" not in element],
        pieces=[element["piece"] for element in elements if "piece" in element],
        phrase=_reste(restants),
        restants=restants,
        formulaire=VersionForm(initial={"version": convention.version}),
        envoyer=reverse("conventions:acte", args=[place.espace.slug, convention.pk, "completer"]),
        fil=ecran_depot.fil(place, convention.titre),
    )


def _elements(place: Place, convention: Convention, demande: DemandeComplements) -> list[dict[str, Any]]:
    par_cle = {piece.pk: piece for piece in lectures.pieces(convention)}
    noms = noms_du_dossier(convention)
    return [_element(place, convention, c, par_cle, noms) for c in demande.complements.all()]


def _element(place: Place, convention: Convention, complement: Complement, pieces: Any, noms: Any) -> dict[str, Any]:
    fait = complement.fait_le is not None
    if complement.piece_id:
        tracee = ligne(place, convention, pieces[complement.piece_id])
        if not fait:
            # The file in place is the one that the service wants replaced.
            tracee |= {"mot": _("À compléter"), "porte": "a_completer", "bouton": True, "fenetre": ""}
            tracee["action_libelle"] = _("Ajouter la pièce")
        return {"fait": fait, "piece": {**tracee, "aide": complement.consigne or tracee["aide"]}}
    nom = complement.champ
    return {
        "fait": fait,
        "libelle": str(CHAMPS[nom].libelle),
        "consigne": complement.consigne,
        "lignes": lignes(nom, valeurs.lire(convention, nom), noms),
        "url": reverse("conventions:complement", args=[place.espace.slug, convention.pk, complement.pk]),
    }


def _reste(nombre: int) -> str:
    """« Il reste deux réponses à donner. »."""
    if not nombre:
        return _("Tout est prêt à partir.")
    mot = en_lettres(nombre) if nombre > 1 else _("une")
    phrase = ngettext("Il reste %(mot)s réponse à donner.", "Il reste %(mot)s réponses à donner.", nombre)
    return phrase % {"mot": mot}


@sans_perdre_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
@membre(Role.DEPOT)
def complement(request: HttpRequest, place: Place, cle: int, complement: int) -> HttpResponse:
    """One listed part of the file: the only thing of its step that opens.

    Raises:
        Http404: no such item in the open request of this file.
    """
    convention = dossier_ou_404(place, cle)
    demande = lectures.demande_ouverte(convention)
    element = next((c for c in demande.complements.all() if c.pk == complement and c.champ), None) if demande else None
    if element is None:
        raise Http404
    marche = CHAMPS[element.champ].etape
    assert marche is not None  # only what the organisation writes is listed
    recue = request.POST if request.method == "POST" else None
    donnees, ancre = donnees_recues(recue) if recue is not None else (saisie_gardee(request), "")
    formulaire = FORMULAIRES[marche](donnees, convention=convention, ouverts={element.champ})
    if recue is not None and not ancre and formulaire.juste and _enregistrer(request, place, convention, formulaire):
        messages.success(request, _("Votre réponse est enregistrée. Elle partira avec les autres."))
        return redirect("conventions:complements", place.espace.slug, convention.pk)
    return ecran(
        request,
        "conventions/complement.html",
        place,
        "conventions",
        statut=422 if recue is not None and not ancre else 200,
        convention=convention,
        demande=demande,
        element=element,
        titre=str(CHAMPS[element.champ].libelle),
        form=formulaire,
        resume=ecran_depot.resume(formulaire, []) if formulaire.is_bound and not ancre else [],
        ecran_cache=formulaire.data.get("ecran", "") if formulaire.is_bound else formulaire.ecran(),
        fil=ecran_depot.fil(place, convention.titre),
    )


def _enregistrer(request: HttpRequest, place: Place, convention: Convention, formulaire: EtapeForm) -> bool:
    try:
        saisies.enregistrer(
            convention=convention,
            par=place.user,
            champs=formulaire.justes(),
            versions=formulaire.versions_vues(),
        )
    except Conflit:
        formulaire.add_error(None, _("Un collègue a répondu entre-temps. Relisez sa réponse avant de la remplacer."))
        return False
    except ChampVerrouille as erreur:
        formulaire.add_error(None, str(erreur))
        return False
    except ValidationError as erreur:
        formulaire.add_error(None, erreur)
        return False
    oublier_la_saisie(request)
    return convention.etat == Etat.A_COMPLETER
