"""The diagram of states and its table, written from the one table of transitions: `docs/conventions-etats.md`."""

from __future__ import annotations

from django.utils.translation import override

from conventions.enums import Etat
from conventions.transitions import ACTEURS, PREVENUS, TABLE, Motif, Transition

DEBUT, FIN = "<!-- début du texte établi depuis conventions/transitions.py -->", "<!-- fin du texte établi -->"
MOTIFS = {Motif.AUCUN: "non", Motif.FACULTATIF: "possible", Motif.OBLIGATOIRE: "oui"}
FINALES = (Etat.REFUSEE, Etat.SANS_SUITE, Etat.ECHUE, Etat.RESILIEE, Etat.ABANDONNEE, Etat.SUPPRIMEE)


def texte() -> str:
    """Everything between the two marks, in French."""
    with override("fr"):
        return "\n".join([DEBUT, "", _mermaid(), "", _tableau(), "", FIN])


def _mermaid() -> str:
    lignes = ["```mermaid", "stateDiagram-v2", f"    [*] --> {Etat.BROUILLON.value}"]
    lignes += [f"    {etat.value} : {etat.label}" for etat in Etat]
    for transition in TABLE.values():
        lignes += [f"    {de.value} --> {transition.vers.value} : {transition.code}" for de in transition.de]
    lignes += [f"    {etat.value} --> [*]" for etat in FINALES]
    return "\n".join([*lignes, "```"])


def _tableau() -> str:
    entetes = ("code", "de", "vers", "qui", "motif", "instantané", "verrou et effet", "prévenus")
    lignes = [entetes, ("---",) * len(entetes), *(_ligne(transition) for transition in TABLE.values())]
    return "\n".join(f"| {' | '.join(ligne)} |" for ligne in lignes)


def _ligne(transition: Transition) -> tuple[str, ...]:
    return (
        f"`{transition.code}`",
        ", ".join(str(etat.label) for etat in transition.de),
        str(transition.vers.label),
        ", ".join(str(ACTEURS[acteur]) for acteur in transition.acteurs),
        MOTIFS[transition.motif],
        "oui" if transition.instantane else "non",
        str(transition.verrou),
        ", ".join(str(PREVENUS[prevenu]) for prevenu in transition.prevenus) or "personne",
    )
