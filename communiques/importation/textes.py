"""Runs of styled text, cut by offsets of their plain text, written as safe HTML at the very end.

Cutting HTML strings would break tags; a tuple of runs can be sliced, split and repaired without losing a letter.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from django.utils.html import escape

from socle.typographie import BORDURE, ordinaux_html, typographier

SCHEMAS_SURS = ("http://", "https://", "mailto:", "tel:")
_ADRESSE = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"«»]{1,500}[^\s<>\"«».,;:!?)\]’'])"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})"
)


def lien_sur(adresse: str | None) -> bool:
    """Whether a link may be written in a page: the rest is a dead, local or dangerous address."""
    return adresse is not None and adresse.lower().startswith(SCHEMAS_SURS)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text in one style. ``lien`` is the address as it was typed; None where there is no link."""

    texte: str
    gras: bool = False
    italique: bool = False
    exposant: bool = False
    lien: str | None = None

    def html(self) -> str:
        rendu: str = f"<sup>{escape(self.texte)}</sup>" if self.exposant else ordinaux_html(self.texte)
        if self.italique:
            rendu = f"<i>{rendu}</i>"
        if self.gras:
            rendu = f"<b>{rendu}</b>"
        return rendu


@dataclass(frozen=True)
class Texte:
    """A line or a paragraph. Offsets are those of ``brut``."""

    fragments: tuple[Fragment, ...] = ()

    @classmethod
    def de(cls, brut: str) -> "Texte":
        return cls((Fragment(brut),) if brut else ())

    @classmethod
    def joindre(cls, textes: Iterable["Texte"], separateur: str = "") -> "Texte":
        fragments: list[Fragment] = []
        for texte in textes:
            if fragments and separateur:
                fragments.append(Fragment(separateur))
            fragments += texte.fragments
        return cls(tuple(fragments))

    @cached_property
    def brut(self) -> str:
        return "".join(fragment.texte for fragment in self.fragments)

    def __bool__(self) -> bool:
        return bool(self.brut.strip())

    def __add__(self, autre: "Texte") -> "Texte":
        return Texte(self.fragments + autre.fragments)

    def tranche(self, debut: int, fin: int | None = None) -> "Texte":
        debut, fin, _ = slice(debut, fin).indices(len(self.brut))
        morceaux, rang = [], 0
        for fragment in self.fragments:
            suite = rang + len(fragment.texte)
            if suite > debut and rang < fin:
                morceaux.append(replace(fragment, texte=fragment.texte[max(0, debut - rang) : fin - rang]))
            rang = suite
        return Texte(tuple(morceaux))

    def rogne(self) -> "Texte":
        gauche = len(self.brut) - len(self.brut.lstrip())
        return self.tranche(gauche, len(self.brut.rstrip()))

    def couper(self, motif: re.Pattern[str]) -> list["Texte"]:
        """Split on a pattern, like ``re.split`` without groups, empty pieces left out."""
        morceaux, rang = [], 0
        for trouve in motif.finditer(self.brut):
            morceaux.append(self.tranche(rang, trouve.start()))
            rang = trouve.end()
        return [m for m in (*(p.rogne() for p in morceaux), self.tranche(rang).rogne()) if m]

    def _tout(self, marque: str) -> bool:
        pleins = [f for f in self.fragments if f.texte.strip()]
        return bool(pleins) and all(getattr(f, marque) for f in pleins)

    @property
    def tout_gras(self) -> bool:
        return self._tout("gras")

    @property
    def tout_italique(self) -> bool:
        return self._tout("italique")

    def sans_style(self) -> "Texte":
        """Drop an emphasis that covers everything: it says « heading » or « chapô », it stresses no word."""
        gras, italique = self.tout_gras, self.tout_italique
        if not (gras or italique):
            return self
        return Texte(
            tuple(replace(f, gras=f.gras and not gras, italique=f.italique and not italique) for f in self.fragments)
        )

    def lier(self) -> "Texte":
        """Make links of the addresses typed in clear."""
        fragments: list[Fragment] = []
        for fragment in self.fragments:
            if fragment.lien is not None:
                fragments.append(fragment)
                continue
            rang = 0
            for trouve in _ADRESSE.finditer(fragment.texte):
                vu = trouve.group()
                adresse = f"mailto:{vu}" if trouve["mail"] else vu if "://" in vu else f"https://{vu}"
                fragments += [
                    replace(fragment, texte=fragment.texte[rang : trouve.start()]),
                    replace(fragment, texte=vu, lien=adresse),
                ]
                rang = trouve.end()
            fragments.append(replace(fragment, texte=fragment.texte[rang:]))
        return Texte(tuple(f for f in fragments if f.texte or f.lien is not None))

    def repare(self) -> "Texte":
        """French typography, through the borders of the runs."""
        if not self.fragments:
            return self
        joint = typographier(BORDURE.join(fragment.texte for fragment in self.fragments))
        return Texte(tuple(replace(f, texte=t) for f, t in zip(self.fragments, joint.split(BORDURE), strict=True)))

    @property
    def liens(self) -> list[tuple[str, str]]:
        """(text, address) of each link, neighbouring runs of one link joined."""
        trouves: list[tuple[str, str]] = []
        for adresse, suite in groupby(self.fragments, key=lambda f: f.lien):
            if adresse is not None:
                trouves.append(("".join(f.texte for f in suite).strip(), adresse))
        return trouves

    def html(self) -> str:
        """Safe HTML: only ``b``, ``i``, ``sup`` and ``a`` with a safe ``href``; all else is escaped."""
        morceaux: list[str] = []
        for adresse, suite in groupby(self.fragments, key=lambda f: f.lien):
            dedans = "".join(f.html() for f in _fondus(suite)).replace("\n", " ")
            if dedans and lien_sur(adresse):
                dedans = f'<a href="{escape(adresse)}">{dedans}</a>'
            morceaux.append(dedans)
        return "".join(morceaux)

    @property
    def plat(self) -> str:
        """One line of plain text."""
        return " ".join(self.brut.replace("\n", " ").split(" ")).strip()


def _fondus(fragments: Iterable[Fragment]) -> list[Fragment]:
    """Neighbours of one style become one run, so that no tag is opened twice for a word."""
    fondus: list[Fragment] = []
    for fragment in fragments:
        if fondus and replace(fondus[-1], texte="") == replace(fragment, texte=""):
            fondus[-1] = replace(fragment, texte=fondus[-1].texte + fragment.texte)
        else:
            fondus.append(fragment)
    return fondus
