"""Messages to translate, found without xgettext: gettext calls in Python, translation tags in templates.

A test compares them with the English catalogue, so that a sentence added to a public page cannot be forgotten.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

SIMPLES = {"_", "gettext", "gettext_lazy", "gettext_noop", "trans"}
PLURIELS = {"ngettext", "ngettext_lazy"}
CONTEXTES = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
APPEL = re.compile(r"\b(?:(?:n?p|n)?gettext|_)\((?:u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")[\s,]*)+")


@dataclass(frozen=True)
class Message:
    """One message in the words of the catalogue: context and plural are None for most."""

    texte: str
    pluriel: str | None = None
    contexte: str | None = None

    @property
    def cle(self) -> str:
        """Key of the compiled catalogue, as `outils.messages.Entree.cle`."""
        cle = self.texte if self.pluriel is None else f"{self.texte}\0{self.pluriel}"
        return cle if self.contexte is None else f"{self.contexte}\x04{cle}"


def _message(fonction: str, textes: list[str]) -> Message | None:
    if fonction in CONTEXTES and len(textes) >= 2:
        pluriel = textes[2] if fonction.startswith("np") and len(textes) > 2 else None
        return Message(textes[1], pluriel, textes[0])
    if fonction in PLURIELS and len(textes) >= 2:
        return Message(textes[0], textes[1])
    if fonction in SIMPLES and textes and textes[0]:
        return Message(textes[0])
    return None


def de_python(source: str) -> Iterator[tuple[int, Message]]:
    """(line, message) of every gettext call whose texts are written in full."""
    for noeud in ast.walk(ast.parse(source)):
        if isinstance(noeud, ast.Call):
            nom = noeud.func.id if isinstance(noeud.func, ast.Name) else getattr(noeud.func, "attr", "")
            valeurs = [a.value for a in noeud.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            message = _message(nom, valeurs)
            if message:
                yield noeud.lineno, message


def de_gabarit(source: str) -> Iterator[tuple[int, Message]]:
    """(line, message) of `{% translate %}`, `{% blocktranslate %}` and `_("…")`, as makemessages would find them."""
    appels = templatize(source)
    for trouve in APPEL.finditer(appels):
        litteraux = re.findall(r"u?('(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")", trouve[0])
        message = _message(trouve[0].split("(")[0], [ast.literal_eval(texte) for texte in litteraux])
        if message:
            yield appels.count("\n", 0, trouve.start()) + 1, message


def extraire(fichier: Path) -> list[tuple[int, Message]]:
    """(line, message) of one file, by its kind."""
    source = fichier.read_text(encoding="utf-8")
    return list(de_python(source) if fichier.suffix == ".py" else de_gabarit(source))
