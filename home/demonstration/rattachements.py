"""What links a page of the demonstration to other rows, by kind of page: each kind has its module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from communiques.models import Communique
from home.demonstration.rattachement_agenda import rattacher_seance
from home.demonstration.rattachement_communiques import rattacher_communique
from home.demonstration.rattachement_programme import rattacher_action, rattacher_axe, rattacher_projet
from home.demonstration.rattachement_ressources import rattacher_ressource
from home.demonstration.referentiel import Repertoire
from home.redaction.lecture import Fiche
from home.redaction.texte_riche import Cibles
from programme.models import Action, Axe, Projet, Seance
from ressources.models import Ressource

Rattachement = Callable[[Any, Fiche, Cibles, Repertoire], None]

RATTACHER: dict[type[Page], Rattachement] = {
    Action: rattacher_action,
    Axe: rattacher_axe,
    Communique: rattacher_communique,
    Projet: rattacher_projet,
    Ressource: rattacher_ressource,
    Seance: rattacher_seance,
}
