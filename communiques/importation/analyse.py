"""From blocks to a communiqué: the whole reading, in one function."""

import re

from socle.typographie import typographier

from .apropos import lire_a_propos
from .avertissements import avertir
from .blocs import Bloc, Genre, Source
from .chiffres import chiffres_de
from .contacts import lire_contacts
from .corps import Rangement, elements_de, liens_de, ranger, signer
from .emetteurs import organismes_de, trouver_emetteurs
from .entete import Entete, lire_entete
from .lecture import lire
from .modele import Resultat
from .reperes import pli


def importer(nom: str, contenu: bytes) -> Resultat:
    """Read and understand a file. Raises FichierRefuse, and only that, whatever the bytes."""
    return analyser(lire(nom, contenu))


def analyser(source: Source) -> Resultat:
    """Sort every line of ``source`` into the fields of a communiqué; nothing is left out."""
    entete = lire_entete(source.blocs)
    rangement = ranger(entete.suite)
    resultat = Resultat(
        lieu=entete.lieu,
        date=entete.jour,
        date_source=entete.date_source,
        embargo=entete.embargo,
        surtitre=entete.surtitre.repare().plat,
        titre=entete.titre.repare().plat,
        chapo=entete.chapo.repare().plat,
        corps=signer(elements_de(rangement.corps)),
        liens=liens_de(source.blocs),
        images=[{"nom": bloc.brut, "alternative": bloc.alternative} for bloc in rangement.images],
    )
    texte = texte_lisible(source.blocs)
    resultat.a_propos = lire_a_propos(rangement.a_propos, texte)
    connus = frozenset(pli(nom) for nom in [*organismes_de(texte), *(a.organisation for a in resultat.a_propos)])
    resultat.contacts = lire_contacts(rangement.contacts, connus)
    resultat.emetteurs = trouver_emetteurs(resultat, [t.brut for t in entete.en_tete], _corps_lisible(rangement))
    _completer_contacts(resultat)
    _typographier_contacts(resultat)
    resultat.nature = _nature(resultat, source.blocs)
    resultat.chiffres = chiffres_de(f"{resultat.chapo}\n{_corps_lisible(rangement)}\n{_a_propos_lisible(resultat)}")
    resultat.non_classe = _restes(entete, rangement)
    resultat.avertissements = avertir(resultat, source.blocs, texte, _corps_lisible(rangement))
    return resultat


def texte_lisible(blocs: list[Bloc]) -> str:
    """Plain text of the source, repaired, one block a line."""
    return "\n".join(texte.repare().plat for bloc in blocs for texte in bloc.textes())


def _corps_lisible(rangement: Rangement) -> str:
    return texte_lisible(rangement.corps)


def _a_propos_lisible(resultat: Resultat) -> str:
    return "\n".join(a_propos.texte for a_propos in resultat.a_propos)


def _restes(entete: Entete, rangement: Rangement) -> list[str]:
    lignes = [texte.brut for texte in (*entete.en_tete, *entete.restes)]
    lignes += [texte.brut for bloc in rangement.restes for texte in bloc.textes()]
    # A line made of links is in `liens`; the words between them would otherwise be lost.
    for bloc in rangement.liens:
        reste = bloc.brut
        for intitule, _adresse in bloc.texte.liens:
            reste = reste.replace(intitule, " ", 1)
        if any(signe.isalnum() for signe in reste):
            lignes.append(bloc.brut)
    return lignes


def _completer_contacts(resultat: Resultat) -> None:
    """A contact whose mail stands at an issuer's domain belongs to that issuer."""
    for contact in resultat.contacts:
        if contact.organisation or not contact.courriels:
            continue
        domaine = re.sub(r"[\W_]+", "", contact.courriels[0].rpartition("@")[2].rpartition(".")[0])
        noms = [*resultat.emetteurs, *(a_propos.organisation for a_propos in resultat.a_propos)]
        for nom in noms:
            compact = re.sub(r"[\W_]+", "", pli(nom))
            if len(compact) > 3 and (compact in domaine or domaine.removeprefix("www") == compact):
                contact.organisation = nom
                break


def _typographier_contacts(resultat: Resultat) -> None:
    """Names as the page shows them; ``source`` keeps the writing of the file."""
    for contact in resultat.contacts:
        contact.nom = typographier(contact.nom)
        contact.fonction = typographier(contact.fonction)
        contact.organisation = typographier(contact.organisation)


def _nature(resultat: Resultat, blocs: list[Bloc]) -> str:
    """A communiqué says so, or has a place and date line, or press contacts; else it is a news item."""
    dit = pli(resultat.surtitre)
    presse = any("presse" in pli(contact.source) or "media" in pli(contact.source) for contact in resultat.contacts)
    if dit.startswith("actualite") or any(
        bloc.genre is Genre.MARGE and pli(bloc.brut).startswith("actualite") for bloc in blocs
    ):
        return "actualite"
    return "communique" if "communique" in dit or "presse" in dit or resultat.lieu or presse else "actualite"
