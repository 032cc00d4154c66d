"""Drawings in templates: ``{% illustration "rue-hero" %}``, ``{% icone "fleche" %}``, ``{% facade … %}``.

Decorative (hidden from screen readers) unless ``titre`` is given. A wrong name or parameter is a mistake of the
template: it raises.
"""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from socle.illustrations import Habillage, rendre_facade, rendre_icone, rendre_illustration

register = template.Library()


@register.simple_tag
def illustration(nom: str, *, classe: str = "", titre: str = "", **parametres: object) -> SafeString:
    """The drawing ``nom`` inline; ``parametres``: teinte, etat or numero for those that have one."""
    return rendre_illustration(nom, Habillage(classe, titre), parametres)


@register.simple_tag
def icone(nom: str, *, classe: str = "", titre: str = "") -> SafeString:
    """The icon ``nom``, in the colour of the text around it."""
    return rendre_icone(nom, Habillage(classe, titre))


@register.simple_tag
def facade(*, fenetres: Sequence[str], numero: int, forme: str = "", classe: str = "", titre: str = "") -> SafeString:
    """The house of an axis: ``fenetres`` are its actions' states, in order; ``forme``: pignon, plat or comble."""
    return rendre_facade(fenetres, numero, forme, Habillage(classe, titre))
