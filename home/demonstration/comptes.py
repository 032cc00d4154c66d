"""One account for each staff role, and those of partners; passwords are drawn at each loading, in a file apart."""

from __future__ import annotations

import json
import secrets
import string
from pathlib import Path

from comptes.roles import ADMINISTRATION, COMMUNICATION, DECIDEUR, INSTRUCTEUR
from comptes.services import creer_compte
from home.demonstration.conventions import charger_conventions
from home.demonstration.partenaires import creer_partenaires

LONGUEUR = 18
_LETTRES = string.ascii_letters + string.digits
_COMPTES = (
    (ADMINISTRATION, "administration", "Équipe", "numérique"),
    (COMMUNICATION, "communication", "Direction", "de la communication"),
    (INSTRUCTEUR, "habitat", "Instructrice", "du secteur Est"),
    (DECIDEUR, "direction-habitat", "Direction", "générale adjointe"),
)


def creer_comptes(fichier: Path) -> list[dict[str, str]]:
    """Create the accounts and write `[{role, courriel, mot_de_passe, organisation}]`, readable by their owner only."""
    comptes = []
    for role, boite, prenom, nom in _COMPTES:
        courriel, mot_de_passe = f"{boite}@valmerie.example", _mot_de_passe()
        creer_compte(email=courriel, prenom=prenom, nom=nom, roles=[role], mot_de_passe=mot_de_passe)
        comptes.append(
            {
                "role": role,
                "courriel": courriel,
                "mot_de_passe": mot_de_passe,
                "organisation": "Métropole de Valmérie",
            }
        )
    comptes += creer_partenaires(_mot_de_passe)
    charger_conventions()
    fichier.parent.mkdir(parents=True, exist_ok=True)
    fichier.touch(mode=0o600)
    fichier.write_text(json.dumps(comptes, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return comptes


def _mot_de_passe() -> str:
    return "".join(secrets.choice(_LETTRES) for _rang in range(LONGUEUR))
