"""Somebody to register, before there is a row: who, and what makes them the same person on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from comptes.models import normaliser_courriel
from formations.erreurs import DejaInscrit, SaisieDeuxFois
from formations.models import Participant


@dataclass(frozen=True)
class Personne:
    """What is typed of a colleague. `user_id`: the account of a member of the organisation, when they have one."""

    prenom: str
    nom: str
    courriel: str = ""
    fonction: str = ""
    besoins: str = ""
    user_id: int | None = None

    @property
    def nom_complet(self) -> str:
        return f"{self.prenom} {self.nom}".strip()

    def identite(self, organisation_id: int) -> str:
        """The mail address, however it is written; without one, the name within the organisation."""
        if self.courriel:
            return normaliser_courriel(self.courriel).casefold()
        return f"{organisation_id}:{slugify(self.nom_complet)}"[:254]

    def colonnes(self, organisation_id: int) -> dict[str, object]:
        """The columns of a participant that say this person."""
        return {
            "prenom": self.prenom,
            "nom": self.nom,
            "courriel": normaliser_courriel(self.courriel) if self.courriel else "",
            "fonction": self.fonction,
            "besoins": self.besoins,
            "user_id": self.user_id,
            "identite": self.identite(organisation_id),
        }


def refuser_les_doublons(personnes: Sequence[Personne], organisation_id: int) -> None:
    """Refuse a group in which somebody is twice.

    Raises:
        SaisieDeuxFois: names of those who are.
    """
    nombres = Counter(personne.identite(organisation_id) for personne in personnes)
    doubles = [p.nom_complet for p in personnes if nombres[p.identite(organisation_id)] > 1]
    if doubles:
        raise SaisieDeuxFois(sorted(set(doubles)))


def refuser_les_deja_la(personnes: Sequence[Personne], organisation_id: int, journee_id: int) -> None:
    """Refuse those who are on the list of a day that is held, whoever registered them.

    Raises:
        DejaInscrit: their names, as they are typed now: another organisation's spelling does not show.
    """
    par_identite = {personne.identite(organisation_id): personne for personne in personnes}
    connus = Participant.objects.actifs().filter(journee=journee_id, identite__in=par_identite)
    if la := sorted(connus.values_list("identite", flat=True)):
        raise DejaInscrit([par_identite[identite].nom_complet for identite in la])
