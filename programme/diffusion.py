"""Carries the facts of a French page to its translations, whatever way either of them was saved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from socle.cache_pages.generation import apres_validation


def apres_enregistrement(page: Any, champs: Iterable[str] | None) -> None:
    """What follows a save of the live row; a draft that is only marked as such (`champs`) changes no fact."""
    faits = {nom.removesuffix("_id") for nom in page.FAITS}
    if champs is not None and not faits & set(champs):
        return
    if page.source is not None:
        copier_les_relations(page.source, page)
        return
    if not page.live:
        return
    if hasattr(page, "etat"):
        from programme.services import constater

        constater(page)
    diffuser(page)


@transaction.atomic
def diffuser(source: Any) -> None:
    """Write the facts of a source on the row of each of its translations, published or not."""
    modele = type(source)
    traductions = list(modele.objects.filter(translation_key=source.translation_key).exclude(pk=source.pk))
    for traduction in traductions:
        modele.objects.filter(pk=traduction.pk).update(**{nom: getattr(source, nom) for nom in source.FAITS})
        copier_les_relations(source, traduction)
    if traductions:
        apres_validation()


@transaction.atomic
def copier_les_relations(source: Any, traduction: Any) -> None:
    """Rows of the relations of a translation: those of its source, in the same order. Nothing is written if alike."""
    for nom in source.FAITS_MULTIPLES:
        _copier_multiple(type(source)._meta.get_field(nom), source.pk, traduction.pk)
    for nom in source.FAITS_EN_LIGNES:
        _copier_lignes(type(source)._meta.get_field(nom).related_model, source.pk, traduction.pk)


def _copier_multiple(champ: Any, source: int, traduction: int) -> None:
    lien = champ.remote_field.through
    ici, la = champ.m2m_field_name(), champ.m2m_reverse_field_name()

    def cles(page: int) -> list[int]:
        return list(lien.objects.filter(**{ici: page}).order_by("pk").values_list(f"{la}_id", flat=True))

    voulues = cles(source)
    if cles(traduction) == voulues:
        return
    lien.objects.filter(**{ici: traduction}).delete()
    lien.objects.bulk_create([lien(**{f"{ici}_id": traduction, f"{la}_id": cle}) for cle in voulues])
    apres_validation()


def _copier_lignes(modele: Any, source: int, traduction: int) -> None:
    """Inline rows name an organisation and their rank."""

    def lignes(page: int) -> list[tuple[int, int | None]]:
        return list(
            modele.objects.filter(page=page).order_by("sort_order", "pk").values_list("organisation", "sort_order")
        )

    voulues = lignes(source)
    if lignes(traduction) == voulues:
        return
    modele.objects.filter(page=traduction).delete()
    modele.objects.bulk_create(
        [modele(page_id=traduction, organisation_id=cle, sort_order=rang) for cle, rang in voulues]
    )
    apres_validation()
