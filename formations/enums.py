"""Words of training days that several modules share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EtatJournee(models.TextChoices):
    """What staff decide of a day. Whether it is full or over is worked out, never written."""

    BROUILLON = "brouillon", _("Brouillon")
    OUVERTE = "ouverte", _("Ouverte")
    CLOSE = "close", pgettext_lazy("journée", "Close")
    ANNULEE = "annulee", _("Annulée")


# Days that anybody may read about: a cancelled one stays where it was, and says so.
MONTREES = (EtatJournee.OUVERTE, EtatJournee.CLOSE, EtatJournee.ANNULEE)


class Situation(models.TextChoices):
    """Where a day stands now: its state, the clock and the places taken together."""

    BROUILLON = "brouillon", _("Brouillon")
    ANNULEE = "annulee", _("Annulée")
    PASSEE = "passee", _("Passée")
    BIENTOT = "bientot", _("Inscriptions à venir")
    CLOSE = "close", _("Inscriptions closes")
    COMPLETE = "complete", _("Complète")
    OUVERTE = "ouverte", _("Inscriptions ouvertes")


class ModeCycle(models.TextChoices):
    """How people register for several days that go together."""

    ENTIER = "entier", _("Une inscription pour toutes les journées")
    PAR_JOURNEE = "par_journee", _("Une inscription par journée")


class EtatParticipant(models.TextChoices):
    """Whether somebody has a place."""

    INSCRIT = "inscrit", _("Inscrit")
    ATTENTE = "attente", _("En liste d’attente")
    ANNULE = "annule", _("Annulé")


# Those who have a place or wait for one: a person is there once a day.
ACTIFS = (EtatParticipant.INSCRIT, EtatParticipant.ATTENTE)


class Presence(models.TextChoices):
    """What was seen on the day; empty: nobody has said yet."""

    PRESENT = "present", _("Présent")
    ABSENT = "absent", _("Absent")
    EXCUSE = "excuse", _("Excusé")


class DemiJournee(models.TextChoices):
    """A day is one or two halves; each has its column on the participant, `presence_<value>`."""

    MATIN = "matin", _("Matin")
    APRES_MIDI = "apres_midi", _("Après-midi")


class MomentPiece(models.TextChoices):
    """When a paper shows."""

    AVANT = "avant", _("Avant la journée")
    APRES = "apres", _("Après la journée")


class NatureEnvoi(models.TextChoices):
    """The mails of a day. Each goes once to whom it concerns."""

    ACCUSE = "accuse", _("Accusé de réception")
    CONVOCATION = "convocation", _("Inscription confirmée")
    PROMOTION = "promotion", _("Place obtenue")
    PROPOSITION = "proposition", _("Places proposées")
    PROPOSITION_ECHUE = "proposition_echue", _("Proposition passée")
    ANNULATION = "annulation", _("Inscription annulée")
    REMPLACEMENT = "remplacement", _("Remplacement")
    RAPPEL_7 = "rappel_7", _("Rappel, sept jours avant")
    RAPPEL_1 = "rappel_1", _("Rappel, la veille")
    CHANGEMENT = "changement", _("Changement de lieu ou d’heure")
    JOURNEE_ANNULEE = "journee_annulee", _("Journée annulée")
    MESSAGE = "message", _("Message aux inscrits")
    ATTESTATION = "attestation", _("Attestation prête")
    QUESTIONNAIRE = "questionnaire", _("Questionnaire")


class NatureTravail(models.TextChoices):
    """Long work that staff start and follow."""

    ATTESTATIONS = "attestations", _("Attestations")
    MESSAGE = "message", _("Message aux inscrits")
    EXPORT = "export", _("Export")


class Cible(models.TextChoices):
    """To whom a message of staff goes."""

    INSCRITS = "inscrits", _("Les personnes qui ont une place")
    ATTENTE = "attente", _("La liste d’attente")
    TOUS = "tous", _("Toutes les personnes de la liste")


class Acte(models.TextChoices):
    """What the journal of a day remembers."""

    INSCRIPTION = "inscription", _("Inscription")
    MISE_EN_ATTENTE = "mise_en_attente", _("Mise en liste d’attente")
    PROMOTION = "promotion", _("Place donnée à la liste d’attente")
    PROPOSITION = "proposition", _("Places proposées à un groupe")
    PROPOSITION_ACCEPTEE = "proposition_acceptee", _("Proposition acceptée")
    PROPOSITION_REFUSEE = "proposition_refusee", _("Proposition refusée")
    PROPOSITION_ECHUE = "proposition_echue", _("Proposition restée sans réponse")
    PROPOSITION_RETIREE = "proposition_retiree", _("Proposition retirée, plus de place")
    GROUPE_PASSE = "groupe_passe", _("Groupe passé, le suivant est servi")
    ANNULATION = "annulation", _("Annulation")
    REMPLACEMENT = "remplacement", _("Remplacement")
    MODIFICATION = "modification", _("Inscription modifiée")
    CAPACITE = "capacite", _("Capacité modifiée")
    JOURNEE_CREEE = "journee_creee", _("Journée créée")
    JOURNEE_MODIFIEE = "journee_modifiee", _("Journée modifiée")
    JOURNEE_OUVERTE = "journee_ouverte", _("Journée ouverte")
    JOURNEE_CLOSE = "journee_close", _("Journée close")
    JOURNEE_ANNULEE = "journee_annulee", _("Journée annulée")
    PRESENCES = "presences", _("Présences")
    ATTESTATIONS = "attestations", _("Attestations")
    MESSAGE = "message", _("Message aux inscrits")
    ANONYMISATION = "anonymisation", _("Anonymisation")
