"""Certificates of a large day, made as staff make them: in the background, with progress.

`python -m outils.bench.attestations` writes a day that is over in the demonstration of VAR_DIR, then prints a JSON
object: {"secondes", "etat", "faits", "poids"}; `faits` certificates, `poids` bytes of the file that holds them all.
"""

from __future__ import annotations

import json
import time
from typing import Any

ATTESTATIONS = 300
AGENT = "habitat@valmerie.example"


def ecrire_la_journee() -> Any:
    """A day of last week, to which three hundred people came."""
    from formations.enums import EtatParticipant, Presence
    from formations.models import Inscription, Journee, Participant
    from organisations.models import Organisation
    from outils.bench.formations import ecrire_une_journee
    from partenaires.services.espaces import espace_de

    jour = ecrire_une_journee("bench-attestations", -7, ATTESTATIONS)
    organisation = Organisation.objects.order_by("pk").first()
    assert organisation is not None  # the demonstration is loaded
    espace_de(organisation)
    inscription = Inscription.objects.create(journee=jour, organisation=organisation, reference="BENCH-ATT")
    Participant.objects.bulk_create(
        Participant(
            inscription=inscription,
            journee=jour,
            rang=rang + 1,
            etat=EtatParticipant.INSCRIT,
            prenom="Camille",
            nom=f"Présente{rang}",
            courriel=f"present{rang}@bench.example",
            identite=f"present{rang}@bench.example",
            **{f"presence_{demi.value}": Presence.PRESENT for demi in jour.demi_journees},
        )
        for rang in range(ATTESTATIONS)
    )
    Journee.objects.filter(pk=jour.pk).update(places_prises=ATTESTATIONS)
    return jour


def mesurer() -> dict[str, Any]:
    """The work itself, run here as the worker runs it."""
    from comptes.models import User
    from formations.enums import NatureTravail
    from formations.models import Travail
    from formations.services.travaux import atelier

    jour, agent = ecrire_la_journee(), User.objects.get(email=AGENT)
    travail = Travail.objects.create(
        nature=NatureTravail.ATTESTATIONS, journee=jour, par=agent, total=ATTESTATIONS, donnees={}
    )
    debut = time.perf_counter()
    atelier.faire(travail.pk)
    duree = time.perf_counter() - debut
    travail.refresh_from_db()
    return {
        "secondes": round(duree, 2),
        "etat": travail.etat,
        "faits": travail.faits,
        "poids": travail.fichier.size if travail.fichier else 0,
    }


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(mesurer()))
