"""What the fields of a page cannot hold, so that the draft shows it and nobody loses it.

Leftovers are lines of plain text, except ``mises_en_forme`` (safe HTML). No database here.
"""

import html
import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from socle.typographie import ordinaux_html

from .lecture_html import lire_html
from .modele import APropos, ContactLu, Element, Lien, Resultat
from .reperes import COURRIEL, TELEPHONE, pli
from .saisie import sans_balises
from .textes import Texte, lien_sur

# What the blocks of a page take.
INTERTITRE_MAX, AUTEUR_MAX, FONCTION_MAX = 200, 120, 160
_HREF = re.compile(r'<a href="([^"]*)"')
_MOT = re.compile(r"[^\W_]+")
_INTITULE = re.compile(
    r"adresse|contacts?|courriel|de|e|email|et|fax|fixe|ligne|directe|l|la|le|les|mails?|medias?|mel|mobile|m|mme|mr"
    r"|ou|p|par|port|portable|presse|pour|relations?|standard|t|tels?|telephone|vos|votre"
)


def mots(texte: str) -> str:
    """Folded words between spaces, so that ``mots(a) in mots(b)`` says whether ``b`` holds ``a`` in one piece."""
    return f" {' '.join(_MOT.findall(pli(texte)))} "


def liens_du_corps(elements: Iterable[Element]) -> set[str]:
    """Addresses that the page will show in the body: quotes, headings and cells keep plain text only."""
    riches = [e for e in elements if e.type in {"paragraphe", "liste"}]
    textes = [str(texte) for element in riches for texte in (element.texte, *element.elements)]
    return {html.unescape(adresse) for texte in textes for adresse in _HREF.findall(texte)}


def liens_utiles(resultat: Resultat) -> list[Lien]:
    """Links to list under the text: web addresses with words, not in the body already, each address once."""
    vus = liens_du_corps(resultat.corps)
    utiles: list[Lien] = []
    for lien in resultat.liens:
        if lien.url.lower().startswith(("http://", "https://")) and mots(lien.texte).strip() and lien.url not in vus:
            vus.add(lien.url)
            utiles.append(lien)
    return utiles


def restes_de_lecture(resultat: Resultat) -> list[str]:
    """Lines that no field took, and what was understood but has no field in a page.

    The verb of a quote (« précise », « ajoute ») is left to `--json`: the page attributes quotes by their layout.
    """
    images = [
        _("Image : %(nom)s") % {"nom": " – ".join(filter(None, [image.get("alternative"), image.get("nom")]))}
        for image in resultat.images
        if any(image.values())
    ]
    date = [resultat.date_source] if resultat.date_source and resultat.date is None else []
    return [*date, *resultat.non_classe, *images, *_liens_perdus(resultat)]


def _liens_perdus(resultat: Resultat) -> list[str]:
    """Links that are not listed, whose words or live address stand nowhere else."""
    utiles = liens_utiles(resultat)
    gardes = {lien.url for lien in utiles} | liens_du_corps(resultat.corps)
    tout = mots("\n".join([*_textes(resultat), *(lien.texte for lien in utiles)]))
    perdus: list[str] = []
    for lien in resultat.liens:
        adresse = re.sub(r"^(?:mailto|tel):", "", lien.url) if lien_sur(lien.url) and lien.url not in gardes else ""
        manque = (mots(lien.texte).strip() and mots(lien.texte) not in tout) or (adresse and mots(adresse) not in tout)
        if manque:
            perdus.append(" : ".join(dict.fromkeys(filter(None, [lien.texte.strip(), adresse]))))
    longs = [lien.texte for lien in utiles if len(lien.texte) > 120]
    return list(dict.fromkeys([*perdus, *longs]))


def _textes(resultat: Resultat) -> Iterable[str]:
    yield from (resultat.surtitre, resultat.titre, resultat.chapo, resultat.lieu, resultat.date_source)
    yield from resultat.non_classe
    for element in resultat.corps:
        yield from (sans_balises(element.texte), element.auteur, element.fonction)
        yield from (sans_balises(str(cellule)) for cellule in cellules(element))
    for a_propos in resultat.a_propos:
        yield from (a_propos.titre, a_propos.organisation, a_propos.texte)
    for contact in resultat.contacts:
        yield from (contact.source, contact.nom, contact.organisation, *contact.telephones, *contact.courriels)


def cellules(element: Element) -> list[str]:
    """Items of a list, or cells of a table row after row."""
    if element.type == "tableau":
        return [str(cellule) for rangee in element.elements for cellule in rangee]
    return [str(item) for item in element.elements]


def restes_de_contact(lu: ContactLu, champs: Iterable[str]) -> list[str]:
    """Lines of a contact that ``champs``, the values kept of it, do not hold whole.

    Words that only announce a contact (« Contact presse », « Tél. ») are no loss.
    """
    gardes = list(champs)
    numeros = [_chiffres(champ) for champ in gardes]
    tout = mots(" ".join(gardes))
    # The domain of an address says nothing of a name: « Valmérie » is not kept because valmerie.example is.
    presents = set(mots(COURRIEL.sub(" ", " ".join(gardes))).split())
    restes: list[str] = []
    for ligne in (*lu.source.splitlines(), lu.nom, lu.fonction, lu.organisation, *lu.telephones, *lu.courriels):
        if mots(ligne) in mots("\n".join(restes)) or _est_garde(ligne, tout, presents, numeros):
            continue
        restes.append(ligne.strip())
    nom = lu.nom or lu.fonction or lu.organisation
    return [_nomme(nom, reste) for reste in restes]


def _nomme(nom: str, reste: str) -> str:
    if not nom or mots(nom) in mots(reste):
        return reste
    return _("Contact %(nom)s : %(reste)s") % {"nom": nom, "reste": reste}


def _est_garde(ligne: str, tout: str, presents: set[str], numeros: list[str]) -> bool:
    if any(_chiffres(numero.group()) not in numeros for numero in TELEPHONE.finditer(ligne)):
        return False
    sans_numero = TELEPHONE.sub(" ", ligne)
    if any(mots(courriel.group()) not in tout for courriel in COURRIEL.finditer(sans_numero)):
        return False
    return all(mot in presents or _INTITULE.fullmatch(mot) for mot in mots(COURRIEL.sub(" ", sans_numero)).split())


def _chiffres(texte: str) -> str:
    return re.sub(r"\D", "", texte)


def reste_d_a_propos(a_propos: APropos, connu: str | None) -> list[str]:
    """A boilerplate that the directory does not hold: ``connu`` is its text there, None for an unknown body."""
    if connu is not None and mots(connu) == mots(a_propos.texte):
        return []
    titre = a_propos.titre or (
        _("À propos de %(nom)s") % {"nom": a_propos.organisation} if a_propos.organisation else _("À propos")
    )
    return [titre, *(ligne for ligne in a_propos.texte.splitlines() if ligne.strip())]


def coupes(elements: Iterable[Element]) -> list[str]:
    """Headings, authors and functions longer than their field, whole."""
    longs: list[str] = []
    for element in elements:
        intertitre = sans_balises(element.texte) if element.type == "intertitre" else ""
        bornes = ((intertitre, INTERTITRE_MAX), (element.auteur, AUTEUR_MAX), (element.fonction, FONCTION_MAX))
        longs += [valeur for valeur, borne in bornes if len(valeur) > borne]
    return longs


def mises_en_forme(elements: Iterable[Element], gardes: set[str]) -> list[str]:
    """Safe HTML of quotes, headings and cells whose emphasis or links their plain field drops.

    An emphasis on the whole is the look of the block. ``gardes``: addresses that the page shows elsewhere.
    """
    simples = [e for e in elements if e.type in {"intertitre", "citation", "tableau"}]
    textes = [texte for element in simples for texte in (element.texte, *cellules(element)) if texte]
    return [rendu for texte in textes if (rendu := _marque(texte, gardes))]


def _marque(source: str, gardes: set[str]) -> str:
    textes = [texte.sans_style() for bloc in lire_html(f"<p>{source}</p>") for texte in bloc.textes()]
    perdu = any(_emphase(texte) or _lien_perdu(texte, gardes) for texte in textes)
    return " ".join(texte.html() for texte in textes) if perdu else ""


def _emphase(texte: Texte) -> bool:
    nu = re.sub(r"</?a\b[^>]*>", "", texte.html())
    return nu != str(ordinaux_html(texte.brut.replace("\n", " ")))


def _lien_perdu(texte: Texte, gardes: set[str]) -> bool:
    return any(
        lien_sur(adresse)
        and adresse not in gardes
        and mots(re.sub(r"^\w+:", "", adresse)) not in mots(intitule)
        # An address typed in clear is its own text, with or without its scheme.
        and mots(re.sub(r"^https?://", "", adresse)) not in mots(intitule)
        for intitule, adresse in texte.liens
    )
