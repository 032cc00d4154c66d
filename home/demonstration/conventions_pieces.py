"""Papers of the demonstration's conventions: one page each, real tagged PDF, labelled as fiction."""

from __future__ import annotations

from functools import cache

from home.demonstration.documents import mettre_en_page
from home.redaction.lecture import CORPS, Fiche

TEXTE = (
    "Document de démonstration, sans valeur. La métropole de Valmérie et les organisations nommées ici n’existent pas."
)


@cache
def papier(titre: str, auteur: str) -> bytes:
    """The PDF of one paper. Raises typst.TypstError."""
    entete = {"titre": titre, "auteur": auteur, "version": "démonstration", "description": titre}
    return mettre_en_page(Fiche(cle=titre, entete=entete, parties={CORPS: TEXTE}))
