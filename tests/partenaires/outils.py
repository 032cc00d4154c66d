"""People and organisations of the partner tests, named after situations."""

from __future__ import annotations

from collections.abc import Iterable

from comptes.models import User
from comptes.services import creer_compte
from organisations.models import Organisation
from partenaires import groupe
from partenaires.enums import Role
from partenaires.models import Appartenance
from partenaires.services.espaces import espace_de
from tests.fabriques import OrganisationFactory

MOT_DE_PASSE = "porte-lanterne-du-quai"
TOUS = tuple(Role)


def compte(boite: str, domaine: str = "perron.example", **champs) -> User:
    """Somebody with an account, whose name comes from the mailbox."""
    return creer_compte(
        email=f"{boite}@{domaine}", prenom=boite.capitalize(), nom="Martin", mot_de_passe=MOT_DE_PASSE, **champs
    )


def organisation(nom: str = "Association Le Perron") -> Organisation:
    """An organisation with its desk, and nobody in it."""
    trouvee = OrganisationFactory(nom=nom)
    espace_de(trouvee)
    return trouvee


def membre(dans: Organisation, personne: User | str, roles: Iterable[str] = ()) -> Appartenance:
    """A member with these roles; a mailbox makes the account."""
    personne = compte(personne) if isinstance(personne, str) else personne
    appartenance = Appartenance(user=personne, organisation=dans)
    appartenance.poser_roles(roles)
    appartenance.save()
    groupe.accorder([personne.pk])
    return appartenance


def gestionnaire(dans: Organisation, personne: User | str = "gaelle") -> Appartenance:
    return membre(dans, personne, [Role.GESTION])
