"""What the pages of figures need and the components do not give."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.simple_tag
def prolonger(fil: list[dict[str, Any]], titre: str, url: str) -> list[dict[str, Any]]:
    """A breadcrumb one step longer: its last page gets the address `url`, then comes `titre`."""
    return [*fil[:-1], {**fil[-1], "url": url}, {"titre": titre, "url": ""}]
