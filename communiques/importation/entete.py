"""The top of a text: sur-title, place and date, embargo, title, chapô, and the letterhead above them."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from .blocs import NIVEAU_NEUTRE, Bloc, Genre
from .dates import LigneDeDate, embargo_de, ligne_de_date
from .reperes import (
    A_PROPOS,
    CONTACT,
    RELIQUAT,
    SURTITRE,
    a_un_mot,
    coordonnees,
    est_intertitre,
    liens_seuls,
    niveau_visible,
)
from .textes import Texte

_ZONE = 12
TITRE_MAX = 300
CHAPO_MAX = 900
_SEPARATEUR = re.compile(r"^\s*[:–—|•-]\s*")
_INACHEVE = re.compile(
    r"(?:[:,–—-]|\b(?:à|au|aux|avec|contre|d[’']|dans|de|des|du|en|et|l[’']|la|le|les|ou|par|pour|sous|sur|un|une|vers))\s*$",
    re.IGNORECASE,
)


@dataclass
class Entete:
    lieu: str = ""
    jour: date | None = None
    date_source: str = ""
    embargo: datetime | None = None
    surtitre: Texte = field(default_factory=Texte)
    titre: Texte = field(default_factory=Texte)
    chapo: Texte = field(default_factory=Texte)
    # Short lines above the title: often the name of who writes.
    en_tete: list[Texte] = field(default_factory=list)
    # Lines whose words no other field keeps.
    restes: list[Texte] = field(default_factory=list)
    suite: list[Bloc] = field(default_factory=list)


def lire_entete(blocs: list[Bloc]) -> Entete:
    """Take the top off ``blocs``; what follows is in ``suite``, in order."""
    entete = Entete()
    corps = [bloc for bloc in blocs if bloc.genre is not Genre.MARGE]
    marges = [bloc for bloc in blocs if bloc.genre is Genre.MARGE]
    apres_surtitre, rang_surtitre = _prendre_surtitre(entete, corps)
    if rang_surtitre is None and marges:
        marges, _ = _prendre_surtitre(entete, marges)
    apres_date, rang_date = _prendre_date(entete, apres_surtitre)
    if not entete.date_source:
        marges, _ = _prendre_date(entete, marges)
    # Lines above the sur-title, or above a « Ville, le… » line, are a letterhead where a title follows.
    seuil = corps[:rang_surtitre] if rang_surtitre else apres_surtitre[: rang_date or 0] if entete.lieu else []
    au_dessus = {id(bloc) for bloc in seuil}
    corps = _prendre_titre(entete, _prendre_embargo(entete, apres_date), au_dessus)
    entete.suite = [*_prendre_chapo(entete, corps), *marges]
    return entete


def _prendre_surtitre(entete: Entete, blocs: list[Bloc]) -> tuple[list[Bloc], int | None]:
    for rang, bloc in enumerate(blocs[:_ZONE]):
        trouve = SURTITRE.match(bloc.brut) if bloc.genre in {Genre.TITRE, Genre.PARAGRAPHE, Genre.MARGE} else None
        if not trouve:
            continue
        mots, reste = bloc.texte.tranche(0, trouve.end("mots")), trouve["reste"]
        coupe = _SEPARATEUR.match(reste)
        debut = trouve.start("reste") + (coupe.end() if coupe else 0)
        suite = bloc.texte.tranche(debut).rogne()
        if not a_un_mot(reste):
            entete.surtitre = bloc.texte
            return [*blocs[:rang], *blocs[rang + 1 :]], rang
        if trouve["mots"].lower().startswith("actualit"):
            continue
        if coupe or ligne_de_date(suite.brut):
            entete.surtitre = mots
            return [*blocs[:rang], replace(bloc, texte=suite), *blocs[rang + 1 :]], rang
        if ligne_de_date(bloc.brut):
            entete.surtitre = mots
            return blocs, rang
        if len(bloc.brut) <= 60:
            entete.surtitre = bloc.texte
            return [*blocs[:rang], *blocs[rang + 1 :]], rang
    return blocs, None


def _prendre_date(entete: Entete, blocs: list[Bloc]) -> tuple[list[Bloc], int | None]:
    fin = max(_ZONE, len(blocs) - 6)
    for rang, bloc in [*enumerate(blocs[:_ZONE]), *((r, b) for r, b in enumerate(blocs) if r >= fin)]:
        if bloc.genre not in {Genre.TITRE, Genre.PARAGRAPHE, Genre.MARGE}:
            continue
        lue = ligne_de_date(bloc.brut)
        if lue is None or (rang >= fin and not lue.lieu):
            continue
        _noter_date(entete, lue)
        reste = bloc.texte.tranche(lue.fin).rogne()
        garde = [replace(bloc, texte=reste)] if reste else []
        return [*blocs[:rang], *garde, *blocs[rang + 1 :]], None if garde else rang
    return blocs, None


def _noter_date(entete: Entete, lue: LigneDeDate) -> None:
    entete.lieu, entete.jour, entete.date_source = lue.lieu, lue.jour, lue.texte.strip()


def _prendre_embargo(entete: Entete, blocs: list[Bloc]) -> list[Bloc]:
    garde: list[Bloc] = []
    for rang, bloc in enumerate(blocs):
        court = rang < _ZONE and bloc.genre in {Genre.TITRE, Genre.PARAGRAPHE} and len(bloc.brut) <= 200
        levee = embargo_de(bloc.brut) if court and entete.embargo is None else None
        if levee:
            entete.embargo = levee
            entete.restes.append(bloc.texte)
        else:
            garde.append(bloc)
    return garde


def _candidat(bloc: Bloc) -> bool:
    texte = bloc.brut
    if bloc.genre not in {Genre.TITRE, Genre.PARAGRAPHE} or len(texte) > TITRE_MAX or not a_un_mot(texte):
        return False
    if coordonnees(texte) or liens_seuls(bloc) or A_PROPOS.match(texte) or CONTACT.match(texte):
        return False
    return niveau_visible(bloc) < NIVEAU_NEUTRE or not texte.rstrip().endswith((".", ";"))


def _prendre_titre(entete: Entete, blocs: list[Bloc], au_dessus: set[int]) -> list[Bloc]:
    candidats = []
    for rang, bloc in enumerate(blocs[:_ZONE]):
        if not _candidat(bloc):
            if bloc.genre is Genre.IMAGE or not a_un_mot(bloc.brut) or RELIQUAT.match(bloc.brut) or liens_seuls(bloc):
                continue
            break
        candidats.append(rang)
    if not candidats:
        candidats = [r for r, b in enumerate(blocs[:2]) if b.genre is Genre.PARAGRAPHE and len(b.brut) <= TITRE_MAX][
            :1
        ]
        if not candidats:
            return blocs
    apres = [rang for rang in candidats if id(blocs[rang]) not in au_dessus] or candidats
    rang = min(apres, key=lambda r: (niveau_visible(blocs[r]), r))
    fin = _fin_du_titre(blocs, rang)
    entete.titre = Texte.joindre((bloc.texte for bloc in blocs[rang:fin]), " ")
    avant: list[Bloc] = []
    for bloc in blocs[:rang]:
        if bloc.genre not in {Genre.TITRE, Genre.PARAGRAPHE}:
            avant.append(bloc)
        elif (
            not entete.surtitre and bloc is blocs[rang - 1] and id(bloc) not in au_dessus and niveau_visible(bloc) <= 8
        ):
            entete.surtitre = bloc.texte
        else:
            entete.en_tete.append(bloc.texte)
    return [*avant, *blocs[fin:]]


def _fin_du_titre(blocs: list[Bloc], rang: int) -> int:
    """A title set on several lines goes on while the look is the same and the sentence is not over."""
    niveau, fin = niveau_visible(blocs[rang]), rang + 1
    while fin < min(len(blocs), rang + 4) and _candidat(blocs[fin]) and niveau_visible(blocs[fin]) == niveau:
        avant, bloc = blocs[fin - 1].brut, blocs[fin]
        inacheve = bool(_INACHEVE.search(avant)) or bloc.brut[0].islower()
        serre = bloc.suite and niveau < NIVEAU_NEUTRE
        if not (inacheve or serre) or (niveau == NIVEAU_NEUTRE and not bloc.suite):
            break
        fin += 1
    return fin


def _prendre_chapo(entete: Entete, blocs: list[Bloc]) -> list[Bloc]:
    images = [bloc for bloc in blocs[:2] if bloc.genre is Genre.IMAGE]
    reste = [bloc for bloc in blocs if not any(bloc is image for image in images)]
    if not reste or not _est_chapo(reste[0], reste[1] if len(reste) > 1 else None):
        return blocs
    fin = 1
    while fin < len(reste) and fin < 4 and _meme_relief(reste[0], reste[fin]):
        fin += 1
    entete.chapo = Texte.joindre((bloc.texte for bloc in reste[:fin]), " ")
    return [*images, *reste[fin:]]


def _est_chapo(bloc: Bloc, suivant: Bloc | None) -> bool:
    texte = bloc.brut
    if bloc.genre is not Genre.PARAGRAPHE or not a_un_mot(texte) or coordonnees(texte) or liens_seuls(bloc):
        return False
    if A_PROPOS.match(texte) or CONTACT.match(texte) or texte.startswith(("«", '"', "“")) or RELIQUAT.match(texte):
        return False
    if est_intertitre(bloc, suivant):
        return False
    relief = bloc.texte.tout_gras or bloc.texte.tout_italique
    annonce = texte.rstrip().endswith(":") and suivant is not None and suivant.genre is Genre.LISTE
    return not annonce and (relief or len(texte) <= CHAPO_MAX)


def _meme_relief(premier: Bloc, bloc: Bloc) -> bool:
    if bloc.genre is not Genre.PARAGRAPHE or not bloc.brut.rstrip().endswith((".", "!", "?", "…", "»")):
        return False
    return (premier.texte.tout_gras and bloc.texte.tout_gras) or (
        premier.texte.tout_italique and bloc.texte.tout_italique and not bloc.brut.startswith(("«", '"', "“"))
    )
