"""What anybody may read of the plan, in a number of queries that no number of actions changes.

Facts are those of the French pages; titles, sentences and addresses are those of the translation where it is public.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale

from organisations.adresses import adresse_publique
from organisations.models import Organisation
from programme.enums import ETATS_EN_ORDRE, Etat, Priorite
from programme.mesure import Mesure, mesurer, mois
from programme.models.action import Action, ActionOperateur
from programme.models.axe import Axe
from programme.models.projet import Projet
from socle.dates import date_format
from socle.memo import par_generation

LANGUE_SOURCE = settings.LANGUAGE_CODE


@dataclass(frozen=True)
class ActionVue:
    """One line of the plan. `langue` is set where the title is not in the language asked for."""

    pk: int
    titre: str
    url: str
    langue: str
    etat: str
    etat_libelle: str
    priorite: int
    porteurs: tuple[tuple[int, str], ...]
    publics: tuple[tuple[str, str], ...]
    mesure: Mesure
    debut: datetime.date | None
    echeance: datetime.date | None
    echeance_dite: str
    mise_a_jour: datetime.date
    chapo: str = ""

    @property
    def porteurs_dits(self) -> str:
        """Who carries it: the pilot, then the operators."""
        return ", ".join(nom for _cle, nom in self.porteurs)

    @property
    def pilote_dit(self) -> str:
        """The first of them: a line has room for one."""
        return self.porteurs[0][1] if self.porteurs else ""

    @property
    def adresse_du_pilote(self) -> str:
        """The public page of the first of them, empty when it has none."""
        return adresse_publique(self.porteurs[0][0]) if self.porteurs else ""

    @property
    def publics_dits(self) -> str:
        return ", ".join(nom for _cle, nom in self.publics)


@dataclass(frozen=True)
class AxeLu:
    """An axis and its lines, in order."""

    pk: int
    numero: int
    titre: str
    url: str
    langue: str
    chapo: str
    forme: str
    slug: str
    page: Any = field(repr=False, compare=False)
    actions: tuple[ActionVue, ...] = ()


def lire(locale: Locale) -> tuple[AxeLu, ...]:
    """Every public axis with its public actions, as that language shows them."""
    langue = locale.language_code
    return par_generation(f"programme:plan:{langue}", lambda: _lire(langue))


def _lire(langue: str) -> tuple[AxeLu, ...]:
    axes = list(Axe.objects.publies().sources().en_ordre().select_related("locale").defer(*_LONGS))
    actions = _actions()
    textes_axes = _traductions(Axe, langue, ("chapo",)) if langue != LANGUE_SOURCE else {}
    textes = _traductions(Action, langue, ("chapo", *_TEXTES)) if langue != LANGUE_SOURCE else {}
    with override(langue):
        return tuple(_axe(axe, actions, textes_axes, textes, langue) for axe in axes)


_LONGS = ("corps", "version_simplifiee")
_TEXTES = ("unite_singulier", "unite_pluriel", "phrase")


def _actions() -> list[Action]:
    """Public French actions, those of an axis in the order of the tree."""
    operateurs = ActionOperateur.objects.select_related("organisation").order_by("sort_order", "pk")
    return list(
        Action.objects.publies()
        .sources()
        .order_by("path")
        .defer(*_LONGS)
        .select_related("locale", "pilote", "indicateur")
        .prefetch_related(
            Prefetch("operateurs", queryset=operateurs), "publics", "indicateur__valeurs", "indicateur__series"
        )
    )


def _traductions(modele: Any, langue: str, champs: tuple[str, ...]) -> dict[Any, Any]:
    """Public translations by their key."""
    pages = modele.objects.publies().filter(locale__language_code=langue)
    pages = pages.select_related("locale").only("title", "url_path", "translation_key", "slug", "locale", *champs)
    return {page.translation_key: page for page in pages}


def _axe(axe: Axe, actions: list[Action], textes_axes: dict, textes: dict, langue: str) -> AxeLu:
    montre = textes_axes.get(axe.translation_key, axe)
    enfants = sorted((a for a in actions if a.path.startswith(axe.path)), key=_rang)
    return AxeLu(
        pk=axe.pk,
        numero=axe.numero,
        titre=montre.title,
        url=montre.url or "",
        langue="" if montre is not axe or langue == LANGUE_SOURCE else LANGUE_SOURCE,
        chapo=montre.chapo,
        forme=axe.forme,
        slug=axe.slug,
        page=montre,
        actions=tuple(vue(action, langue=langue, texte=textes.get(action.translation_key)) for action in enfants),
    )


def _rang(action: Action) -> tuple[int, int, str]:
    """Lines and windows of a house: what is done first, then what matters most, then as staff placed them."""
    return ETATS_EN_ORDRE.index(Etat(action.etat)), action.priorite, action.path


def lire_projets(locale: Locale) -> tuple[ActionVue, ...]:
    """Every public experiment, as that language shows it: those under way first, then the newest."""
    langue = locale.language_code
    return par_generation(f"programme:projets:{langue}", lambda: _lire_projets(langue))


def _lire_projets(langue: str) -> tuple[ActionVue, ...]:
    projets = Projet.objects.publies().sources().order_by("path").defer(*_LONGS, "enseignements")
    textes = _traductions(Projet, langue, ("chapo", *_TEXTES)) if langue != LANGUE_SOURCE else {}
    lus = projets.select_related("locale", "operateur").prefetch_related("publics")
    return tuple(vue(projet, langue=langue, texte=textes.get(projet.translation_key)) for projet in lus)


def vue(action: Action | Projet, *, langue: str, texte: Any = None) -> ActionVue:
    """A line, from the French page and, if any, from the page whose words are shown. An experiment reads likewise."""
    texte = texte or action
    with override(langue):
        return ActionVue(
            pk=action.pk,
            titre=texte.title,
            url=texte.url or "",
            langue="" if texte is not action or langue == LANGUE_SOURCE else LANGUE_SOURCE,
            etat=action.etat,
            etat_libelle=str(Etat(action.etat).label),
            priorite=getattr(action, "priorite", Priorite.NORMALE),
            porteurs=_porteurs(action),
            publics=tuple((public.slug, public.nom_dans(langue)) for public in action.publics.all()),
            mesure=mesurer(action, langue=langue, texte=texte),
            debut=action.debut,
            echeance=action.echeance,
            echeance_dite=mois(action.echeance) or _("non datée"),
            mise_a_jour=action.mise_a_jour,
            chapo=texte.chapo,
        )


def nom_court(organisation: Organisation) -> str:
    """The acronym where there is one: lines are narrow."""
    return organisation.sigle or organisation.nom


def _porteurs(action: Action | Projet) -> tuple[tuple[int, str], ...]:
    if isinstance(action, Projet):
        return ((action.operateur.pk, nom_court(action.operateur)),) if action.operateur else ()
    tous = [action.pilote] if action.pilote else []
    tous += [lien.organisation for lien in action.operateurs.all()]
    return tuple({organisation.pk: nom_court(organisation) for organisation in tous}.items())


def date_dite(jour: datetime.date | None) -> str:
    return date_format(jour, "j F Y") if jour else ""
