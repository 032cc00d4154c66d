"""The one table of transitions. Views, buttons, services, tests and the diagram of the docs all read it.

`conditions` and `effets` name functions of `services.conditions` and `services.effets`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conventions.enums import Audience, Etat


class Acteur(StrEnum):
    """Who may do it."""

    DEPOT = "depot"  # a member of the organisation with the role « dépôt »
    INSTRUCTEUR = "instructeur"
    DECIDEUR = "decideur"
    ADMINISTRATION = "administration"
    PERIODE = "periode"  # nobody: the dates of the convention


class Prevenu(StrEnum):
    """Who is told by mail."""

    ORGANISATION = "organisation"
    INSTRUCTEURS = "instructeurs"  # whoever follows the file, or all of them when nobody does yet
    SIGNATAIRES = "signataires"


class Motif(StrEnum):
    """Whether a reason is asked for."""

    AUCUN = "aucun"
    FACULTATIF = "facultatif"
    OBLIGATOIRE = "obligatoire"


ACTEURS = {
    Acteur.DEPOT: _("Membre de l’organisation, rôle Dépôt"),
    Acteur.INSTRUCTEUR: _("Habitat instructeur"),
    Acteur.DECIDEUR: _("Habitat décideur"),
    Acteur.ADMINISTRATION: _("Administration"),
    Acteur.PERIODE: _("La période, d’elle-même"),
}
PREVENUS = {
    Prevenu.ORGANISATION: _("l’organisation"),
    Prevenu.INSTRUCTEURS: _("les instructeurs"),
    Prevenu.SIGNATAIRES: _("les signataires"),
}


@dataclass(frozen=True)
class Transition:
    """One row: from these states to that one, by these people, with these consequences.

    `libelles`: the verb on the button, by audience. `fait`: what the timeline says afterwards.
    `fichiers`: how many files it may write. `instantane`: whether the whole file is kept as it was.
    """

    code: str
    de: tuple[Etat, ...]
    vers: Etat
    acteurs: tuple[Acteur, ...]
    libelles: dict[Audience, Any]
    fait: Any
    verrou: Any
    motif: Motif = Motif.AUCUN
    conditions: tuple[str, ...] = ()
    effets: tuple[str, ...] = ()
    instantane: bool = False
    prevenus: tuple[Prevenu, ...] = ()
    fichiers: int = 0
    parametres: tuple[str, ...] = field(default=())

    @property
    def derivee(self) -> bool:
        """Nobody does it: it follows from the dates."""
        return Acteur.PERIODE in self.acteurs

    def libelle(self, audience: Audience) -> str:
        """The verb on the button for that audience; empty when it never sees it."""
        return str(self.libelles.get(audience, ""))


_ORG, _SERVICE = Audience.ORGANISATION, Audience.SERVICE

_LIGNES = (
    Transition(
        "deposer",
        (Etat.BROUILLON,),
        Etat.DEPOSEE,
        (Acteur.DEPOT,),
        {_ORG: _("Déposer le dossier")},
        _("Dossier déposé"),
        _("Tout est figé ; accusé de réception avec référence"),
        conditions=("fenetre_ouverte", "dossier_complet", "aucune_piece_refusee"),
        effets=("donner_la_reference", "etablir_l_accuse"),
        instantane=True,
        prevenus=(Prevenu.ORGANISATION, Prevenu.INSTRUCTEURS),
        fichiers=1,
    ),
    Transition(
        "retirer",
        (Etat.DEPOSEE,),
        Etat.BROUILLON,
        (Acteur.DEPOT,),
        {_ORG: _("Reprendre le dossier")},
        _("Dossier repris par l’organisation"),
        _("Tout s’ouvre ; la référence reste"),
        motif=Motif.FACULTATIF,
        effets=("remplacer_l_accuse",),
        prevenus=(Prevenu.INSTRUCTEURS,),
    ),
    Transition(
        "instruire",
        (Etat.DEPOSEE,),
        Etat.EN_INSTRUCTION,
        (Acteur.INSTRUCTEUR,),
        {_SERVICE: _("Commencer l’instruction")},
        _("Instruction commencée"),
        _("L’organisation lit seulement ; les messages restent ouverts"),
        effets=("attribuer",),
        prevenus=(Prevenu.ORGANISATION,),
        parametres=("instructeur",),
    ),
    Transition(
        "demander_complements",
        (Etat.EN_INSTRUCTION,),
        Etat.A_COMPLETER,
        (Acteur.INSTRUCTEUR,),
        {_SERVICE: _("Demander des compléments")},
        _("Compléments demandés"),
        _("Seuls les éléments listés s’ouvrent"),
        motif=Motif.OBLIGATOIRE,
        conditions=("elements_listes", "date_a_venir"),
        effets=("ouvrir_les_complements",),
        prevenus=(Prevenu.ORGANISATION,),
        parametres=("elements", "avant_le"),
    ),
    Transition(
        "completer",
        (Etat.A_COMPLETER,),
        Etat.EN_INSTRUCTION,
        (Acteur.DEPOT,),
        {_ORG: _("Envoyer les compléments")},
        _("Compléments envoyés"),
        _("Tout est figé à nouveau ; les différences sont montrées"),
        conditions=("complements_faits", "dossier_complet", "aucune_piece_refusee"),
        effets=("clore_les_complements",),
        instantane=True,
        prevenus=(Prevenu.INSTRUCTEURS,),
    ),
    Transition(
        "lever_complements",
        (Etat.A_COMPLETER,),
        Etat.EN_INSTRUCTION,
        (Acteur.INSTRUCTEUR,),
        {_SERVICE: _("Lever la demande de compléments")},
        _("Demande de compléments levée"),
        _("Tout est figé à nouveau ; les différences sont montrées"),
        motif=Motif.FACULTATIF,
        effets=("lever_les_complements",),
        instantane=True,
        prevenus=(Prevenu.ORGANISATION, Prevenu.INSTRUCTEURS),
    ),
    Transition(
        "accepter",
        (Etat.EN_INSTRUCTION,),
        Etat.ACCEPTEE,
        (Acteur.DECIDEUR,),
        {_SERVICE: _("Accepter")},
        _("Convention acceptée"),
        _("Tout est figé ; les voies de recours sont dans la lettre"),
        motif=Motif.FACULTATIF,
        conditions=("pieces_analysees", "montant_accorde"),
        effets=("ecrire_la_decision", "ranger_la_lettre"),
        instantane=True,
        prevenus=(Prevenu.ORGANISATION,),
        fichiers=1,
        parametres=("montant", "deliberation", "deliberation_le", "lettre", "donnees"),
    ),
    Transition(
        "refuser",
        (Etat.EN_INSTRUCTION,),
        Etat.REFUSEE,
        (Acteur.DECIDEUR,),
        {_SERVICE: _("Refuser")},
        _("Convention refusée"),
        _("Tout est figé ; les voies de recours sont dans la lettre"),
        motif=Motif.OBLIGATOIRE,
        conditions=("pieces_analysees",),
        effets=("ecrire_la_decision", "ranger_la_lettre"),
        instantane=True,
        prevenus=(Prevenu.ORGANISATION,),
        fichiers=1,
        parametres=("deliberation", "deliberation_le", "lettre", "donnees"),
    ),
    Transition(
        "classer",
        (Etat.EN_INSTRUCTION,),
        Etat.SANS_SUITE,
        (Acteur.DECIDEUR,),
        {_SERVICE: _("Classer sans suite")},
        _("Dossier classé sans suite"),
        _("Tout est figé ; les voies de recours sont dans la lettre"),
        motif=Motif.FACULTATIF,
        conditions=("pieces_analysees",),
        effets=("ecrire_la_decision", "ranger_la_lettre"),
        instantane=True,
        prevenus=(Prevenu.ORGANISATION,),
        fichiers=1,
        parametres=("lettre", "donnees"),
    ),
    Transition(
        "rouvrir",
        (Etat.ACCEPTEE, Etat.REFUSEE, Etat.SANS_SUITE),
        Etat.EN_INSTRUCTION,
        (Acteur.ADMINISTRATION,),
        {_SERVICE: _("Rouvrir l’instruction")},
        _("Instruction rouverte"),
        _("La décision reste dans le journal"),
        motif=Motif.OBLIGATOIRE,
        effets=("remplacer_la_lettre",),
        prevenus=(Prevenu.ORGANISATION,),
    ),
    Transition(
        "mettre_a_signer",
        (Etat.ACCEPTEE,),
        Etat.A_SIGNER,
        (Acteur.INSTRUCTEUR,),
        {_SERVICE: _("Établir le texte à signer")},
        _("Convention à signer"),
        _("Le PDF et son empreinte ne changent plus"),
        conditions=("periode_connue", "parties_et_signataires", "texte_fourni"),
        effets=("ranger_la_convention",),
        instantane=True,
        prevenus=(Prevenu.ORGANISATION, Prevenu.SIGNATAIRES),
        fichiers=1,
        parametres=("pdf", "donnees"),
    ),
    Transition(
        "corriger",
        (Etat.A_SIGNER,),
        Etat.ACCEPTEE,
        (Acteur.INSTRUCTEUR,),
        {_SERVICE: _("Reprendre le texte")},
        _("Texte repris pour correction"),
        _("Le PDF est remplacé et conservé"),
        motif=Motif.OBLIGATOIRE,
        effets=("remplacer_la_convention",),
        prevenus=(Prevenu.ORGANISATION, Prevenu.INSTRUCTEURS),
    ),
    Transition(
        "signer",
        (Etat.A_SIGNER,),
        Etat.SIGNEE,
        (Acteur.INSTRUCTEUR,),
        {_SERVICE: _("Enregistrer les signatures")},
        _("Convention signée"),
        _("Plus rien ne change"),
        conditions=("signatures_de_toutes_les_parties", "pdf_signe_fourni"),
        effets=("enregistrer_les_signatures",),
        instantane=True,
        prevenus=(Prevenu.ORGANISATION, Prevenu.INSTRUCTEURS),
        fichiers=1,
        parametres=("signatures", "pdf"),
    ),
    Transition(
        "activer",
        (Etat.SIGNEE,),
        Etat.ACTIVE,
        (Acteur.PERIODE,),
        {},
        _("Convention active"),
        _("Se lit dans la période : aucun travail ne l’écrit"),
    ),
    Transition(
        "echoir",
        (Etat.ACTIVE,),
        Etat.ECHUE,
        (Acteur.PERIODE,),
        {},
        _("Convention échue"),
        _("Se lit dans la période ; rappels 90, 30 et 7 jours avant"),
    ),
    Transition(
        "resilier",
        (Etat.SIGNEE, Etat.ACTIVE),
        Etat.RESILIEE,
        (Acteur.ADMINISTRATION,),
        {_SERVICE: _("Résilier")},
        _("Convention résiliée"),
        pgettext_lazy("convention", "Close"),
        motif=Motif.FACULTATIF,
        conditions=("acte_et_effet",),
        instantane=True,
        prevenus=(Prevenu.ORGANISATION, Prevenu.INSTRUCTEURS),
        parametres=("acte", "effet_le"),
    ),
    Transition(
        "supprimer",
        (Etat.BROUILLON,),
        Etat.SUPPRIMEE,
        (Acteur.DEPOT,),
        {_ORG: _("Supprimer le brouillon")},
        _("Brouillon supprimé"),
        _("L’horloge de l’effacement part"),
        prevenus=(Prevenu.INSTRUCTEURS,),
    ),
    Transition(
        "abandonner",
        (Etat.DEPOSEE, Etat.EN_INSTRUCTION, Etat.A_COMPLETER, Etat.ACCEPTEE, Etat.A_SIGNER),
        Etat.ABANDONNEE,
        (Acteur.DEPOT,),
        {_ORG: _("Abandonner la demande")},
        _("Demande abandonnée par l’organisation"),
        _("L’horloge de l’effacement part"),
        motif=Motif.OBLIGATOIRE,
        effets=("clore_les_complements_ouverts", "remplacer_la_convention"),
        prevenus=(Prevenu.INSTRUCTEURS,),
    ),
)

TABLE: dict[str, Transition] = {ligne.code: ligne for ligne in _LIGNES}
EXECUTABLES: tuple[Transition, ...] = tuple(ligne for ligne in _LIGNES if not ligne.derivee)


def depuis(etat: Etat) -> Iterator[Transition]:
    """Rows that leave a state of today, in the order of the table."""
    return (ligne for ligne in EXECUTABLES if etat in ligne.de)
