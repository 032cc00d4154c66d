"""What a hub of the menu leads to: the branches of the site that light its entry, beside the pages below it."""

from __future__ import annotations

from wagtail.models import Page

from referentiel.habillage import habillage
from socle.memo import par_generation
from socle.restrictions import publiques


def branches(page: Page) -> list[Page]:
    """Live public pages that the menu attaches to this one (« Avancement »: plan, axes, figures…), in menu order."""
    return par_generation(f"branches:{page.pk}", lambda: _branches(page))


def _branches(page: Page) -> list[Page]:
    langue = page.locale.language_code
    entrees = par_generation(f"habillage:{langue}", lambda: habillage(langue)).entrees_menu
    chemins = [
        chemin for e in entrees if e.get("chemin") == page.path for chemin in e["chemins"] if chemin != page.path
    ]
    if not chemins:
        return []
    trouvees = publiques(Page.objects.filter(path__in=chemins).live()).specific()
    return sorted(trouvees, key=lambda trouvee: chemins.index(trouvee.path))
