"""What ProConnect says of a person's organisation: a proposal. Somebody there, or the service, still answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comptes.proconnect.adaptateur import siret_de
from organisations.models import Organisation
from organisations.siret import siret_valide
from partenaires.models import Appartenance, DemandeOrganisation, DemandeRattachement


@dataclass(frozen=True)
class Proposition:
    """An organisation of the directory, or a SIRET that it does not know."""

    siret: str
    organisation: Organisation | None


def siret_propose(personne: int) -> str:
    """The 14 digits that ProConnect gave for this account; an empty text when it gave none, or none that is valid."""
    chiffres = re.sub(r"\s", "", siret_de(personne))
    return chiffres if siret_valide(chiffres) else ""


def proposition_pour(personne: int) -> Proposition | None:
    """What to propose to this person; None when there is nothing to, or when it is done or asked already."""
    siret = siret_propose(personne)
    if not siret:
        return None
    organisation = Organisation.objects.select_related("espace__fusionnee_dans__espace").filter(siret=siret).first()
    if organisation is None:
        demandee = DemandeOrganisation.objects.en_attente().filter(demandeur=personne, siret=siret).exists()
        return None if demandee else Proposition(siret, None)
    espace = getattr(organisation, "espace", None)
    if espace is not None and espace.fusionnee_dans_id:
        organisation = espace.fusionnee_dans
        espace = getattr(organisation, "espace", None)
    if espace is not None and not espace.est_ouvert:
        return None
    membre = Appartenance.objects.actives().filter(user=personne, organisation=organisation).exists()
    attend = DemandeRattachement.objects.en_attente().filter(demandeur=personne, organisation=organisation).exists()
    return None if membre or attend else Proposition(siret, organisation)


def confirmee(demande: DemandeRattachement) -> bool:
    """Whether ProConnect says that who asks to join works in this very organisation."""
    siret = demande.organisation.siret
    return bool(siret) and siret_propose(demande.demandeur_id) == siret
