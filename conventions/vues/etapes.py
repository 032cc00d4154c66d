"""The steps of a draft: shown, saved by a button or by the page itself, and never at somebody else's expense."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from conventions import lectures
from conventions.enums import Etat
from conventions.erreurs import ChampVerrouille, Conflit
from conventions.formulaires.etape import EtapeForm
from conventions.formulaires.etapes import FORMULAIRES
from conventions.formulaires.rangees import avec_une_rangee, sans_la_rangee
from conventions.models import Convention
from conventions.regles.champs import DE_L_ORGANISATION, Etape
from conventions.regles.completude import manques
from conventions.services import saisies
from conventions.vues import conflits, ecran_depot, verification
from conventions.vues.commun import (
    dossier_ou_404,
    oublier_la_saisie,
    saisie_gardee,
    sans_perdre_la_saisie,
    veut_du_json,
)
from conventions.vues.lignes_pieces import lignes_de_pieces
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.enums import Role
from partenaires.portes import membre
from socle.nombres import rang_recu

FERME = gettext_lazy("Ce dossier n’est plus un brouillon : il ne se modifie plus ici.")


@sans_perdre_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
@membre(Role.DEPOT)
def etape(request: HttpRequest, place: Place, cle: int, etape: str) -> HttpResponse:
    """One of the five steps.

    Raises:
        Http404: no such step or file.
    """
    if etape not in set(Etape):
        raise Http404
    convention, marche = dossier_ou_404(place, cle), Etape(etape)
    if convention.etat != Etat.BROUILLON:
        return _ferme(request, place, convention)
    if marche == Etape.DEPOT:
        return verification.verifier(request, place, convention)
    if request.method == "POST":
        return _recevoir(request, place, convention, marche)
    gardee = saisie_gardee(request)
    lectures.completer(convention)
    formulaire = _formulaire(marche, convention, place, gardee)
    return _dessiner(request, place, convention, marche, formulaire, retrouvee=gardee is not None)


def _ferme(request: HttpRequest, place: Place, convention: Convention) -> HttpResponse:
    """Handed in meanwhile: the page where it is followed."""
    if veut_du_json(request):
        return JsonResponse({"ferme": True, "phrase": str(FERME)}, status=409)
    if request.method == "POST":
        messages.error(request, FERME)
    return redirect("conventions:dossier", place.espace.slug, convention.pk)


def _formulaire(marche: Etape, convention: Convention, place: Place, donnees: Any = None) -> EtapeForm:
    return FORMULAIRES[marche](donnees, convention=convention, ouverts=DE_L_ORGANISATION)


def _recevoir(request: HttpRequest, place: Place, convention: Convention, marche: Etape) -> HttpResponse:
    donnees, ancre = donnees_recues(request.POST)
    formulaire = _formulaire(marche, convention, place, donnees)
    touches, miens = conflits.reglees(formulaire)
    try:
        convention = saisies.enregistrer(
            convention=convention,
            par=place.user,
            champs=touches,
            versions=formulaire.versions_vues(),
            garder_les_miens=miens,
        )
    except Conflit as conflit:
        return conflits.montrer(request, place, convention, marche, formulaire, conflit)
    except ChampVerrouille:
        return _ferme(request, place, convention)
    except ValidationError as erreur:
        formulaire.add_error(None, erreur)
    else:
        oublier_la_saisie(request)
    if veut_du_json(request):
        return _json(formulaire, convention, touches)
    return _suite(request, place, convention, marche, formulaire, touches, ancre)


def donnees_recues(recues: QueryDict) -> tuple[QueryDict, str]:
    """What was sent, with the row that a button adds or takes away; where to look afterwards."""
    if (groupe := recues.get("ajouter", "")) and groupe in LISTES:
        return avec_une_rangee(recues, groupe), f"liste-{groupe}"
    if demande := recues.get("retirer", ""):
        groupe, _tiret, texte = demande.partition(":")
        if groupe in LISTES and (rang := rang_recu(texte)) is not None:
            return sans_la_rangee(recues, groupe, rang), f"liste-{groupe}"
    return recues, ""


LISTES = {cle for formulaire in FORMULAIRES.values() for cle in formulaire.groupes}


def _json(formulaire: EtapeForm, convention: Convention, touches: dict[str, Any]) -> HttpResponse:
    """For the page that saves itself: what it now shows is this version; what is wrong, by field."""
    return JsonResponse(
        {
            "phrase": ecran_depot.enregistrement(convention),
            "ecran": formulaire.ecran(convention, touches),
            "fautes": formulaire.fautes,
            "ailleurs": _changes_ailleurs(formulaire, convention, touches),
        }
    )


def _changes_ailleurs(formulaire: EtapeForm, convention: Convention, touches: dict[str, Any]) -> str:
    """Parts that a colleague changed since this page was read, and that it does not hold."""
    versions = formulaire.versions_vues()
    noms = [
        nom
        for nom in formulaire.lus
        if nom not in touches and convention.versions_champs.get(nom, 0) > versions.get(nom, 0)
    ]
    if not noms:
        return ""
    libelles = ", ".join(f"« {conflits.libelle(nom)} »" for nom in noms)
    return _("Modifié ailleurs depuis : %(champs)s. Rechargez la page pour le lire.") % {"champs": libelles}


def _suite(
    request: HttpRequest,
    place: Place,
    convention: Convention,
    marche: Etape,
    formulaire: EtapeForm,
    touches: dict[str, Any],
    ancre: str,
) -> HttpResponse:
    """The same screen while something is wrong or asked for; else the next one."""
    if ancre or not formulaire.juste:
        statut = 200 if ancre else 422
        masque = formulaire.ecran(convention, touches)
        return _dessiner(request, place, convention, marche, formulaire, statut=statut, ecran_cache=masque)
    if request.POST.get("acte") == "enregistrer":
        messages.success(request, ecran_depot.enregistrement(convention))
        return redirect(ecran_depot.adresse(place, convention, marche))
    restes = [manque for manque in manques(convention) if manque.etape == marche]
    if restes and request.POST.get("acte") != "passer":
        neuf = _formulaire(marche, convention, place)
        return _dessiner(request, place, convention, marche, neuf, statut=422, demande=True)
    apres = ecran_depot.suivante(marche)
    assert apres is not None  # the last step has its own view
    return redirect(ecran_depot.adresse(place, convention, apres))


def _dessiner(
    request: HttpRequest,
    place: Place,
    convention: Convention,
    marche: Etape,
    formulaire: EtapeForm,
    *,
    statut: int = 200,
    demande: bool = False,
    retrouvee: bool = False,
    ecran_cache: str = "",
) -> HttpResponse:
    """`demande`: the person wants to go on, so what is missing is said; `ecran_cache`: the field after a save."""
    contexte = ecran_depot.contexte(place, convention, marche, manques(lectures.completer(convention)))
    a_faire = contexte["manques"] if demande else []
    if marche == Etape.PIECES:
        contexte |= lignes_de_pieces(place, convention, a_faire)
    if marche == Etape.BUDGET:
        contexte["totaux"] = ecran_depot.equilibre(formulaire)
    return ecran(
        request,
        f"conventions/etape_{marche.value}.html",
        place,
        "conventions",
        statut=statut,
        form=formulaire,
        resume=ecran_depot.resume(formulaire, a_faire) if formulaire.is_bound or demande else [],
        bloque=demande,
        retrouvee=retrouvee,
        ecran_cache=ecran_cache or (formulaire.data.get("ecran", "") if formulaire.is_bound else formulaire.ecran()),
        **contexte,
    )
