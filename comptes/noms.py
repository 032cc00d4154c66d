"""Names of people: they go in mails to others, so they hold nothing but a name."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGUEUR = 80
# No address of a site, no sign of a message.
NOM_DE_PERSONNE = re.compile(r"^[^\W\d_](?:[^\W\d_]|[ '’.\-])*$")


def une_ligne(valeur: str) -> str:
    """Without line breaks nor doubled spaces: a name with a line break is an attempt at a mail header."""
    return " ".join(valeur.split())


def nom_de_personne(valeur: str) -> str:
    """A first or last name.

    Raises:
        ValidationError: digits, or signs that no name has.
    """
    nom = une_ligne(valeur)
    if nom and not NOM_DE_PERSONNE.match(nom):
        raise ValidationError(_("Écrivez un nom avec des lettres, sans chiffre ni adresse."), code="nom")
    return nom


def nom_sur(valeur: object) -> str:
    """The name that another service gives, or an empty text when it is none."""
    nom = une_ligne(valeur)[:LONGUEUR] if isinstance(valeur, str) else ""
    return nom if NOM_DE_PERSONNE.match(nom) else ""
