"""What the rules of conventions refuse, with the sentence that people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from partenaires.erreurs import RegleRefusee

__all__ = [
    "ChampVerrouille",
    "Conflit",
    "DejaRendue",
    "DepotFerme",
    "Divergence",
    "DossierChange",
    "DossierIncomplet",
    "MotifManquant",
    "ParametreManquant",
    "PieceIndisponible",
    "PieceRefusee",
    "PieceVerrouillee",
    "PiecesEnAttente",
    "RegleRefusee",
    "TransitionImpossible",
    "TropDePieces",
]


class TransitionImpossible(RegleRefusee):
    """The state of the file does not allow it."""

    message = _("Cette action n’est plus possible : l’état du dossier a changé. Rechargez la page pour le voir.")


class DossierChange(TransitionImpossible):
    """The file is in that state, but it is not the one that was on screen."""

    message = _("Ce dossier a changé depuis que vous l’avez ouvert. Relisez-le, puis recommencez.")


class MotifManquant(RegleRefusee):
    message = _("Dites pourquoi : cette phrase sera lue.")


class ParametreManquant(RegleRefusee):
    """`champ` names the field of the form that misses or is wrong."""

    message = _("Il manque une information.")

    def __init__(self, message: object = None, champ: str = "") -> None:
        super().__init__(message)
        self.champ = champ


class DepotFerme(RegleRefusee):
    message = _("Les dépôts sont fermés pour ce modèle. Votre brouillon est conservé.")


class DossierIncomplet(RegleRefusee):
    """`manques`: what is still to be done, in order."""

    message = _("Le dossier n’est pas complet.")

    def __init__(self, manques: Iterable[Any] = ()) -> None:
        super().__init__()
        self.manques = list(manques)


class PiecesEnAttente(RegleRefusee):
    message = _("Des pièces attendent leur analyse de sécurité, ou ont été refusées : aucune décision n’est possible.")


class PieceRefusee(RegleRefusee):
    """The content of a file is not accepted; the text says why and what to do. `code` is stable, for tests."""

    message = _("Ce fichier n’est pas accepté.")

    def __init__(self, message: object = None, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class PieceVerrouillee(RegleRefusee):
    message = _("Cette pièce ne peut plus être remplacée ni retirée : le dossier est déposé.")


class PieceIndisponible(RegleRefusee):
    message = _("Cette pièce ne peut pas être ouverte : son analyse de sécurité n’est pas terminée ou l’a refusée.")


class TropDePieces(RegleRefusee):
    message = _("Dix pièces au plus par dossier. Retirez-en une, ou réunissez plusieurs documents en un seul.")


class DejaRendue(RegleRefusee):
    message = _("Cette convention n’est pas signée : elle ne peut pas être rendue publique.")


class ChampVerrouille(RegleRefusee):
    """`champs`: the names that are not open now."""

    message = _("Une partie de ce que vous envoyez ne peut plus être modifiée. Rechargez la page.")

    def __init__(self, champs: Iterable[str] = ()) -> None:
        super().__init__()
        self.champs = tuple(sorted(champs))


@dataclass(frozen=True)
class Divergence:
    """The two values of one field: what is being sent, and what somebody saved meanwhile."""

    champ: str
    libelle: str
    envoyee: Any
    enregistree: Any


class Conflit(RegleRefusee):
    """Somebody saved other values meanwhile: nothing was written. `divergences` by name of field."""

    message = _("Ce brouillon a été modifié ailleurs depuis. Rien n’est écrasé : choisissez ce que vous gardez.")

    def __init__(self, divergences: Mapping[str, Divergence], version: int) -> None:
        super().__init__()
        self.divergences = dict(divergences)
        self.version = version
