"""The bodies of the demonstration: who meets, to decide what."""

from __future__ import annotations

from home.demonstration.referentiel import Repertoire, donnees
from programme.models import Instance
from socle.typographie import typographier


def charger_instances(repertoire: Repertoire) -> None:
    for ligne in donnees("instances"):
        membres = [repertoire.organisations[cle] for cle in ligne.pop("membres")]
        ligne["role"] = typographier(ligne["role"])
        instance = Instance(**ligne)
        instance.full_clean()
        instance.save()
        instance.membres.set(membres)
