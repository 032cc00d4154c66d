"""Every drawing written to the tree by ``manage.py dessiner``: its name → the function that composes it."""

from collections.abc import Callable

from . import rues
from .planche import Planche

GABARITS: dict[str, Callable[[], Planche]] = {
    "rue-hero": rues.rue_hero,
    "rue-hero-gauche": rues.rue_hero_gauche,
    "toits-pied": rues.toits,
}
