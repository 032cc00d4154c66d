"""Whether ProConnect is offered here."""

from __future__ import annotations

from django import template

from comptes.proconnect.reglages import configure

register = template.Library()


@register.simple_tag
def proconnect_offert() -> bool:
    """Return whether people may sign in by ProConnect."""
    return configure()
