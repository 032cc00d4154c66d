"""What the rules of training days refuse, with the sentence that people read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, ngettext

from formations.regles import capacite_trop_basse
from partenaires.erreurs import RegleRefusee


class JourneeFermee(RegleRefusee):
    """No registration now: a draft, cancelled, before its window, after it, or begun."""

    message = gettext_lazy("Les inscriptions à cette journée ne sont pas ouvertes.")


class JourneeComplete(RegleRefusee):
    """No place, and nobody may wait."""

    message = gettext_lazy("Cette journée est complète et n’a pas de liste d’attente.")


class PlacesInsuffisantes(RegleRefusee):
    """Fewer places than people, and nobody may wait."""

    def __init__(self, places: int) -> None:
        super().__init__(
            ngettext(
                "Il reste %(places)d place, sans liste d’attente : inscrivez une seule personne.",
                "Il reste %(places)d places, sans liste d’attente : inscrivez moins de personnes.",
                places,
            )
            % {"places": places}
        )


class GroupeTropGrand(RegleRefusee):
    """The group would never fit."""

    def __init__(self, capacite: int) -> None:
        super().__init__(
            ngettext(
                "Cette journée compte %(capacite)d place en tout : votre groupe est trop grand.",
                "Cette journée compte %(capacite)d places en tout : votre groupe est trop grand.",
                capacite,
            )
            % {"capacite": capacite}
        )


class MaximumAtteint(RegleRefusee):
    """More people of one organisation than the day takes."""

    def __init__(self, maximum: int, deja: int) -> None:
        phrase = ngettext(
            "Une organisation inscrit au plus %(maximum)d personne à cette journée.",
            "Une organisation inscrit au plus %(maximum)d personnes à cette journée.",
            maximum,
        ) % {"maximum": maximum}
        suite = (
            ngettext(
                "La vôtre en a déjà inscrit %(deja)d.",
                "La vôtre en a déjà inscrit %(deja)d.",
                deja,
            )
            % {"deja": deja}
            if deja
            else ""
        )
        super().__init__(f"{phrase} {suite}".strip())


class DejaInscrit(RegleRefusee):
    """Somebody is there already, or twice in the same form."""

    def __init__(self, noms: list[str]) -> None:
        super().__init__(
            ngettext(
                "%(noms)s est déjà sur la liste de cette journée.",
                "%(noms)s sont déjà sur la liste de cette journée.",
                len(noms),
            )
            % {"noms": ", ".join(noms)}
        )
        self.noms = noms


class SaisieDeuxFois(RegleRefusee):
    """The same person, or the same address, twice in one form."""

    def __init__(self, noms: list[str]) -> None:
        super().__init__(
            ngettext(
                "%(noms)s est deux fois dans ce formulaire.",
                "%(noms)s ont la même adresse : donnez à chaque personne la sienne.",
                len(noms),
            )
            % {"noms": ", ".join(noms)}
        )


class CompleteHorsDelai(RegleRefusee):
    """No place for whom staff register past the deadline: the queue is over, whatever it holds."""

    message = gettext_lazy("Toutes les places sont prises. Augmentez d’abord le nombre de places de la journée.")


class FormulaireDejaServi(RegleRefusee):
    """The key of the form registered other people: a page kept open, or gone back to."""

    message = gettext_lazy(
        "Ce formulaire a déjà inscrit d’autres personnes. Vérifiez la liste ci-dessous, puis inscrivez de nouveau."
    )


class GroupeVide(RegleRefusee):
    message = gettext_lazy("Inscrivez au moins une personne.")


class CycleEntier(RegleRefusee):
    message = gettext_lazy("Ce cycle se suit en entier : l’inscription vaut pour toutes ses journées.")


class DejaEnregistree(RegleRefusee):
    """The same form came twice: what the first one made is given back, nothing more is done."""

    message = gettext_lazy("Cette inscription est déjà enregistrée.")


class ParticipantParti(RegleRefusee):
    message = gettext_lazy("Cette personne n’est plus sur la liste de cette journée.")


class TropTard(RegleRefusee):
    message = gettext_lazy("La date limite est passée. Appelez le service : il peut encore vous aider.")


class JourneeCommencee(RegleRefusee):
    message = gettext_lazy("La journée a commencé : l’inscription ne peut plus être annulée ici.")


class OffrePerdue(RegleRefusee):
    message = gettext_lazy(
        "Cette proposition n’est plus valable : votre groupe garde son rang dans la liste d’attente."
    )


class ChoixIncomplet(RegleRefusee):
    def __init__(self, places: int) -> None:
        super().__init__(
            ngettext(
                "Choisissez %(places)d personne, autant que de places proposées.",
                "Choisissez %(places)d personnes, autant que de places proposées.",
                places,
            )
            % {"places": places}
        )


class CapaciteTropBasse(RegleRefusee):
    def __init__(self, prises: int) -> None:
        super().__init__(capacite_trop_basse(prises))


class EtatChange(RegleRefusee):
    message = gettext_lazy("L’état de cette journée a changé entre-temps. Rechargez la page avant de recommencer.")


class MotifManquant(RegleRefusee):
    message = gettext_lazy("Dites pourquoi : les personnes inscrites liront cette phrase.")
