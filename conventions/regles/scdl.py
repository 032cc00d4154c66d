"""A convention as a line of the open data of subsidies: schema SCDL « subventions » 2.1, sixteen columns in order."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from conventions.enums import ConditionsVersement, Etat, NatureAide, TypeConvention

if TYPE_CHECKING:
    from conventions.models import Convention
    from conventions.reglages import Service

COLONNES = (
    "nomAttribuant",
    "idAttribuant",
    "dateConvention",
    "referenceDecision",
    "nomBeneficiaire",
    "idBeneficiaire",
    "rnaBeneficiaire",
    "objet",
    "montant",
    "nature",
    "conditionsVersement",
    "datesPeriodeVersement",
    "idRAE",
    "notificationUE",
    "pourcentageSubvention",
    "dispositifAide",
)
NATURES = {
    NatureAide.NUMERAIRE.value: "aide en numéraire",
    NatureAide.NATURE.value: "aide en nature",
    NatureAide.LES_DEUX.value: "aide en numéraire;aide en nature",
}
LONGUEUR = 256  # characters of the free texts


def publiable(convention: Convention) -> bool:
    """Signed, with money, to somebody whom the schema can name: what has no amount never enters the file."""
    signee = convention.etat in (Etat.SIGNEE, Etat.RESILIEE) and convention.signee_le is not None
    financee = convention.type != TypeConvention.PARTENARIAT and bool(convention.montant)
    return signee and financee and bool(convention.organisation.siret or convention.rna)


def ligne(convention: Convention, attribuant: Service) -> dict[str, str]:
    """The row, by name of column; texts only, as a CSV file holds them.

    Source: schéma « Subventions » 2.1, Socle commun des données locales.

    Raises:
        ValueError: the convention is not `publiable`.
    """
    if not publiable(convention):
        raise ValueError("not publishable")
    assert convention.signee_le is not None
    assert convention.montant is not None
    return {
        "nomAttribuant": attribuant.autorite,
        "idAttribuant": attribuant.siret,
        "dateConvention": convention.signee_le.isoformat(),
        "referenceDecision": convention.deliberation,
        "nomBeneficiaire": convention.organisation.nom,
        "idBeneficiaire": convention.organisation.siret,
        "rnaBeneficiaire": convention.rna,
        "objet": _une_ligne(convention.objet or convention.titre),
        "montant": montant(convention.montant),
        "nature": NATURES.get(convention.nature, NATURES[NatureAide.NUMERAIRE.value]),
        "conditionsVersement": conditions(convention),
        "datesPeriodeVersement": periode(convention),
        "idRAE": convention.id_rae,
        "notificationUE": "oui" if convention.notification_ue else "non",
        "pourcentageSubvention": part(convention),
        "dispositifAide": _une_ligne(convention.dispositif),
    }


def montant(euros: Decimal) -> str:
    """Decimal point, no grouping, no useless zero: « 84000 », « 1250.5 »."""
    ecrit = format(euros, "f")
    return ecrit.rstrip("0").rstrip(".") if "." in ecrit else ecrit


def conditions(convention: Convention) -> str:
    """« unique », « échelonné », or the words of staff; read from the payments when staff said nothing."""
    if convention.conditions_versement == ConditionsVersement.AUTRE:
        return _une_ligne(convention.conditions_texte)
    if convention.conditions_versement:
        return "unique" if convention.conditions_versement == ConditionsVersement.UNIQUE else "échelonné"
    return "échelonné" if len(convention.echeances.all()) > 1 else "unique"


def periode(convention: Convention) -> str:
    """One day, or the first and the last with a slash: those of the payments, else those of the convention."""
    prevues = sorted(e.prevue_le for e in convention.echeances.all() if e.prevue_le)
    debut = convention.versement_debut or (prevues[0] if prevues else convention.debut)
    fin = convention.versement_fin or (prevues[-1] if prevues else convention.fin)
    jours = [jour.isoformat() for jour in (debut, fin) if jour is not None]
    return jours[0] if len(set(jours)) == 1 else "/".join(jours)


def part(convention: Convention) -> str:
    """Between 0 and 1; empty when nobody gave it."""
    return "" if convention.part is None else montant(convention.part)


def _une_ligne(texte: str) -> str:
    return " ".join(texte.split())[:LONGUEUR]
