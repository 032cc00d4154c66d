"""How an organisation reads a convention: its badge, its one-line summary. No write, no query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from conventions.enums import Etat
from socle.dates import date_format
from socle.nombres import euros

if TYPE_CHECKING:
    from conventions.models import Convention

# The door that says a state: closed, ajar, open, barred, or with a sign on it.
PORTES = {
    Etat.BROUILLON: "fermee",
    Etat.DEPOSEE: "entrouverte",
    Etat.EN_INSTRUCTION: "entrouverte",
    Etat.A_COMPLETER: "a_completer",
    Etat.ACCEPTEE: "entrouverte",
    Etat.REFUSEE: "refusee",
    Etat.SANS_SUITE: "fermee",
    Etat.A_SIGNER: "entrouverte",
    Etat.SIGNEE: "ouverte",
    Etat.ACTIVE: "ouverte",
    Etat.ECHUE: "fermee",
    Etat.RESILIEE: "refusee",
    Etat.ABANDONNEE: "fermee",
    Etat.SUPPRIMEE: "fermee",
}
# In which order a list shows them: what waits for the organisation, then what is on its way, then what is done.
ORDRE = (
    Etat.A_COMPLETER,
    Etat.BROUILLON,
    Etat.A_SIGNER,
    Etat.ACCEPTEE,
    Etat.EN_INSTRUCTION,
    Etat.DEPOSEE,
    Etat.ACTIVE,
    Etat.SIGNEE,
    Etat.REFUSEE,
    Etat.SANS_SUITE,
    Etat.ECHUE,
    Etat.RESILIEE,
    Etat.ABANDONNEE,
)


@dataclass(frozen=True)
class LigneDossier:
    """A convention in a list."""

    convention: Convention
    url: str
    titre: str
    porte: str
    etat: str
    detail: str


def ligne(convention: Convention, slug: str) -> LigneDossier:
    """What a list of the area shows of a convention."""
    etat = convention.etat_courant
    return LigneDossier(
        convention=convention,
        url=reverse("conventions:dossier", args=[slug, convention.pk]),
        titre=convention.titre or _("Convention sans titre"),
        porte=PORTES[etat],
        etat=str(etat.label),
        detail=detail(convention),
    )


def detail(convention: Convention) -> str:
    """« VAL-2026-014, 84 000 € », « 120 000 € demandés », « VAL-2024-006, jusqu’au 31 décembre 2026 »."""
    etat, morceaux = convention.etat_courant, [convention.reference or ""]
    if etat in (Etat.ACTIVE, Etat.SIGNEE) and convention.fin:
        morceaux.append(_("jusqu’au %(jour)s") % {"jour": date_format(convention.fin, "j F Y")})
    elif etat == Etat.BROUILLON and convention.montant_demande:
        morceaux.append(_("%(montant)s demandés") % {"montant": euros(convention.montant_demande)})
    elif etat not in (Etat.ECHUE, Etat.RESILIEE) and (montant := convention.montant_affiche) is not None:
        morceaux.append(euros(montant))
    return ", ".join(morceau for morceau in morceaux if morceau) or _("Rien n’est encore écrit")
