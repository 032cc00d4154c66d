"""What the home page gathers: progress, news, figures, next dates, latest resources. An empty section is left out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from chiffres.affichage import Chiffre
from communiques.listes import derniers
from communiques.models import ContactsPressePage, SallePressePage
from programme.agenda import prochaines
from programme.avancement import rue
from programme.models import AgendaPage, PlanActionsPage
from ressources.bibliotheque import dernieres
from ressources.models import RessourcesPage
from socle.memo import par_generation
from socle.restrictions import publiques

COMMUNIQUES, DATES, RESSOURCES = 4, 4, 3


def sections(accueil: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of the home page, in its language."""
    vue = rue(accueil.locale)
    return {
        "rue": vue if vue.total else None,
        "page_plan": page_sous(accueil, PlanActionsPage),
        "derniers": derniers(request, accueil.locale, combien=COMMUNIQUES),
        "salle_presse": page_sous(accueil, SallePressePage),
        "page_contacts_presse": page_sous(accueil, ContactsPressePage),
        "chiffres": chiffres(accueil),
        "dates": prochaines(request, accueil.locale, DATES),
        "page_agenda": page_sous(accueil, AgendaPage),
        "ressources": dernieres(request, accueil.locale, RESSOURCES),
        "page_ressources": page_sous(accueil, RessourcesPage),
    }


def page_sous(accueil: Page, modele: type[Page]) -> Page | None:
    """The live public page of that type below a home page: its address ends a section."""
    cle = f"accueil:{modele._meta.label}:{accueil.pk}"
    return par_generation(cle, lambda: publiques(modele.objects.descendant_of(accueil).live()).first())


def chiffres(accueil: Any) -> list[Chiffre]:
    """What the `chiffre` component shows, in order: figures typed, and public indicators that have a value."""
    montres = (
        bloc.value.chiffre if bloc.block_type == "indicateur" else Chiffre(**bloc.value) for bloc in accueil.chiffres
    )
    return [chiffre for chiffre in montres if chiffre]
