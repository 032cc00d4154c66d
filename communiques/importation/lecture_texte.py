"""Plain text and Markdown: one reader, since people mix both in a ``.txt``."""

import re

from django.utils.translation import gettext as _

from .blocs import NIVEAU_NEUTRE, Bloc, Genre
from .cesures import recoller
from .en_ligne import lire_en_ligne
from .erreurs import FichierRefuse

_TITRE = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_SOULIGNE = re.compile(r"^ {0,3}(={3,}|-{3,})\s*$")
_PUCE = re.compile(r"^\s*[•◦▪‣●○■\uf0b7\uf0a7*+–—-]\s+(?=\S)")
_NUMERO = re.compile(r"^\s*(\d{1,2})[.)]\s+(?=\S)")
_RANGEE = re.compile(r"^\s*\|.*\|\s*$")
_SEPARATION = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
# A file whose lines are longer than this was not broken by an editor.
LARGEUR_MAX = 110
_LARGEUR_MIN = 50


def decoder(contenu: bytes) -> str:
    """Text of a file, whatever its usual encoding. Raises FichierRefuse for a binary file."""
    if contenu.startswith((b"\xff\xfe", b"\xfe\xff")):
        codages = ["utf-16"]
    else:
        if b"\x00" in contenu:
            raise FichierRefuse(_("Ce fichier n’est pas un fichier de texte."))
        codages = ["utf-8-sig", "cp1252", "latin-1"]
    for codage in codages:
        try:
            return re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", contenu.decode(codage))
        except UnicodeDecodeError:
            continue
    raise FichierRefuse(_("Ce fichier n’est pas un fichier de texte."))


def lire_texte(texte: str) -> list[Bloc]:
    lignes = texte.split("\n")
    largeur = max((len(ligne.rstrip()) for ligne in lignes), default=0)
    lecteur = _Lecteur(largeur if _LARGEUR_MIN <= largeur <= LARGEUR_MAX else 0, texte)
    for ligne in lignes:
        lecteur.ligne(ligne.expandtabs(4) if ligne.startswith("\t") else ligne)
    lecteur.vider()
    return lecteur.blocs


class _Lecteur:
    """Groups lines into blocks. ``largeur``: width, in characters, at which lines were broken; 0 if they were not."""

    def __init__(self, largeur: int, contexte: str) -> None:
        self.largeur = largeur
        self.contexte = contexte
        self.blocs: list[Bloc] = []
        self.courant: list[str] = []
        self.genre = Genre.PARAGRAPHE
        self.suite = False
        self.vide_avant = True

    def ligne(self, ligne: str) -> None:
        if not ligne.strip():
            self.vider()
            self.vide_avant = True
            return
        if self._bloc_entier(ligne):
            self.vide_avant = False
            return
        puce = _PUCE.match(ligne)
        if puce or not self._continue(ligne):
            self.vider()
            self.suite = not self.vide_avant
            self.genre = Genre.LISTE if puce else Genre.PARAGRAPHE
            ligne = ligne[puce.end() :] if puce else ligne
        self.courant.append(ligne.strip())
        self.vide_avant = False

    def _bloc_entier(self, ligne: str) -> bool:
        """Lines that say by themselves what they are."""
        if titre := _TITRE.match(ligne):
            self.vider()
            self._ajouter(Genre.TITRE, titre[2], niveau=len(titre[1]))
            return True
        souligne = _SOULIGNE.match(ligne)
        if souligne and self.genre is Genre.PARAGRAPHE and len(self.courant) == 1:
            self._ajouter(Genre.TITRE, self.courant.pop(), niveau=1 if souligne[1][0] == "=" else 2)
            return True
        if _RANGEE.match(ligne):
            self.vider()
            self._rangee(ligne)
            return True
        if ligne.lstrip().startswith(">") and ligne.lstrip(" >"):
            if self.genre is not Genre.CITATION:
                self.vider()
            self.genre = Genre.CITATION
            self.courant.append(ligne.lstrip(" >").strip())
            return True
        return False

    def _continue(self, ligne: str) -> bool:
        """Whether this line goes on with the one above: its first word would not have fitted there."""
        if not self.courant or self.genre is Genre.CITATION or _NUMERO.match(ligne):
            return False
        if self.genre is Genre.LISTE and ligne[:2] == "  ":
            return True
        dernier = self.courant[-1]
        premier_mot = ligne.split(maxsplit=1)[0]
        return bool(self.largeur) and len(dernier) >= 40 and len(dernier) + 1 + len(premier_mot) > self.largeur

    def _rangee(self, ligne: str) -> None:
        precedent = self.blocs[-1] if self.blocs else None
        tableau = precedent if precedent and precedent.genre is Genre.TABLEAU and not self.vide_avant else None
        if tableau and _SEPARATION.match(ligne):
            return
        cellules = [[lire_en_ligne(cellule.strip())[0]] for cellule in ligne.strip().strip("|").split("|")]
        if tableau is None:
            tableau = Bloc(Genre.TABLEAU)
            self.blocs.append(tableau)
        tableau.rangees.append(cellules)

    def vider(self) -> None:
        """Close the block under way."""
        if self.courant:
            self._ajouter(self.genre, recoller(self.courant, self.contexte))
        self.courant = []
        self.genre = Genre.PARAGRAPHE

    def _ajouter(self, genre: Genre, brut: str, niveau: int = NIVEAU_NEUTRE) -> None:
        texte, images = lire_en_ligne(brut)
        if genre is Genre.LISTE:
            self.blocs.append(Bloc(genre, elements=[texte], suite=self.suite))
        elif texte.fragments:
            self.blocs.append(Bloc(genre, texte, suite=self.suite, niveau=niveau))
        for alternative, fichier in images:
            self.blocs.append(Bloc(Genre.IMAGE, lire_en_ligne(fichier)[0], alternative=alternative))
        self.suite = False
