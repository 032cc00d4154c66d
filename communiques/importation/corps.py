"""The rest of a text, sorted as it comes: body, boilerplates, contacts, links, leftovers."""

import re
from dataclasses import dataclass, field

from .blocs import Bloc, Genre
from .modele import Element, Lien
from .reperes import (
    A_PROPOS,
    CONTACT,
    RELIQUAT,
    a_un_mot,
    coordonnees,
    en_capitales,
    est_intertitre,
    liens_seuls,
    niveau_visible,
)
from .textes import Texte

_CITATION = re.compile(
    r"^«(?P<texte>.+)»\s*[,.]?\s*(?:[–—-]\s*)?"
    r"(?P<verbe>(?:a\s+)?(?:ainsi\s+)?(?:s[’'])?\w+(?:[- ]t-elle|[- ]t-il)?)?\s+"
    r"(?P<auteur>[^\W\d_a-zà-ÿ][^,«»\n]{2,80}?)(?:,\s*(?P<fonction>[^«»\n]{2,250}))?\s*\.?\s*$",
    re.DOTALL,
)
_SIGNATURE = re.compile(
    r"^[–—-]?\s*(?P<auteur>[^\W\d_a-zà-ÿ][^,«»\n.]{2,80}?)(?:,\s*(?P<fonction>[^«»\n]{2,250}?))?\s*\.?$"
)
_VERBES = re.compile(
    r"^(?:a\s+|ainsi\s+)*(?:affirm|ajout|analys|annonc|assur|commen?t|concl|confi|confirm|constat|déclar|détaill|dit|estim|"
    r"expli|indiqu|insist|not|observ|poursui|préci|promet|rappel|reconna|résum|salu|se\s|s[’']|souhait|soulign|témoign)",
    re.IGNORECASE,
)
_A_PROPOS_LIGNE = re.compile(r"^(?P<titre>.{3,150}?)\s*(?::|\.|\s[–—-])\s+(?=\S)", re.DOTALL)
_HORS_CONTACT = 220


@dataclass
class Rangement:
    """Where each block went, in the order of the source."""

    corps: list[Bloc] = field(default_factory=list)
    a_propos: list[tuple[Texte, list[Bloc]]] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)
    liens: list[Bloc] = field(default_factory=list)
    images: list[Bloc] = field(default_factory=list)
    restes: list[Bloc] = field(default_factory=list)


def ranger(blocs: list[Bloc]) -> Rangement:
    rangement = Rangement()
    etat = "corps"
    for rang, bloc in enumerate(blocs):
        suivant = blocs[rang + 1] if rang + 1 < len(blocs) else None
        if _a_part(rangement, bloc):
            continue
        if bloc.genre in {Genre.TITRE, Genre.PARAGRAPHE}:
            etat = _etat(etat, bloc, suivant)
        elif etat == "contacts" and not any(coordonnees(texte.brut) for texte in bloc.textes()):
            etat = "corps"
        if etat == "contacts":
            rangement.contacts += [texte.brut for texte in bloc.textes()]
        elif etat == "a_propos":
            _ajouter_a_propos(rangement, bloc)
        else:
            rangement.corps.append(bloc)
    return rangement


def _a_part(rangement: Rangement, bloc: Bloc) -> bool:
    """Blocks whose place depends on nothing around them."""
    if bloc.genre is Genre.IMAGE:
        rangement.images.append(bloc)
    elif bloc.genre is Genre.MARGE and (CONTACT.match(bloc.brut) or coordonnees(bloc.brut)):
        rangement.contacts.append(bloc.brut)
    elif liens_seuls(bloc):
        rangement.liens.append(bloc)
    elif bloc.genre is Genre.MARGE or (
        bloc.genre in {Genre.TITRE, Genre.PARAGRAPHE} and (not a_un_mot(bloc.brut) or RELIQUAT.match(bloc.brut))
    ):
        rangement.restes.append(bloc)
    else:
        return False
    return True


def _etat(etat: str, bloc: Bloc, suivant: Bloc | None) -> str:
    texte = bloc.brut
    if A_PROPOS.match(texte) and (len(texte) <= 200 or _A_PROPOS_LIGNE.match(texte)):
        return "a_propos"
    if _ouvre_contacts(bloc, suivant):
        return "contacts"
    if etat == "contacts":
        titre = bloc.genre is Genre.TITRE and not coordonnees(texte)
        loin = len(texte) > _HORS_CONTACT and not coordonnees(texte)
        return "corps" if loin or (titre and not _annonce_contact(suivant)) else "contacts"
    if etat == "a_propos" and (bloc.genre is Genre.TITRE or (en_capitales(texte) and est_intertitre(bloc, suivant))):
        return "corps"
    return etat


def _annonce_contact(bloc: Bloc | None) -> bool:
    return bloc is not None and any(coordonnees(texte.brut) for texte in bloc.textes())


def _ouvre_contacts(bloc: Bloc, suivant: Bloc | None) -> bool:
    texte = bloc.brut
    if not CONTACT.match(texte):
        return False
    if coordonnees(texte) and len(texte) <= 400:
        return True
    court = len(texte) <= 90 and not texte.rstrip().endswith(".")
    presse = re.search(r"presse|m[ée]dia", texte, re.IGNORECASE) is not None
    titre = niveau_visible(bloc) < 9 or texte.rstrip().endswith(":") or len(texte) <= 30
    return court and (presse or titre) and suivant is not None


def _ajouter_a_propos(rangement: Rangement, bloc: Bloc) -> None:
    texte = bloc.texte
    if rangement.a_propos and not rangement.a_propos[-1][1] and bloc.suite and _meme_titre(rangement, texte):
        titre, blocs = rangement.a_propos[-1]
        rangement.a_propos[-1] = (Texte.joindre((titre, texte), " "), blocs)
        return
    if bloc.genre in {Genre.TITRE, Genre.PARAGRAPHE} and A_PROPOS.match(texte.brut):
        ligne = _A_PROPOS_LIGNE.match(texte.brut)
        if ligne and len(texte.brut) - ligne.end() > 40:
            rangement.a_propos.append((texte.tranche(0, ligne.end("titre")), []))
            bloc = Bloc(Genre.PARAGRAPHE, texte.tranche(ligne.end()))
        else:
            rangement.a_propos.append((texte, []))
            return
    rangement.a_propos[-1][1].append(bloc)


def _meme_titre(rangement: Rangement, texte: Texte) -> bool:
    """A heading that the page broke: capitals go on with capitals, bold with bold."""
    titre = rangement.a_propos[-1][0]
    if A_PROPOS.match(texte.brut) or len(texte.brut) > 120:
        return False
    return (en_capitales(titre.brut) and en_capitales(texte.brut)) or (titre.tout_gras and texte.tout_gras)


def elements_de(blocs: list[Bloc]) -> list[Element]:
    """The body as the page will have it."""
    elements: list[Element] = []
    for rang, bloc in enumerate(blocs):
        suivant = blocs[rang + 1] if rang + 1 < len(blocs) else None
        elements.append(_element(bloc, suivant, elements[-1] if elements else None))
    return [element for element in elements if element.type]


def _element(bloc: Bloc, suivant: Bloc | None, precedent: Element | None) -> Element:
    if bloc.genre is Genre.LISTE:
        return Element("liste", elements=[e.repare().html() for e in bloc.elements], ordonnee=bloc.ordonnee)
    if bloc.genre is Genre.TABLEAU:
        rangees = [
            [" ".join(texte.repare().html() for texte in cellule) for cellule in rangee] for rangee in bloc.rangees
        ]
        return Element("tableau", elements=rangees)
    if est_intertitre(bloc, suivant):
        return Element("intertitre", texte=bloc.texte.repare().sans_style().html())
    if bloc.genre is Genre.NOTE:
        return Element("paragraphe", texte=bloc.texte.repare().html())
    return _citation(bloc) or Element("paragraphe", texte=bloc.texte.repare().html())


def _citation(bloc: Bloc) -> Element | None:
    """« … » précise X, fonction. Anything less plain stays a paragraph, quotes included."""
    texte = bloc.texte.repare()
    trouve = _CITATION.match(texte.brut) if texte.brut.startswith("«") else None
    if trouve and "»" not in texte.brut[trouve.end("texte") + 1 :] and _equilibre(trouve["texte"]):
        verbe = (trouve["verbe"] or "").strip()
        if not verbe or _VERBES.match(verbe):
            return Element(
                "citation",
                texte=_nue(texte.tranche(trouve.start("texte"), trouve.end("texte"))),
                verbe=verbe,
                auteur=trouve["auteur"].strip(),
                fonction=(trouve["fonction"] or "").strip(" ."),
            )
    seule = (
        texte.brut.startswith("«")
        and texte.brut.rstrip(" .").endswith("»")
        and _equilibre(texte.brut.strip(" .")[1:-1])
    )
    if bloc.genre is Genre.CITATION or seule:
        interieur = texte.tranche(1, texte.brut.rstrip(" .").rfind("»")) if seule else texte
        return Element("citation", texte=_nue(interieur))
    return None


def _nue(texte: Texte) -> str:
    return texte.rogne().sans_style().html()


def _equilibre(texte: str) -> bool:
    """Whether inner « » are paired, so that the outer ones really are one quotation."""
    profondeur = 0
    for signe in texte:
        profondeur += (signe == "«") - (signe == "»")
        if profondeur < 0:
            return False
    return profondeur == 0


def signer(elements: list[Element]) -> list[Element]:
    """A quote without its author takes the short line that signs it."""
    signes: list[Element] = []
    for element in elements:
        avant = signes[-1] if signes else None
        brut = re.sub(r"<[^>]+>", "", element.texte)
        signature = (
            _SIGNATURE.match(brut) if element.type in {"paragraphe", "intertitre"} and len(brut) <= 160 else None
        )
        if avant and avant.type == "citation" and not avant.auteur and signature and "&" not in brut:
            tiret = brut.startswith(("–", "—", "-"))
            if tiret or signature["fonction"]:
                avant.auteur, avant.fonction = signature["auteur"].strip(), (signature["fonction"] or "").strip()
                continue
        signes.append(element)
    return signes


def liens_de(blocs: list[Bloc]) -> list[Lien]:
    """Every link of the source, in order, each (text, address) once."""
    vus: dict[tuple[str, str], Lien] = {}
    for bloc in blocs:
        for texte in bloc.textes():
            for intitule, adresse in texte.liens:
                vus.setdefault((intitule, adresse), Lien(intitule, adresse))
    return list(vus.values())
