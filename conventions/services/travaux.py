"""Long work about conventions; see `socle.travaux`."""

from __future__ import annotations

from django_tasks import task

from conventions.erreurs import RegleRefusee
from conventions.models import Travail
from conventions.permissions import est_du_service
from socle.taches import reprise
from socle.travaux import Atelier


@task()
@reprise(essais=4, delai=15)
def faire_le_travail(*, cle: int) -> str:
    """Do some work, from where it stopped; the state it is in afterwards."""
    return atelier.faire(cle)


def _lancer(cle: int) -> None:
    faire_le_travail.enqueue(cle=cle)


atelier: Atelier[Travail] = Atelier(
    Travail, lancer=_lancer, peut=est_du_service, refus=RegleRefusee, lies=("convention__organisation", "par")
)
