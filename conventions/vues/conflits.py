"""Two people, or two tabs, wrote the same part: both values are shown, and somebody chooses."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.translation import gettext as _

from conventions.erreurs import Conflit
from conventions.formulaires.etape import EtapeForm, empreinte
from conventions.lisible import lignes
from conventions.models import Convention
from conventions.regles.champs import Etape
from conventions.regles.champs import libelle as libelle
from conventions.regles.completude import manques
from conventions.vues import ecran_depot
from conventions.vues.commun import veut_du_json
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from programme.models import Action, Axe

CHOIX, VU = "choix-", "vu-"
MIENNE, LEUR = "mienne", "leur"


def reglees(formulaire: EtapeForm) -> tuple[dict[str, Any], list[str]]:
    """What to save once choices were made: `(parts, those of a conflict that was read and won)`.

    A choice holds for the value that was on the screen: one saved since is another conflict.
    """
    touches, miens = formulaire.touches(), []
    for nom in list(touches):
        choix = formulaire.data.get(f"{CHOIX}{nom}")
        if choix == LEUR:
            del touches[nom]
        elif choix == MIENNE and formulaire.data.get(f"{VU}{nom}") == empreinte(nom, formulaire.lus[nom]):
            miens.append(nom)
    return touches, miens


def montrer(
    request: HttpRequest, place: Place, convention: Convention, marche: Etape, formulaire: EtapeForm, conflit: Conflit
) -> HttpResponse:
    """Both values of each part, side by side, with what was typed carried along."""
    if veut_du_json(request):
        phrase = _("Ce brouillon a été modifié ailleurs : rien n’est écrasé.")
        return JsonResponse({"conflit": True, "phrase": phrase}, status=409)
    convention.refresh_from_db()
    noms = _titres()
    divergences = [
        {
            "nom": nom,
            "libelle": divergence.libelle,
            "mienne": lignes(nom, divergence.envoyee, noms),
            "leur": lignes(nom, divergence.enregistree, noms),
            "empreinte": empreinte(nom, divergence.enregistree),
        }
        for nom, divergence in conflit.divergences.items()
    ]
    caches = [
        (nom, valeur)
        for nom, valeurs in cast(QueryDict, formulaire.data).lists()
        for valeur in valeurs
        if nom != "csrfmiddlewaretoken" and not nom.startswith((CHOIX, VU)) and nom not in {"ajouter", "retirer"}
    ]
    contexte = ecran_depot.contexte(place, convention, marche, manques(convention))
    return ecran(
        request,
        "conventions/conflit.html",
        place,
        "conventions",
        statut=409,
        divergences=divergences,
        caches=caches,
        auteur=str(convention.modifiee_par or _("un membre de votre organisation")),
        adresse=ecran_depot.adresse(place, convention, marche),
        **contexte,
    )


def _titres() -> dict[str, dict[str, str]]:
    """Titles of axes and actions by key: only a conflict asks for them."""
    return {
        "axes": {str(cle): titre for cle, titre in Axe.objects.values_list("pk", "title")},
        "actions": {str(cle): titre for cle, titre in Action.objects.values_list("pk", "title")},
    }
