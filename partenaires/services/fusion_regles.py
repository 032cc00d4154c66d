"""What becomes of each thing that belongs to an organisation when it is merged: one rule a relation, none by default.

A higher application says its own when it is ready: `inscrire_regle("conventions.Convention.organisation", deplacer)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Model
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from organisations.models import Organisation
from partenaires.services.fusion_brouillons import reecrire_les_brouillons

if TYPE_CHECKING:
    from comptes.models import User


@dataclass(frozen=True)
class Fusion:
    """Two locked rows of the directory, and who brings them together."""

    source: Organisation
    cible: Organisation
    par: User


@dataclass(frozen=True)
class Relation:
    """A column that holds an organisation: `app.Model.field`, the table of a many-to-many included."""

    modele: type[Model]
    champ: str

    @property
    def nom(self) -> str:
        return f"{self.modele._meta.app_label}.{self.modele.__name__}.{self.champ}"


Regle = Callable[[Relation, Fusion], None]
_regles: dict[str, Regle] = {}


def inscrire_regle(nom: str, regle: Regle) -> None:
    """Say what becomes of a relation, named `app.Model.field`. The last one said holds."""
    _regles[nom] = regle


def relations() -> Iterator[Relation]:
    """Every column of the database that names an organisation, whichever application holds it."""
    for champ in Organisation._meta.get_fields(include_hidden=True):
        # A many-to-many is met again as the column of its own table.
        if champ.auto_created and not champ.concrete and (champ.one_to_many or champ.one_to_one):
            yield Relation(champ.related_model, champ.field.name)  # type: ignore[union-attr,arg-type]


def sans_regle() -> list[str]:
    """Relations that nobody has thought of: merging refuses while there is one."""
    return sorted(relation.nom for relation in relations() if relation.nom not in _regles)


def appliquer(fusion: Fusion) -> None:
    for relation in relations():
        _regles[relation.nom](relation, fusion)


def laisser(relation: Relation, fusion: Fusion) -> None:
    """History: it stays where it was made."""


def deplacer(relation: Relation, fusion: Fusion) -> None:
    """Every row goes over, drafts of pages included."""
    relation.modele._base_manager.filter(**{relation.champ: fusion.source}).update(**{relation.champ: fusion.cible})
    _brouillons(relation, fusion)


def deplacer_sans_doublon(autre: str) -> Regle:
    """The rule of a link that exists once for `autre`: where both organisations are there, one line is enough."""

    def regle(relation: Relation, fusion: Fusion) -> None:
        lignes = relation.modele._base_manager
        deja = list(lignes.filter(**{relation.champ: fusion.cible}).values_list(autre, flat=True))
        lignes.filter(**{relation.champ: fusion.source, f"{autre}__in": deja}).delete()
        deplacer(relation, fusion)

    return regle


def _brouillons(relation: Relation, fusion: Fusion) -> None:
    """A page is edited from its last draft: what the draft says of the organisation follows."""
    if issubclass(relation.modele, Page):
        reecrire_les_brouillons(relation.modele, relation.champ, None, fusion.source.pk, fusion.cible.pk)
        return
    for lien in relation.modele._meta.get_fields():
        if isinstance(lien, ParentalKey) and issubclass(lien.related_model, Page):
            nom = lien.remote_field.get_accessor_name()
            reecrire_les_brouillons(lien.related_model, relation.champ, nom, fusion.source.pk, fusion.cible.pk)
