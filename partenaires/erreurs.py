"""What the rules of the partner area refuse, with the sentence that people read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from comptes.donnees import EffacementRefuse


class RegleRefusee(ValueError):
    """A rule said no; the text says which, and what to do."""

    message = _("Cette action n’est pas possible.")

    def __init__(self, message: object = None) -> None:
        super().__init__(message or self.message)

    def __str__(self) -> str:
        return str(self.args[0])


class DernierGestionnaire(RegleRefusee, EffacementRefuse):
    message = _("Une personne au moins garde le rôle Gestion. Donnez d’abord ce rôle à quelqu’un d’autre.")


class DejaMembre(RegleRefusee):
    message = _("Cette personne est déjà membre de l’organisation.")


class DejaInvitee(RegleRefusee):
    message = _("Une invitation est déjà partie à cette adresse. Vous pouvez la renvoyer depuis la liste des membres.")


class TropInvitations(RegleRefusee):
    message = _("Cinquante invitations attendent déjà une réponse. Annulez celles qui ne servent plus.")


class InvitationPerdue(RegleRefusee):
    message = _("Cette invitation n’est plus valable : elle a déjà servi, a expiré ou a été annulée.")


class AutreAdresse(RegleRefusee):
    message = _("Cette invitation est adressée à une autre adresse que celle de votre compte.")


class CompteExistant(RegleRefusee):
    message = _("Connectez-vous avec l’adresse qui a reçu l’invitation, puis ouvrez à nouveau le lien.")


class EspaceFerme(RegleRefusee):
    message = _("L’espace de cette organisation est fermé.")


class DejaDemande(RegleRefusee):
    message = _("Votre demande est déjà partie : elle attend une réponse.")


class TropDemandes(RegleRefusee):
    message = _("Cinq de vos demandes attendent une réponse. Attendez-la avant d’en envoyer une autre.")


class DejaRepondue(RegleRefusee):
    message = _("Cette demande a déjà une réponse.")


class PremierMembre(RegleRefusee):
    message = _("Cette organisation n’a personne pour la gérer : donnez le rôle Gestion à son premier membre.")


class OrganisationConnue(RegleRefusee):
    message = _("Une organisation porte déjà ce SIRET. Demandez à la rejoindre.")


class NomPris(RegleRefusee):
    message = _("Une organisation porte déjà ce nom. Vérifiez dans l’annuaire avant d’accepter.")


class FusionImpossible(RegleRefusee):
    message = _("Ces deux organisations ne peuvent pas être fusionnées.")


class MotifManquant(RegleRefusee):
    message = _("Dites pourquoi : la personne lira cette phrase.")
