"""Whether a mail address fits the name beside it."""

import re

from .reperes import pli

_GENERIQUES = re.compile(
    r"(?:presse|media|contact|info|service|communication|com\b|accueil|bonjour|redaction|secretariat|direction|cabinet"
    r"|logement|habitat|no-?reply|relations?|rp\b|pole|equipe)"
)
_CIVILITE = re.compile(r"^(?:m|mm|mme|mlle|madame|monsieur|dr)\.?\s+")


def courriel_convient(nom: str, courriel: str) -> bool:
    """True for a generic mailbox, or for one built with the first name, the last name or their initials."""
    local = pli(courriel.partition("@")[0])
    if _GENERIQUES.search(local):
        return True
    mots = [mot for mot in re.split(r"[\s’'-]+", _CIVILITE.sub("", pli(nom))) if mot]
    if not mots:
        return True
    compact = re.sub(r"[\W_\d]+", "", local)
    parties = [partie for partie in re.split(r"[\W_\d]+", local) if partie]
    entiers = {mot for mot in mots if len(mot) > 1}
    if entiers & set(parties):
        return all(p in mots or len(p) <= 2 or p in "".join(mots) for p in parties)
    tout = "".join(mots)
    initiales = "".join(mot[0] for mot in mots)
    formes = {tout, initiales, *entiers}
    for rang in range(1, len(mots)):
        prenom, famille = "".join(mots[:rang]), "".join(mots[rang:])
        debuts = {prenom[0], prenom[:2], initiales[:rang]}
        formes |= (
            {d + famille for d in debuts} | {famille + d for d in debuts} | {prenom + famille[0], famille + prenom}
        )
    return compact in formes
