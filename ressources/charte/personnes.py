"""What the charter knows of a person who has an account: requests to adhere that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.db.models.functions import Lower

from comptes.donnees import adresses_de, inscrire
from ressources.charte.enums import Etat
from ressources.models import Adhesion

if TYPE_CHECKING:
    from comptes.models import User


def _adhesions(personne: User) -> Any:
    siennes = Q(bas__in=adresses_de(personne)) | Q(deposee_par=personne)
    return Adhesion.objects.annotate(bas=Lower("contact_courriel")).filter(siennes)


def _exporter(personne: User) -> list[dict[str, Any]]:
    return [
        {
            "reference": adhesion.reference,
            "organisation": adhesion.nom_affiche,
            "nom": adhesion.contact_nom,
            "fonction": adhesion.contact_fonction,
            "adresse": adhesion.contact_courriel,
            "telephone": adhesion.contact_telephone,
            "commentaire": adhesion.commentaire,
            "le": adhesion.recue_le.isoformat(timespec="seconds"),
        }
        for adhesion in _adhesions(personne).select_related("organisation")
    ]


def _oublier(personne: User) -> None:
    """A request that waits goes; what was decided keeps its dates, without anybody's name."""
    siennes = _adhesions(personne)
    siennes.filter(etat=Etat.RECUE).delete()
    siennes.effacer_les_contacts()


def inscrire_les_adhesions() -> None:
    """Called when the application is ready."""
    inscrire("adhesions_charte", _exporter, _oublier)
