"""Open data of the plan: one line an action. Served by the page itself, so its privacy holds for the file too."""

from __future__ import annotations

from django.utils.translation import gettext as _

from chiffres.jeux import JeuDeDonnees
from programme.avancement import rue
from programme.models import PlanActionsPage
from programme.sorties import donnees_ouvertes
from socle.memo import par_generation
from socle.restrictions import publiques


def jeux_du_plan(langue: str) -> list[JeuDeDonnees]:
    """The list of actions, while the plan is public and has one."""
    return par_generation(f"plan-jeux:{langue}", lambda: _jeux(langue))


def _jeux(langue: str) -> list[JeuDeDonnees]:
    pages = publiques(PlanActionsPage.objects.live()).select_related("locale")
    page = pages.filter(locale__language_code=langue).first() or pages.first()
    if page is None:
        return []
    avancement = rue(page.locale)
    if not avancement.total:
        return []
    racine = page.url or ""
    return [
        JeuDeDonnees(
            titre=_("Les actions du plan"),
            description=_("Axe, état, pilote, opérateurs, dates, valeur atteinte et cible de chaque action."),
            url=f"{racine}csv/",
            poids=donnees_ouvertes(page.locale).poids,
            frequence=_("à chaque mise à jour"),
            page=racine,
            mis_a_jour=avancement.mise_a_jour,
        )
    ]
