"""Who issues a text, in the order in which the text names them."""

import re

from .modele import APropos, Resultat
from .reperes import pli

_MAJ = r"[^\W\d_a-zà-ÿ]"
_NOM_PROPRE = (
    rf"{_MAJ}[\w’'-]*(?:[ -](?:(?:de|du|des|la|le|les|et|aux?|sur|en)[ -])?(?:d[’']|l[’'])?{_MAJ}[\w’'-]*){{0,6}}"
)
_TYPES = (
    r"(?:Euro)?[Mm]étropole|METROPOLE|MÉTROPOLE|[Vv]ille|[Dd]épartement|[Rr]égion|[Cc]ommunauté\s+(?:urbaine|"
    r"d[’']agglomération|de\s+communes)|[Aa]gglomération|[Pp]réfecture|[Mm]inistère|[Ff]édération|[Aa]ssociation|"
    r"[Uu]nion|[Ff]ondation|[Aa]gence|[Oo]ffice|[Cc]onseil\s+(?:départemental|régional)|[Ss]yndicat"
)
_ORGANISME = re.compile(
    rf"(?P<a>\b(?!(?:La|Le|Les|Une?|Cette|Notre|Sa|De|Du)\b){_MAJ}[\w’-]+"
    rf"(?:[ -]{_MAJ}[\w’-]+){{0,3}}\s(?:Métropole|Agglomération|Habitat|Communauté))"
    rf"|(?P<b>(?:{_TYPES})\s+(?:(?:de\s+la|de\s+l[’']|des|du|de|d[’'])\s*)?{_NOM_PROPRE})"
    rf"|(?P<c>Grand\s{_NOM_PROPRE})"
)
_ARTICLE = re.compile(r"^(?:l[’']|la\s+|le\s+|les\s+)", re.IGNORECASE)
_VERBE = re.compile(
    r"\s+(?:s[’']associent|s[’']engagent|s[’']unissent|se\s+mobilisent|\w{3,}(?:ent|ont))\b(?=\s|$|[,.])"
)
_SERVICES_ETAT = re.compile(
    r"\b(?:ddets(?:pp)?|ddcs(?:pp)?|dreets|direccte|dreal|ddt(?:m)?|dihal|prefecture|prefet|ministere"
    r"|direction departementale|direction regionale|agence regionale de sante)\b"
)
_SPEAKER = re.compile(
    r"(?:^|,\s*)(?:vice-)?(?:présidente?|maire|directeur|directrice)[^,]*?\s(?:de|du|des)\s", re.IGNORECASE
)


def organismes_de(texte: str) -> list[str]:
    """Bodies named in ``texte``, in order, each once."""
    noms: list[str] = []
    for trouve in _ORGANISME.finditer(texte):
        nom = _capitale(_ARTICLE.sub("", trouve.group()).strip())
        # « la Métropole » alone names nobody.
        if " " in nom and nom not in noms and not nom.startswith(("Présid", "Maire ")):
            noms.append(nom)
    return noms


def _capitale(nom: str) -> str:
    return nom[:1].upper() + nom[1:]


def trouver_emetteurs(resultat: Resultat, en_tete: list[str], texte: str) -> list[str]:
    """Named subjects of the title, then the boilerplates, then the letterhead, then what the text names first."""
    if sujets := sujets_du_titre(resultat.titre):
        return [*sujets, *_absents(resultat.a_propos, sujets)]
    if resultat.a_propos:
        noms = [a_propos.organisation for a_propos in resultat.a_propos if a_propos.organisation]
        if noms:
            ordre = pli(f"{resultat.titre} {resultat.chapo}")
            rangs = {nom: ordre.find(pli(nom)) for nom in noms}
            return sorted(noms, key=lambda nom: (rangs[nom] < 0, rangs[nom]))
    for source in (*en_tete, resultat.titre):
        if noms := organismes_de(source):
            return noms[:1] if source is resultat.titre else noms
    for source in en_tete:
        if 2 < len(source) <= 80 and not any(signe in source for signe in ".:;!?"):
            return [source]
    return _par_le_texte(resultat, texte)


def _par_le_texte(resultat: Resultat, texte: str) -> list[str]:
    """The body of the first quoted speaker, else the one the text names first."""
    for element in resultat.corps:
        if element.type == "citation" and element.fonction and (noms := organismes_de(element.fonction)):
            return noms[:1]
    for contact in resultat.contacts:
        if noms := organismes_de(contact.organisation):
            return noms[:1]
    return organismes_de(f"{resultat.chapo} {texte}")[:1]


def sujets_du_titre(titre: str) -> list[str]:
    """« L’État, la Métropole et X s’associent… » gives the three; [] when the title enumerates nobody."""
    verbe = _VERBE.search(titre[:250])
    if not verbe:
        return []
    sujet = titre[: verbe.start()].strip()
    noms = [morceau.strip() for morceau in re.split(r",\s*(?:et\s+)?|\s+et\s+", sujet) if morceau.strip()]
    propres = [_ARTICLE.sub("", nom) for nom in noms]
    if (
        len(noms) < 2
        or len(sujet) > 160
        or not all(propre[:1].isupper() or organismes_de(propre) for propre in propres)
    ):
        return []
    return [_capitale(propre) for propre in propres]


def meme_organisme(un: str, autre: str) -> bool:
    """Whether two writings name one body: inclusion, or a sign of difference in a short name (Unaf, Unaf0)."""
    a, b = (re.sub(r"[\W_]+", " ", pli(nom)).strip() for nom in (un, autre))
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    etat = {"etat", "l etat"}
    return (a in etat and bool(_SERVICES_ETAT.search(b))) or (b in etat and bool(_SERVICES_ETAT.search(a)))


def _absents(a_propos: list[APropos], sujets: list[str]) -> list[str]:
    return [
        texte.organisation
        for texte in a_propos
        if texte.organisation and not any(meme_organisme(texte.organisation, sujet) for sujet in sujets)
    ]
