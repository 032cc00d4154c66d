"""PDF files: lines by pypdf, then the paragraphs that the page broke.

Running heads and page numbers are kept as margins. Limits: pages, seconds, pieces of text.
"""

import io
import logging
import re
from collections import Counter
from itertools import pairwise

from django.utils.translation import gettext as _
from pypdf import PdfReader

from .blocs import NIVEAU_NEUTRE, Bloc, Genre
from .cesures import jointure, sans_tiret
from .erreurs import FichierRefuse
from .pdf_geometrie import Ligne, chasse
from .pdf_lignes import Echeance, lignes_de
from .textes import Fragment, Texte

logger = logging.getLogger(__name__)

PAGES_MAX = 40
SECONDES_MAX = 20.0

_NUMERO_PAGE = re.compile(r"^(?:page\s*)?[-–—]?\s*\d{1,3}\s*(?:(?:/|sur|de)\s*\d{1,3})?\s*[-–—]?$", re.IGNORECASE)
_PUCE = re.compile(r"^\s*(?:[•◦▪‣●○■\uf0b7\uf0a7]|[–—-]\s|\d{1,2}[.)]\s)")
_INACHEVE = re.compile(
    r"(?:,|\b(?:à|au|aux|avec|ce|cette|dans|de|des|du|en|et|la|le|les|leur|ou|par|pour|sa|sans|ses|son|sous|sur|un|une))$"
)
_FINALE = re.compile(r"[.!?…:»]\s*$")


def lire_pdf(contenu: bytes) -> list[Bloc]:
    """Raises FichierRefuse for a broken, protected or endless file."""
    try:
        return _lire(contenu)
    except FichierRefuse:
        raise
    except Exception as exc:  # pypdf lets many kinds through on malformed files, depth of nesting included
        logger.info("unreadable PDF", exc_info=True)
        raise FichierRefuse(_("Ce PDF est abîmé : refaites-le depuis le document d’origine.")) from exc


def _lire(contenu: bytes) -> list[Bloc]:
    lecteur = PdfReader(io.BytesIO(contenu), strict=False)
    if lecteur.is_encrypted:
        raise FichierRefuse(_("Ce PDF est protégé par un mot de passe : donnez-en une version sans protection."))
    if len(lecteur.pages) > PAGES_MAX:
        raise FichierRefuse(_("Ce PDF compte plus de 40 pages : ce n’est pas un communiqué."))
    echeance = Echeance(SECONDES_MAX)
    pages = [lignes_de(page, numero, echeance) for numero, page in enumerate(lecteur.pages)]
    marges = _marges(pages)
    lignes = [(ligne, ligne.texte()) for page in pages for ligne in page if id(ligne) not in marges]
    blocs = _paragraphes([(ligne, texte) for ligne, texte in lignes if texte])
    # A running head is said once.
    uniques = {texte.brut: Bloc(Genre.MARGE, texte) for texte in marges.values()}
    return [*blocs, *uniques.values()]


def _marges(pages: list[list[Ligne]]) -> dict[int, Texte]:
    """Lines repeated at one height of several pages, and page numbers at the ends of a page."""
    vues: Counter[tuple[str, int]] = Counter()
    bords: list[tuple[Ligne, Texte, tuple[str, int]]] = []
    for page in pages:
        hauteurs = sorted(page, key=lambda ligne: -ligne.y)
        for ligne in {id(li): li for li in (*hauteurs[:3], *hauteurs[-3:])}.values():
            texte = ligne.texte()
            cle = (re.sub(r"\d+", "0", texte.brut), round(ligne.y / 4))
            vues[cle] += 1
            bords.append((ligne, texte, cle))
    return {
        id(ligne): texte
        for ligne, texte, cle in bords
        if texte and ((len(pages) > 1 and vues[cle] > 1) or _est_numero(texte, ligne, pages))
    }


def _est_numero(texte: Texte, ligne: Ligne, pages: list[list[Ligne]]) -> bool:
    hauteurs = [autre.y for autre in pages[ligne.page]]
    return bool(_NUMERO_PAGE.match(texte.brut)) and ligne.y in {max(hauteurs), min(hauteurs)} and len(hauteurs) > 1


def _paragraphes(lignes: list[tuple[Ligne, Texte]]) -> list[Bloc]:
    if not lignes:
        return []
    mesures = _Mesures(lignes)
    blocs = [mesures.bloc(*lignes[0])]
    for (avant, texte_avant), (ligne, texte) in pairwise(lignes):
        if mesures.coupe(avant, texte_avant, ligne, texte):
            serre = avant.page == ligne.page and not mesures.blanc(avant, ligne)
            blocs.append(mesures.bloc(ligne, texte, suite=serre))
        else:
            blocs[-1].texte = joindre(blocs[-1].texte, texte, mesures.contexte)
    return blocs


def joindre(avant: Texte, apres: Texte, contexte: str) -> Texte:
    """Two halves of a line that the page broke."""
    if sans_tiret(avant.brut, apres.brut, contexte):
        return avant.tranche(0, len(avant.brut) - 1) + apres
    lien = jointure(avant.brut, apres.brut)
    dernier, premier = avant.fragments[-1], apres.fragments[0]
    meme = (dernier.gras, dernier.italique, dernier.lien) == (premier.gras, premier.italique, premier.lien)
    blanc = Fragment(lien, dernier.gras, dernier.italique, False, dernier.lien) if meme else Fragment(lien)
    return Texte((*avant.fragments, blanc, *apres.fragments)) if lien else avant + apres


class _Mesures:
    """What a document's lines have in common: the size of its text, its leading, its width in points."""

    def __init__(self, lignes: list[tuple[Ligne, Texte]]) -> None:
        tailles: Counter[float] = Counter()
        for ligne, texte in lignes:
            tailles[ligne.taille] += len(texte.brut)
        self.corps = tailles.most_common(1)[0][0]
        self.tailles = sorted((t for t in tailles if t > self.corps * 1.08), reverse=True)
        self.contexte = " ".join(texte.brut for _ligne, texte in lignes)
        self.interligne = self._interligne(lignes)
        longueurs = sorted(chasse(texte.brut) * ligne.taille for ligne, texte in lignes)
        self.largeur = longueurs[int(len(longueurs) * 0.95)] if longueurs else 0.0

    def _interligne(self, lignes: list[tuple[Ligne, Texte]]) -> float:
        """Usual distance between two lines, as a multiple of the size: the smallest frequent one."""
        ecarts: Counter[float] = Counter()
        for (avant, _ta), (apres, _tb) in pairwise(lignes):
            if avant.page == apres.page and avant.taille == apres.taille and avant.y > apres.y:
                ecarts[round((avant.y - apres.y) / apres.taille, 1)] += 1
        frequents = [ecart for ecart, fois in ecarts.items() if fois >= max(ecarts.values()) * 0.34 and ecart > 0.8]
        return min(frequents, default=1.5)

    def bloc(self, ligne: Ligne, texte: Texte, *, suite: bool = False) -> Bloc:
        if ligne.taille in self.tailles and not _PUCE.match(texte.brut):
            return Bloc(Genre.TITRE, texte, niveau=1 + min(5, self.tailles.index(ligne.taille)), suite=suite)
        return Bloc(Genre.PARAGRAPHE, texte, niveau=NIVEAU_NEUTRE, suite=suite)

    def blanc(self, avant: Ligne, apres: Ligne) -> bool:
        """Whether more than a line's leading parts two lines of one page."""
        ecart = (avant.y - apres.y) / max(avant.taille, apres.taille)
        return ecart < 0 or ecart > self.interligne * 1.22 + 0.05

    def coupe(self, avant: Ligne, texte_avant: Texte, apres: Ligne, texte: Texte) -> bool:
        """Whether a paragraph ends between two lines."""
        if abs(avant.taille - apres.taille) > 0.06 * self.corps or _PUCE.match(texte.brut):
            return True
        if "\t" in texte_avant.brut or "\t" in texte.brut or texte_avant.tout_gras != texte.tout_gras:
            return True
        if avant.page != apres.page:
            return bool(_FINALE.search(texte_avant.brut)) or not self._pleine(texte_avant, avant, texte)
        if self.blanc(avant, apres):
            return True
        if _INACHEVE.search(texte_avant.brut):
            return False
        if texte_avant.tout_italique != texte.tout_italique and _FINALE.search(texte_avant.brut):
            return True
        return not self._pleine(texte_avant, avant, texte)

    def _pleine(self, texte: Texte, ligne: Ligne, suivant: Texte) -> bool:
        """Whether the first word of the next line would not have fitted on this one."""
        mot = suivant.brut.split(maxsplit=1)[0]
        occupe = chasse(f"{texte.brut} {mot}") * ligne.taille
        marge = 0.8 if suivant.brut[:1].islower() else 0.9
        return occupe > self.largeur * marge
