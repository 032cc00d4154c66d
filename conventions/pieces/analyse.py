"""The scan of pieces: each answer of the scanner becomes a state. None of its silences is « sain »."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from conventions import courriels
from conventions.enums import EtatPiece
from conventions.models import VersionPiece
from conventions.pieces import stockage
from socle import antivirus
from socle.taches import reprise

if TYPE_CHECKING:
    from django.db.models import QuerySet

ESSAIS = 8
DELAI = 30  # seconds before the second attempt, doubled each time: about an hour in all
_ETATS = {
    antivirus.Etat.SAIN: EtatPiece.SAIN,
    antivirus.Etat.INFECTE: EtatPiece.INFECTE,
    antivirus.Etat.ERREUR: EtatPiece.ERREUR,
}
journal = logging.getLogger(__name__)


class AntivirusAbsent(RuntimeError):
    """The scanner did not answer: the piece waits, and the task is tried again."""


def configuree() -> bool:
    """Whether a scanner is configured (`CLAMAV_ADRESSE`)."""
    return antivirus.configure()


def demander(version: VersionPiece) -> None:
    """Queue the scan of a file, in the transaction that keeps it."""
    analyser_piece.enqueue(cle=version.pk)


@task()
@reprise(essais=ESSAIS, delai=DELAI)
def analyser_piece(*, cle: int) -> None:
    """Scan one file and write what the scanner said; harmless to repeat.

    Raises:
        AntivirusAbsent: so that it is tried again; the piece stays « en attente ».
    """
    version = VersionPiece.objects.filter(pk=cle).first()
    if version is None or not configuree():
        return
    if analyser(version) is None:
        raise AntivirusAbsent


def analyser(version: VersionPiece) -> EtatPiece | None:
    """Scan a file now; its new state, or None when the scanner did not answer."""
    try:
        with stockage.stockage().open(version.cle, "rb") as fichier:
            verdict = antivirus.analyser(fichier)
    except FileNotFoundError:
        verdict = antivirus.Verdict(antivirus.Etat.ERREUR, "fichier introuvable")
    if verdict.etat == antivirus.Etat.ABSENT:
        journal.warning("antivirus absent", extra={"piece": version.pk, "reponse": verdict.reponse})
        return None
    etat = _ETATS[verdict.etat]
    _ecrire(version, etat, verdict.reponse)
    if etat != EtatPiece.SAIN:
        journal.error("pièce refusée", extra={"piece": version.pk, "etat": str(etat), "reponse": verdict.reponse})
    return etat


def _ecrire(version: VersionPiece, etat: EtatPiece, reponse: str) -> None:
    """What the scanner said; a file that stands for its piece and turns out infected is told, once."""
    lignes = VersionPiece.objects.filter(pk=version.pk)
    if etat == EtatPiece.INFECTE:
        lignes = lignes.exclude(etat=etat)  # said already, perhaps by another process at the same moment
    with transaction.atomic():
        ecrites = lignes.update(etat=etat, sans_analyse=False, analysee_le=timezone.now(), signature=reponse[:200])
        if ecrites and etat == EtatPiece.INFECTE and version.remplacee_le is None:
            courriels.piece_infectee(version)


def a_analyser(*, toutes: bool = False) -> QuerySet[VersionPiece]:
    """Files that wait for a verdict, those accepted without a scanner and those in error; or all of them."""
    pieces = VersionPiece.objects.order_by("pk")
    return pieces if toutes else pieces.filter(Q(etat=EtatPiece.EN_ATTENTE) | Q(etat=EtatPiece.ERREUR))


def rattraper(combien: int = 50) -> int:
    """Scan again some files whose task gave up; how many have a verdict. Stops at the first silence."""
    if not configuree() or not antivirus.repond():
        return 0
    nombre = 0
    for version in a_analyser().filter(etat=EtatPiece.EN_ATTENTE)[:combien]:
        if analyser(version) is None:
            break
        nombre += 1
    return nombre
