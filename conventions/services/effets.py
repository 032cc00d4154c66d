"""What a transition writes besides the state, by the names of the table. All in its transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from conventions import accuse
from conventions.enums import NatureDocument
from conventions.models import Signature
from conventions.services import complements, documents

if TYPE_CHECKING:
    from conventions.services.conditions import Demande

Effet = Callable[["Demande"], None]
EFFETS: dict[str, Effet] = {}


def effet(fonction: Effet) -> Effet:
    EFFETS[fonction.__name__] = fonction
    return fonction


@effet
def donner_la_reference(demande: Demande) -> None:
    """Given with the state itself, which the database does not accept without it (`colonnes.deposer`)."""
    demande.details["reference"] = demande.convention.reference


@effet
def etablir_l_accuse(demande: Demande) -> None:
    donnees = accuse.donnees(demande.convention, demande.par)
    documents.ranger(
        demande.convention,
        NatureDocument.ACCUSE,
        pdf=accuse.fabriquer(donnees),
        cle=demande.cles.pop(),
        nom=f"accuse-{demande.convention.reference}.pdf",
        par=demande.par,
        donnees=donnees,
    )


@effet
def remplacer_l_accuse(demande: Demande) -> None:
    documents.remplacer(demande.convention, NatureDocument.ACCUSE)


@effet
def attribuer(demande: Demande) -> None:
    """Written with the state (`colonnes.instruire`)."""
    demande.details["instructeur"] = demande.convention.instructeur_id


@effet
def ouvrir_les_complements(demande: Demande) -> None:
    ouverte = complements.demander(
        demande.convention,
        par=demande.par,
        motif=demande.motif,
        avant_le=demande.parametres["avant_le"],
        elements=demande.parametres["elements"],
    )
    demande.details["demande"] = ouverte.pk


@effet
def clore_les_complements(demande: Demande) -> None:
    complements.clore(demande.convention, levee=False)


@effet
def lever_les_complements(demande: Demande) -> None:
    complements.clore(demande.convention, levee=True)


@effet
def clore_les_complements_ouverts(demande: Demande) -> None:
    complements.clore(demande.convention, levee=False)


@effet
def ecrire_la_decision(demande: Demande) -> None:
    """The amount and the deliberation are written with the state (`colonnes.decider`)."""
    if demande.convention.montant is not None:
        demande.details["montant"] = str(demande.convention.montant)


@effet
def ranger_la_lettre(demande: Demande) -> None:
    """A letter is optional here: it may be made later from its model."""
    lettre = demande.parametres.get("lettre")
    if lettre:
        _ranger(demande, NatureDocument.DECISION, lettre, "decision")


@effet
def remplacer_la_lettre(demande: Demande) -> None:
    documents.remplacer(demande.convention, NatureDocument.DECISION)


@effet
def ranger_la_convention(demande: Demande) -> None:
    _ranger(demande, NatureDocument.CONVENTION, demande.parametres["pdf"], "convention")


@effet
def remplacer_la_convention(demande: Demande) -> None:
    documents.remplacer(demande.convention, NatureDocument.CONVENTION)


@effet
def enregistrer_les_signatures(demande: Demande) -> None:
    """The signed PDF, and for each party its day and the hash of that PDF."""
    document = _ranger(demande, NatureDocument.SIGNEE, demande.parametres["pdf"], "convention-signee")
    for partie, jour in dict(demande.parametres["signatures"]).items():
        Signature.objects.create(
            convention=demande.convention,
            partie_id=partie,
            signee_le=jour,
            empreinte=document.sha256,
            enregistree_par=demande.par,
        )


def _ranger(demande: Demande, nature: NatureDocument, pdf: bytes, nom: str) -> Any:
    document = documents.ranger(
        demande.convention,
        nature,
        pdf=pdf,
        cle=demande.cles.pop(),
        nom=f"{nom}-{demande.convention.reference}.pdf",
        par=demande.par,
        donnees=demande.parametres.get("donnees"),
    )
    demande.details["sha256"] = document.sha256
    return document
