"""mammoth's HTML, read into blocks: headings, paragraphs, lists, tables, quotes, notes and pictures."""

import re
from html.parser import HTMLParser

from .blocs import NIVEAU_NEUTRE, Bloc, Genre
from .textes import Fragment, Texte

_NOTE = re.compile(r"^(?:foot|end)note-(\d+)$")
_RENVOI = re.compile(r"^#(?:foot|end)note-")
_STYLES = {"strong": "gras", "b": "gras", "em": "italique", "i": "italique", "sup": "exposant"}


def lire_html(html: str) -> list[Bloc]:
    lecteur = _Lecteur()
    lecteur.feed(html)
    lecteur.close()
    lecteur.vider()
    return lecteur.blocs


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocs: list[Bloc] = []
        self.fragments: list[Fragment] = []
        self.profondeurs = {"gras": 0, "italique": 0, "exposant": 0}
        self.liens: list[str | None] = []
        self.genre, self.niveau = Genre.PARAGRAPHE, NIVEAU_NEUTRE
        # Only the outermost list and table make a block; what they nest is read in order inside it.
        self.listes: list[Bloc] = []
        self.tableaux: list[Bloc] = []
        self.note = ""
        self.images: list[Bloc] = []

    def handle_starttag(self, balise: str, attributs: list[tuple[str, str | None]]) -> None:
        valeurs = {nom: valeur or "" for nom, valeur in attributs}
        if balise in _STYLES:
            self.profondeurs[_STYLES[balise]] += 1
        elif balise == "a":
            adresse = valeurs.get("href")
            self.liens.append(None if adresse is None or _RENVOI.match(adresse) else adresse)
        elif balise == "br":
            self.fragments.append(Fragment("\n"))
        elif balise == "img":
            self.images.append(Bloc(Genre.IMAGE, alternative=valeurs.get("alt", "").strip()))
        else:
            self._ouvrir(balise, valeurs)

    def _ouvrir(self, balise: str, valeurs: dict[str, str]) -> None:
        if balise not in {"p", "blockquote", "ul", "ol", "li", "table", "tr", "td", "th"} and not _niveau(balise):
            return
        self.vider()
        if balise in {"ul", "ol"}:
            self.listes.append(Bloc(Genre.LISTE, ordonnee=balise == "ol"))
        elif balise == "li":
            note = _NOTE.match(valeurs.get("id", ""))
            self.note = f"[{note[1]}] " if note else ""
        elif balise == "table":
            self.tableaux.append(Bloc(Genre.TABLEAU))
        elif balise == "tr" and len(self.tableaux) == 1:
            self.tableaux[0].rangees.append([])
        elif balise in {"td", "th"} and len(self.tableaux) == 1 and self.tableaux[0].rangees:
            self.tableaux[0].rangees[-1].append([])
        elif balise == "blockquote":
            self.genre = Genre.CITATION
        elif niveau := _niveau(balise):
            self.genre, self.niveau = Genre.TITRE, niveau

    def handle_endtag(self, balise: str) -> None:
        if balise in _STYLES:
            self.profondeurs[_STYLES[balise]] = max(0, self.profondeurs[_STYLES[balise]] - 1)
        elif balise == "a":
            if self.liens:
                self.liens.pop()
        elif balise in {"p", "li", "td", "th", "tr", "table", "ul", "ol", "blockquote"} or _niveau(balise):
            self.vider()
            self._fermer(balise)

    def _fermer(self, balise: str) -> None:
        if balise in {"ul", "ol"} and self.listes:
            liste = self.listes.pop()
            if not self.listes and not self.tableaux:
                self.blocs.append(liste)
        elif balise == "table" and self.tableaux:
            tableau = self.tableaux.pop()
            if not self.tableaux:
                self.blocs.append(tableau)
        elif balise == "li":
            self.note = ""
        elif balise == "blockquote" or _niveau(balise):
            self.genre, self.niveau = Genre.PARAGRAPHE, NIVEAU_NEUTRE

    def handle_data(self, texte: str) -> None:
        if texte == "↑" and self.note:
            return
        styles = {marque: bool(profondeur) for marque, profondeur in self.profondeurs.items()}
        self.fragments.append(Fragment(texte, lien=self.liens[-1] if self.liens else None, **styles))

    def vider(self) -> None:
        """Close the paragraph under way, and place it where it stands."""
        texte = Texte(tuple(self.fragments)).rogne()
        self.fragments = []
        if texte:
            self._placer(texte)
        if not self.tableaux and not self.listes:
            self.blocs += self.images
            self.images = []

    def _placer(self, texte: Texte) -> None:
        if self.tableaux:
            rangees = self.tableaux[0].rangees
            if not rangees or not rangees[-1]:
                rangees.append([[]])
            rangees[-1][-1].append(texte)
        elif self.note:
            self.blocs.append(Bloc(Genre.NOTE, Texte.de(self.note) + texte))
        elif self.listes:
            self.listes[0].elements.append(texte)
        else:
            self.blocs.append(Bloc(self.genre, texte, niveau=self.niveau))


def _niveau(balise: str) -> int:
    return int(balise[1]) if re.fullmatch(r"h[1-6]", balise) else 0
