"""The numbered versions of a file, and what changed from one to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conventions.formulaires.actes import ComparerForm
from conventions.lisible import lignes
from conventions.models import Convention, Instantane
from conventions.regles.champs import CHAMPS, DE_L_ORGANISATION
from conventions.transitions import TABLE
from conventions.vues import ecran_depot
from conventions.vues.commun import dossier_ou_404
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.enums import Role
from partenaires.portes import membre
from socle.templatetags.composants import poids


@require_safe
@membre(Role.DEPOT)
def versions(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """The list, and two of them side by side: the last two unless others are chosen.

    Raises:
        Http404: a version that this file does not have.
    """
    convention = dossier_ou_404(place, cle)
    prises = list(Instantane.objects.filter(convention=convention).order_by("-numero").defer("donnees", "pieces"))
    avant, apres = choisies(request, convention, prises) or (None, None)
    return ecran(
        request,
        "conventions/versions.html",
        place,
        "conventions",
        convention=convention,
        prises=[
            {"numero": i.numero, "quand": i.quand, "acte": fait(i.acte), "empreinte": i.empreinte} for i in prises
        ],
        avant=avant,
        apres=apres,
        differences=differences(avant, apres) if avant and apres else [],
        fil=ecran_depot.fil(place, convention.titre or _("Convention sans titre")),
    )


def choisies(
    request: HttpRequest, convention: Convention, prises: list[Instantane]
) -> tuple[Instantane, Instantane] | None:
    """The two versions of the address, or else the last two.

    Raises:
        Http404: a version that this file does not have.
    """
    if "avant" in request.GET or "apres" in request.GET:
        formulaire = ComparerForm(request.GET)
        if not formulaire.is_valid():
            raise Http404
        numeros = (formulaire.cleaned_data["avant"], formulaire.cleaned_data["apres"])
    elif len(prises) > 1:
        numeros = (prises[1].numero, prises[0].numero)
    else:
        return None
    lues = {i.numero: i for i in Instantane.objects.filter(convention=convention, numero__in=numeros)}
    if not set(numeros) <= lues.keys():
        raise Http404
    return lues[numeros[0]], lues[numeros[1]]


def fait(acte: str) -> str:
    """What made the version, in the words of the timeline."""
    return str(TABLE[acte].fait) if acte in TABLE else _("Convention enregistrée")


def differences(avant: Instantane, apres: Instantane, *, tout: bool = False) -> list[dict[str, Any]]:
    """Parts of the organisation that differ, then pieces: `{libelle, avant, apres}`, in lines.

    `tout`: the parts of the service too.
    """
    trouvees = []
    for nom, champ in CHAMPS.items():
        if not tout and nom not in DE_L_ORGANISATION:
            continue
        la, ici = avant.donnees["champs"].get(nom), apres.donnees["champs"].get(nom)
        if la != ici:
            trouvees.append(
                {
                    "libelle": str(champ.libelle),
                    "avant": lignes(nom, la, avant.donnees.get("noms")),
                    "apres": lignes(nom, ici, apres.donnees.get("noms")),
                }
            )
    return [*trouvees, *_pieces(avant, apres)]


def _pieces(avant: Instantane, apres: Instantane) -> list[dict[str, Any]]:
    la = {piece["piece"]: piece for piece in avant.pieces}
    ici = {piece["piece"]: piece for piece in apres.pieces}
    return [
        {
            "libelle": (ici.get(cle) or la[cle])["libelle"],
            "avant": _fichier(la.get(cle)),
            "apres": _fichier(ici.get(cle)),
        }
        for cle in dict.fromkeys([*la, *ici])
        if (la.get(cle) or {}).get("sha256") != (ici.get(cle) or {}).get("sha256")
    ]


def _fichier(piece: Mapping[str, Any] | None) -> list[str]:
    return [f"{piece['nom']}, {poids(piece['taille'])}"] if piece else []
