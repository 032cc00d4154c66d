"""A release as plain text: what « Copier le texte » puts on the clipboard, and the text of the kit."""

from __future__ import annotations

from typing import Any

from socle.texte_riche import texte_brut


def en_texte(doc: dict[str, Any]) -> str:
    """The whole release, a blank line between parts. `doc` is what `communiques.document.document` gives."""
    parties = [doc["surtitre"].upper(), doc["titre"], doc["lieu_date"], doc["chapo"]]
    if doc["correction"]:
        parties.append(f"{doc['correction']['titre']}. {doc['correction']['texte']}")
    parties += [_bloc(bloc, doc["mots"]) for bloc in doc["corps"]]
    if doc["a_propos"]:
        parties.append(doc["mots"]["a_propos"].upper())
        parties += [f"{a['nom']}\n{a['texte']}" for a in doc["a_propos"]]
    if doc["contacts"]:
        parties.append(doc["mots"]["contacts"].upper())
        parties += ["\n".join([_nom(c), *(ligne["texte"] for ligne in c["lignes"])]) for c in doc["contacts"]]
    parties += [f"{lien['libelle']}{doc['mots']['deux_points']} {lien['url']}" for lien in doc["liens"]]
    parties.append(doc["adresse"])
    return "\n\n".join(filter(None, parties)) + "\n"


def _nom(contact: dict[str, Any]) -> str:
    return ", ".join(filter(None, [contact["nom"], contact["complement"]]))


def _bloc(bloc: dict[str, Any], mots: dict[str, str]) -> str:
    match bloc["type"]:
        case "intertitre":
            return bloc["texte"].upper()
        case "paragraphe":
            return texte_brut(bloc["blocs"])
        case "citation":
            return f"{mots['citation'] % {'texte': bloc['texte']}}\n{bloc['auteur']}"
        case "chiffre":
            return f"{bloc['valeur']} {bloc['libelle']} ({bloc['precision']})"
        case "encart":
            return f"{bloc['titre']}\n{texte_brut(bloc['blocs'])}"
        case "tableau":
            lignes = [" | ".join(ligne) for ligne in [bloc["entetes"], *bloc["lignes"]]]
            return "\n".join([bloc["titre"], *lignes])
        case "lien":
            return f"{bloc['texte']}{mots['deux_points']} {bloc['url']}"
    return ""
