"""What a family of samples is, and how a sample becomes HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify


@dataclass(frozen=True)
class Exemple:
    """A component and the parameters it is shown with."""

    composant: str
    contexte: Mapping[str, Any] = field(default_factory=dict)
    cas: str = ""
    # Some components are items of a list: HTML wants their parent.
    parent: str = ""

    @property
    def html(self) -> SafeString:
        return render_to_string(f"composants/{self.composant}.html", dict(self.contexte))


@dataclass(frozen=True)
class Famille:
    titre: str
    exemples: tuple[Exemple, ...]
    large: bool = False

    @property
    def ancre(self) -> str:
        return slugify(self.titre)

    @property
    def composants(self) -> list[str]:
        """Names of the components shown, once each, in order."""
        return list(dict.fromkeys(exemple.composant for exemple in self.exemples))
