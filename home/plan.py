"""The site map: public pages as a tree; releases, resources and dates left to their lists."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from communiques.models import Communique
from partenaires.presence import adresses_publiques
from programme.models import Seance
from ressources.models import Ressource
from socle.restrictions import publiques


def arbre(page: Page) -> list[dict[str, Any]]:
    """`[{titre, url, enfants}]` below the home page of this language, in menu order, then lists that are no page.

    A page whose parent is not public is left out with it.
    """
    accueil = page.get_parent()
    pages = publiques(Page.objects.descendant_of(accueil).not_type(Communique, Ressource, Seance).live()).order_by(
        "path"
    )
    noeuds: dict[str, dict[str, Any]] = {accueil.path: {"enfants": []}}
    for trouvee in pages:
        parent = noeuds.get(trouvee.path[: -Page.steplen])
        if parent is not None:
            noeud = {"titre": trouvee.title, "url": trouvee.url, "enfants": []}
            parent["enfants"].append(noeud)
            noeuds[trouvee.path] = noeud
    return [*noeuds[accueil.path]["enfants"], *_hors_de_l_arbre()]


def _hors_de_l_arbre() -> list[dict[str, Any]]:
    """Lists that are no page: partners, once one of them has a page."""
    if not adresses_publiques():
        return []
    return [{"titre": _("Les partenaires"), "url": reverse("partenaires_liste"), "enfants": []}]
