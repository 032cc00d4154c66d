"""Words of the conventions that several modules share: states, and the groups of states that rules name."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TypeConvention(models.TextChoices):
    """What kind of agreement it is."""

    SUBVENTION = "subvention", _("Subvention")
    PARTENARIAT = "partenariat", _("Partenariat sans financement")
    CADRE = "cadre", _("Convention cadre")


class Etat(models.TextChoices):
    """Where a convention stands. `ACTIVE` and `ECHUE` are never written: they follow from its period."""

    BROUILLON = "brouillon", _("Brouillon")
    DEPOSEE = "deposee", _("Déposée")
    EN_INSTRUCTION = "en_instruction", _("En instruction")
    A_COMPLETER = "a_completer", _("À compléter")
    ACCEPTEE = "acceptee", _("Acceptée")
    REFUSEE = "refusee", _("Refusée")
    SANS_SUITE = "sans_suite", _("Sans suite")
    A_SIGNER = "a_signer", _("À signer")
    SIGNEE = "signee", _("Signée")
    ACTIVE = "active", pgettext_lazy("convention", "Active")
    ECHUE = "echue", _("Échue")
    RESILIEE = "resiliee", _("Résiliée")
    ABANDONNEE = "abandonnee", _("Abandonnée")
    SUPPRIMEE = "supprimee", _("Supprimée")


# Derived from the period: no row holds them.
DERIVES = (Etat.ACTIVE, Etat.ECHUE)
ECRITS = tuple(etat for etat in Etat if etat not in DERIVES)
# The organisation has handed it in and no decision is taken.
A_INSTRUIRE = (Etat.DEPOSEE, Etat.EN_INSTRUCTION, Etat.A_COMPLETER)
DECIDEES = (Etat.ACCEPTEE, Etat.REFUSEE, Etat.SANS_SUITE)
# Work is still to be done before a signature: an avenant in one of them keeps another from being opened.
OUVERTES = (Etat.BROUILLON, *A_INSTRUIRE, Etat.ACCEPTEE, Etat.A_SIGNER)
# A decision stands.
AVEC_DECISION = (*DECIDEES, Etat.A_SIGNER, Etat.SIGNEE, Etat.RESILIEE)
# Signed once, whatever came after.
CONCLUES = (Etat.SIGNEE, Etat.RESILIEE)
# Nothing happens any more, and the clock of the purge runs.
QUITTEES = (Etat.SUPPRIMEE, Etat.ABANDONNEE)
# The reference is given at the first deposit and never taken back.
JAMAIS_DEPOSEES = (Etat.BROUILLON, Etat.SUPPRIMEE)


class Audience(models.TextChoices):
    """Who reads a label."""

    ORGANISATION = "organisation", _("Organisation")
    SERVICE = "service", _("Service")


class NatureAide(models.TextChoices):
    """Nature of the help, in the words of the SCDL."""

    NUMERAIRE = "numeraire", _("aide en numéraire")
    NATURE = "nature", _("aide en nature")
    LES_DEUX = "les_deux", _("aide en numéraire et en nature")


class ConditionsVersement(models.TextChoices):
    """How the money is paid, in the words of the SCDL."""

    UNIQUE = "unique", _("en une fois")
    ECHELONNE = "echelonne", _("en plusieurs fois")
    AUTRE = "autre", _("autrement")


class SensBudget(models.TextChoices):
    """Side of a line of the budget."""

    DEPENSE = "depense", _("Dépense")
    RECETTE = "recette", _("Recette")


class EtatEcheance(models.TextChoices):
    """Where a payment stands."""

    PREVUE = "prevue", _("Prévu")
    LIQUIDEE = "liquidee", _("En cours de paiement")
    PAYEE = "payee", _("Versé")
    ANNULEE = "annulee", _("Annulé")


class RolePartie(models.TextChoices):
    """What a party is in the convention."""

    COLLECTIVITE = "collectivite", _("Collectivité")
    BENEFICIAIRE = "beneficiaire", _("Organisation bénéficiaire")
    AUTRE = "autre", _("Autre partie")


class EtatPiece(models.TextChoices):
    """What the scanner said of a file."""

    EN_ATTENTE = "en_attente", _("Analyse de sécurité en cours")
    SAIN = "sain", _("Sain")
    INFECTE = "infecte", _("Dangereux")
    ERREUR = "erreur", _("Analyse impossible")


class FormatPiece(models.TextChoices):
    """Formats that a piece may have."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    XLSX = "xlsx", "XLSX"
    ODT = "odt", "ODT"
    ODS = "ods", "ODS"
    PNG = "png", "PNG"
    JPG = "jpg", "JPG"


class NatureDocument(models.TextChoices):
    """Documents that the site makes for a convention."""

    ACCUSE = "accuse", _("Accusé de réception")
    DECISION = "decision", _("Lettre de décision")
    CONVENTION = "convention", _("Texte de la convention")
    SIGNEE = "signee", _("Convention signée")
    RESILIATION = "resiliation", _("Acte de résiliation")


class NatureTexte(models.TextChoices):
    """Texts that staff write once for every file of a model."""

    CONVENTION = "convention", _("Convention")
    ACCEPTATION = "acceptation", _("Lettre d’acceptation")
    REFUS = "refus", _("Lettre de refus")
    SANS_SUITE = "sans_suite", _("Lettre de classement sans suite")


class NatureTravail(models.TextChoices):
    """Long work that staff start and follow."""

    EXPORT = "export", _("Export des conventions")
    ARCHIVE = "archive", _("Archive d’un dossier")


class Acte(models.TextChoices):
    """What the journal remembers besides the transitions of the table."""

    CREATION = "creation", _("Brouillon ouvert")
    SAISIE = "saisie", _("Convention signée enregistrée")
    ATTRIBUTION = "attribution", _("Dossier attribué")
    PIECE_JOINTE = "piece_jointe", _("Pièce jointe")
    CHAMPS_SERVICE = "champs_service", _("Dossier mis à jour par le service")
    PUBLICATION = "publication", _("Convention rendue publique")
    DEPUBLICATION = "depublication", _("Convention retirée du site public")
    SIGNATURE = "signature", _("Signature enregistrée")
    VERSEMENT = "versement", _("Versement mis à jour")
    DOCUMENT = "document", _("Document établi")
    FUSION = "fusion", _("Organisation fusionnée")
    PURGE = "purge", _("Contenu effacé")
