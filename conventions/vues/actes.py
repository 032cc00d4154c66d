"""What the organisation decides of its file: hand in, take back, complete, give up. Each is a row of the table."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from conventions.enums import Audience, Etat
from conventions.erreurs import DossierIncomplet, RegleRefusee, TransitionImpossible
from conventions.formulaires.actes import ActeForm
from conventions.models import Complement, Convention, LigneJournal
from conventions.regles.champs import CHAMPS, Etape
from conventions.services.transitions import executer
from conventions.transitions import TABLE, Acteur, Transition
from conventions.vues import ecran_depot, verification
from conventions.vues.commun import dossier_ou_404, oublier_la_saisie, saisie_gardee, sans_perdre_la_saisie
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.enums import Role
from partenaires.portes import membre

DE_L_ORGANISATION = {
    code: ligne
    for code, ligne in TABLE.items()
    if Acteur.DEPOT in ligne.acteurs and Audience.ORGANISATION in ligne.libelles
}
# What each of them means, said before it is done.
AVANT = {
    "retirer": gettext_lazy(
        "Le dossier redevient un brouillon, avec sa référence : vous pourrez le modifier, puis le déposer à nouveau."
    ),
    "supprimer": gettext_lazy("Le brouillon et ses pièces ne seront plus dans votre liste. Cela ne se reprend pas."),
    "abandonner": gettext_lazy("Le service est prévenu et l’instruction s’arrête. Cela ne se reprend pas."),
    "completer": gettext_lazy("Vos réponses partent au service, et le dossier se referme."),
}
FAIT = {
    "deposer": gettext_lazy("Votre dossier est déposé."),
    "retirer": gettext_lazy("Le dossier est à nouveau un brouillon."),
    "completer": gettext_lazy("Vos compléments sont envoyés."),
    "supprimer": gettext_lazy("Le brouillon est supprimé."),
    "abandonner": gettext_lazy("La demande est abandonnée."),
}


@sans_perdre_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
@membre(Role.DEPOT)
def acte(request: HttpRequest, place: Place, cle: int, code: str) -> HttpResponse:
    """Ask, then do.

    Raises:
        Http404: no such file, or no row of the table that an organisation follows.
    """
    ligne = DE_L_ORGANISATION.get(code)
    if ligne is None:
        raise Http404
    convention = dossier_ou_404(place, cle)
    if request.method != "POST":
        return _demander(request, place, convention, ligne)
    formulaire = ActeForm(request.POST, transition=ligne)
    if not formulaire.is_valid():
        return _redire(request, place, convention, ligne, formulaire)
    donnees = formulaire.cleaned_data
    try:
        executer(
            convention=convention,
            code=code,
            par=place.user,
            version=donnees["version"],
            motif=donnees.get("motif", ""),
        )
    except TransitionImpossible as erreur:
        if not _vient_d_etre_fait(convention, ligne, place):
            return _reprendre(request, place, convention, ligne, str(erreur), donnees)
    except RegleRefusee as erreur:
        formulaire.add_error(None, _phrase(erreur))
        return _redire(request, place, convention, ligne, formulaire)
    else:
        oublier_la_saisie(request)
        messages.success(request, FAIT[code])
    return _retour(place, convention, code)


def _phrase(erreur: RegleRefusee) -> str:
    """With what is missing, when that is the reason."""
    if isinstance(erreur, DossierIncomplet):
        restes = " ".join(_reste(manque) for manque in erreur.manques)
        return f"{erreur} {restes}"
    return str(erreur)


def _reste(manque: Any) -> str:
    """What is missing, or what was asked for and is not answered, in words."""
    if isinstance(manque, Complement):
        nom = manque.piece.libelle if manque.piece is not None else str(CHAMPS[manque.champ].libelle)
        return _("« %(nom)s » attend une réponse.") % {"nom": nom}
    return str(getattr(manque, "message", manque))


def _vient_d_etre_fait(convention: Convention, ligne: Transition, place: Place) -> bool:
    """A double click: the same person did this very thing, and it is the last line of the journal."""
    derniere = LigneJournal.objects.filter(convention=convention).order_by("-numero").first()
    return derniere is not None and derniere.acte == ligne.code and derniere.compte_id == place.user.pk


def _demander(request: HttpRequest, place: Place, convention: Convention, ligne: Transition) -> HttpResponse:
    """The screen that asks, when the state still allows it."""
    if ligne.code == "deposer":
        return redirect(ecran_depot.adresse(place, convention, Etape.DEPOT))
    if ligne.code == "completer":
        return redirect("conventions:complements", place.espace.slug, convention.pk)
    if convention.etat not in ligne.de:
        return redirect("conventions:dossier", place.espace.slug, convention.pk)
    gardee = saisie_gardee(request)
    motif = gardee.get("motif", "") if gardee else ""
    formulaire = ActeForm(initial={"version": convention.version, "motif": motif}, transition=ligne)
    return _ecran(request, place, convention, ligne, formulaire)


def _redire(
    request: HttpRequest, place: Place, convention: Convention, ligne: Transition, formulaire: ActeForm
) -> HttpResponse:
    """The same screen, with what is wrong."""
    phrases = " ".join(str(e) for erreurs in formulaire.errors.values() for e in erreurs)
    if ligne.code == "deposer" and convention.etat in ligne.de:
        return verification.dessiner(request, place, convention, refus=phrases)
    if ligne.code in {"deposer", "completer"} or convention.etat not in ligne.de:
        messages.error(request, phrases)
        return _retour(place, convention, "completer" if convention.etat in ligne.de else "")
    return _ecran(request, place, convention, ligne, formulaire)


def _reprendre(
    request: HttpRequest, place: Place, convention: Convention, ligne: Transition, refus: str, saisi: dict[str, Any]
) -> HttpResponse:
    """The file changed meanwhile: the screen again as it is now, with what was typed, while the act is still open."""
    lue = dossier_ou_404(place, convention.pk)
    messages.error(request, refus)
    if lue.etat not in ligne.de or ligne.code in {"deposer", "completer"}:
        return _retour(place, lue, "")
    initial = {"version": lue.version, "motif": saisi.get("motif", "")}
    return _ecran(request, place, lue, ligne, ActeForm(initial=initial, transition=ligne))


def _ecran(
    request: HttpRequest, place: Place, convention: Convention, ligne: Transition, formulaire: ActeForm
) -> HttpResponse:
    return ecran(
        request,
        "conventions/acte.html",
        place,
        "conventions",
        convention=convention,
        formulaire=formulaire,
        titre=ligne.libelle(Audience.ORGANISATION),
        avant=AVANT[ligne.code],
        destructif=ligne.code in {"supprimer", "abandonner"},
        fil=ecran_depot.fil(place, convention.titre or _("Convention sans titre")),
    )


def _retour(place: Place, convention: Convention, code: str) -> Any:
    """Where one stands afterwards."""
    if code == "supprimer":
        return redirect("conventions:liste", place.espace.slug)
    if code == "deposer":
        return redirect("conventions:accuse", place.espace.slug, convention.pk)
    if code == "completer" and convention.etat == Etat.A_COMPLETER:
        suite = "conventions:dossier" if _complete(convention) else "conventions:complements"
        return redirect(suite, place.espace.slug, convention.pk)
    return redirect("conventions:dossier", place.espace.slug, convention.pk)


def _complete(convention: Convention) -> bool:
    return not Convention.objects.filter(pk=convention.pk, etat=Etat.A_COMPLETER).exists()
