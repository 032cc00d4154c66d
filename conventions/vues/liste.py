"""The conventions of an organisation, and the models that a new one may follow."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conventions import lectures
from conventions.erreurs import DepotFerme
from conventions.formulaires.actes import ChoixModeleForm
from conventions.models import ModeleConvention
from conventions.presentation import ligne
from conventions.regles.champs import Etape
from conventions.services import brouillons
from conventions.vues import ecran_depot
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.enums import Role
from partenaires.portes import membre
from socle.dates import date_format
from socle.nombres import euros
from socle.templatetags.composants import heure

PAR_PAGE = 20


@require_safe
@membre()
def liste(request: HttpRequest, place: Place) -> HttpResponse:
    """All of them, what waits for the organisation first."""
    page = Paginator(lectures.dossiers(place.organisation), PAR_PAGE).get_page(request.GET.get("page"))
    conventions = list(page)
    non_lus = lectures.messages_non_lus(conventions)
    return ecran(
        request,
        "conventions/liste.html",
        place,
        "conventions",
        resultats=page,
        lignes=[
            {"dossier": ligne(convention, place.espace.slug), "non_lus": non_lus.get(convention.pk, 0)}
            for convention in conventions
        ],
        total=page.paginator.count,
        depose=place.peut(Role.DEPOT),
        ouverts=ModeleConvention.objects.a_deposer().exists(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@membre(Role.DEPOT)
def nouvelle(request: HttpRequest, place: Place) -> HttpResponse:
    """Choose a model; a draft is opened by a POST alone."""
    formulaire = ChoixModeleForm(request.POST if request.method == "POST" else None)
    if formulaire.is_valid():
        modele = formulaire.cleaned_data["modele"]
        try:
            convention = brouillons.ouvrir_une_fois(organisation=place.organisation, modele=modele, par=place.user)
        except DepotFerme as erreur:
            formulaire.add_error("modele", str(erreur))
        else:
            return redirect(ecran_depot.adresse(place, convention, Etape.ORGANISATION))
    modeles = (
        ModeleConvention.objects.actifs().filter(propose_aux_partenaires=True).prefetch_related("pieces_attendues")
    )
    return ecran(
        request,
        "conventions/nouvelle.html",
        place,
        "conventions",
        formulaire=formulaire,
        modeles=[_modele(modele, place) for modele in modeles],
        fil=ecran_depot.fil(place, _("Nouvelle convention")),
    )


def _modele(modele: ModeleConvention, place: Place) -> dict[str, object]:
    """What a partner reads of a model before choosing it."""
    pieces = [p for p in modele.pieces_attendues.all() if p.obligatoire and p.concerne(place.organisation)]
    return {
        "cle": modele.pk,
        "nom": modele.nom,
        "type": modele.get_type_display(),
        "presentation": modele.presentation,
        "ouvert": modele.depots_ouverts,
        "fenetre": fenetre(modele),
        "montants": _montants(modele),
        "pieces": len(pieces),
    }


def fenetre(modele: ModeleConvention) -> str:
    """The window of deposit in words, whether it is to come, open or closed."""
    maintenant = timezone.now()
    if modele.ouvre_le and modele.ouvre_le > maintenant:
        return _("Les dépôts ouvrent le %(moment)s.") % {"moment": _moment(modele.ouvre_le)}
    if modele.ferme_le is None:
        return _("Dépôts ouverts toute l’année.")
    if modele.ferme_le <= maintenant:
        jour = date_format(timezone.localtime(modele.ferme_le), "j F Y")
        return _("Les dépôts sont clos depuis le %(jour)s.") % {"jour": jour}
    return _("Dépôts ouverts jusqu’au %(moment)s.") % {"moment": _moment(modele.ferme_le)}


def _moment(instant: object) -> str:
    local = timezone.localtime(instant)  # type: ignore[arg-type]
    return f"{date_format(local, 'l j F Y')} à {heure(local)}".replace(" h 00", " h")


def _montants(modele: ModeleConvention) -> str:
    """« De 5 000 € à 80 000 € »."""
    bas, haut = modele.montant_minimum, modele.montant_maximum
    if bas is not None and haut is not None:
        return _("De %(bas)s à %(haut)s.") % {"bas": euros(bas), "haut": euros(haut)}
    if haut is not None:
        return _("%(haut)s au plus.") % {"haut": euros(haut)}
    return _("%(bas)s au moins.") % {"bas": euros(bas)} if bas is not None else ""
