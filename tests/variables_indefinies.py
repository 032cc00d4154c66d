"""A misspelt variable in one of our templates fails the test instead of leaving a hole in the page.

Stricter where it matters and quieter elsewhere than pytest-django's `--fail-on-template-vars`: only templates under
`templates/` are judged (the admin's and the packages' own rely on undefined variables), and `{{ x|default:"" }}`
stays a legitimate way to say "optional", because Django applies the filter exactly as it does in production.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from django.template import engines
from django.template.base import FilterExpression, Node

FILTRES_OPTIONNELS = {"default", "default_if_none", "yesno"}


class VariableIndefinie(AssertionError):
    """A template under `templates/` reads a variable that its view does not give."""


class Sentinelle(str):
    """Behaves as the empty string that Django uses, and looks who asks.

    Django tests `if string_if_invalid:` from FilterExpression.resolve only, before it applies the filters: that is
    the one place where an undefined variable is known to be shown and not merely tested by `{% if %}`.
    """

    def __new__(cls, dossier: Path) -> Sentinelle:
        self = super().__new__(cls, "")
        self.dossier = str(dossier)
        self.active = True
        return self

    dossier: str
    active: bool

    def __bool__(self) -> bool:
        appelant = sys._getframe(1)
        if self.active and appelant.f_code is FilterExpression.resolve.__code__:
            self._juger(appelant)
        return False

    def _juger(self, appelant: FrameType) -> None:
        expression: Any = appelant.f_locals["self"]
        if any(filtre.__name__ in FILTRES_OPTIONNELS for filtre, _ in expression.filters):
            return
        gabarit = _gabarit(appelant)
        if gabarit.startswith(self.dossier):
            raise VariableIndefinie(f"{Path(gabarit).relative_to(self.dossier)} : variable « {expression} » indéfinie")


def _gabarit(cadre: FrameType | None) -> str:
    """Path of the template whose node is being rendered, nearest first; empty when it is not a file's."""
    while cadre is not None:
        noeud = cadre.f_locals.get("self")
        origine = getattr(noeud, "origin", None) if isinstance(noeud, Node) else None
        if origine is not None:
            return str(origine.name)
        cadre = cadre.f_back
    return ""


@contextmanager
def surveiller(dossier: Path) -> Iterator[Sentinelle]:
    """Put the sentinel in the Django template engine for the length of the block."""
    moteur = engines["django"].engine
    sentinelle = Sentinelle(dossier)
    avant, moteur.string_if_invalid = moteur.string_if_invalid, sentinelle
    try:
        yield sentinelle
    finally:
        moteur.string_if_invalid = avant
