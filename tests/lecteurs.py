"""Who reads: a visitor, somebody signed in who is nobody's partner, a partner, an agent of a role."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.test import Client

from comptes.roles import PARTENAIRES
from tests.comptes.outils import personne
from tests.test_acces import prouver


def lecteur(nom: str) -> Client:
    """A browser of theirs: "anonyme", "connecte", "partenaire", or the name of a staff group."""
    client = Client()
    if nom == "partenaire":
        compte = personne("partenaire@valmerie.example")
        # Written as a row: memberships, which a later application keeps, undo whatever a screen ticks.
        groupe = Group.objects.get(name=PARTENAIRES)
        compte.groups.through.objects.create(user_id=compte.pk, group_id=groupe.pk)
        prouver(client, compte)
    elif nom == "connecte":
        prouver(client, personne("connecte@valmerie.example"))
    elif nom != "anonyme":
        prouver(client, personne("agent@valmerie.example", nom))
    return client
