"""What leaves a release beside its page: issuers and contacts as shown, and the addresses of its other forms."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property

from communiques.mentions import mentions_de


class SortiesMixin:
    @cached_property
    def mentions_affichees(self) -> dict[str, list[dict[str, Any]]]:
        return mentions_de(self)  # type: ignore[arg-type]

    @property
    def emetteurs_affiches(self) -> list[dict[str, Any]]:
        return self.mentions_affichees["emetteurs"]

    @property
    def contacts_affiches(self) -> list[dict[str, Any]]:
        return self.mentions_affichees["contacts"]
