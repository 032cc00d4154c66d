"""Words of the partner area that several modules share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a member may do in an organisation. Every active member reads: the others are added to it."""

    LECTURE = "lecture", _("Lecture")
    INSCRIPTION = "inscription", _("Inscription")
    DEPOT = "depot", _("Dépôt")
    GESTION = "gestion", _("Gestion")


# Those that somebody chooses, in the order of the forms.
A_CHOISIR = (Role.INSCRIPTION, Role.DEPOT, Role.GESTION)
CE_QUE_PEUT = {
    Role.LECTURE: _("lire les documents et l’agenda des partenaires"),
    Role.INSCRIPTION: _("inscrire ses collègues aux journées"),
    Role.DEPOT: _("écrire et déposer les conventions"),
    Role.GESTION: _("inviter, retirer des membres et changer les rôles"),
}


class EtatDemande(models.TextChoices):
    """Where a request stands."""

    EN_ATTENTE = "en_attente", _("En attente")
    ACCEPTEE = "acceptee", _("Acceptée")
    REFUSEE = "refusee", _("Refusée")
    ANNULEE = "annulee", _("Annulée")


REPONDUES = (EtatDemande.ACCEPTEE, EtatDemande.REFUSEE)


class Acte(models.TextChoices):
    """What the journal of an organisation remembers."""

    MEMBRE_ARRIVE = "membre_arrive", _("Arrivée d’un membre")
    MEMBRE_PARTI = "membre_parti", _("Départ d’un membre")
    ROLES_CHANGES = "roles_changes", _("Rôles modifiés")
    INVITATION_ENVOYEE = "invitation_envoyee", _("Invitation envoyée")
    INVITATION_RENVOYEE = "invitation_renvoyee", _("Invitation renvoyée")
    INVITATION_REVOQUEE = "invitation_revoquee", _("Invitation annulée")
    INVITATION_ACCEPTEE = "invitation_acceptee", _("Invitation acceptée")
    RATTACHEMENT_DEMANDE = "rattachement_demande", _("Rattachement demandé")
    RATTACHEMENT_ACCEPTE = "rattachement_accepte", _("Rattachement accepté")
    RATTACHEMENT_REFUSE = "rattachement_refuse", _("Rattachement refusé")
    ESPACE_OUVERT = "espace_ouvert", _("Espace ouvert")
    ESPACE_FERME = "espace_ferme", _("Espace fermé")
    ESPACE_ROUVERT = "espace_rouvert", _("Espace rouvert")
    FUSION = "fusion", _("Organisations fusionnées")
    PROFIL_MODIFIE = "profil_modifie", _("Profil modifié")
