"""Reads a journal again, from its first line, and says what does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from conventions.models import Convention, Instantane, LigneJournal
from conventions.regles import empreintes


@dataclass(frozen=True)
class Faute:
    """What does not hold. `ligne`: number of the line; 0 for the convention itself."""

    convention: int
    ligne: int
    message: str

    def __str__(self) -> str:
        return _("Convention %(convention)d, ligne %(ligne)d : %(message)s") % vars(self)


def verifier(convention: Convention) -> list[Faute]:
    """Every fault of the chain and of the snapshots that it names; empty when all holds."""
    return [*_chaine(convention), *_instantanes(convention)]


def _chaine(convention: Convention) -> Iterator[Faute]:
    precedente, attendu = "", 1
    for ligne in LigneJournal.objects.filter(convention=convention).order_by("numero"):
        if ligne.numero != attendu:
            yield Faute(convention.pk, attendu, _("il manque une ligne"))
        if ligne.precedente != precedente:
            yield Faute(convention.pk, ligne.numero, _("la ligne n’est pas chaînée à la précédente"))
        if empreinte_de(ligne) != ligne.empreinte:
            yield Faute(convention.pk, ligne.numero, _("le contenu n’est plus celui qui a été écrit"))
        precedente, attendu = ligne.empreinte, ligne.numero + 1
    if (attendu - 1, precedente) != (convention.journal_numero, convention.journal_empreinte):
        yield Faute(convention.pk, 0, _("le journal ne finit pas où la convention le dit"))


def empreinte_de(ligne: LigneJournal) -> str:
    """The hash that a line should carry."""
    return empreintes.de_ligne(
        convention=ligne.convention_id,
        numero=ligne.numero,
        quand=ligne.quand,
        compte=ligne.compte_id,
        du_service=ligne.du_service,
        acte=ligne.acte,
        de=ligne.de,
        vers=ligne.vers,
        version=ligne.version,
        instantane=ligne.instantane,
        details=ligne.details,
        precedente=ligne.precedente,
    )


def _instantanes(convention: Convention) -> Iterator[Faute]:
    """Each snapshot has its own hash, and the journal names each of them with that hash. Erased ones keep theirs."""
    dits: dict[int, Any] = {
        int(numero or 0): details.get("empreinte")
        for numero, details in LigneJournal.objects.filter(
            convention=convention, instantane__isnull=False
        ).values_list("instantane", "details")
    }
    trouves = {i.numero: i for i in Instantane.objects.filter(convention=convention)}
    for numero in sorted(dits.keys() | trouves.keys()):
        instantane = trouves.get(numero)
        if instantane is None or dits.get(numero) != instantane.empreinte:
            yield Faute(convention.pk, 0, _("l’instantané %(numero)d n’est pas celui du journal") % {"numero": numero})
        elif convention.purgee_le is None and empreinte_d_instantane(instantane) != instantane.empreinte:
            yield Faute(convention.pk, 0, _("l’instantané %(numero)d a été modifié") % {"numero": numero})


def empreinte_d_instantane(instantane: Instantane) -> str:
    return empreintes.d_instantane(
        convention=instantane.convention_id,
        numero=instantane.numero,
        quand=instantane.quand,
        acte=instantane.acte,
        donnees=instantane.donnees,
        pieces=instantane.pieces,
    )
