"""Facts belong to the French page: a translation carries them, it never has its own."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from socle.traductions import source_de, sources_de

TEXTES_DE_PAGE = ("title", "slug", "seo_title", "search_description")


def champs_traduisibles(textes: tuple[str, ...], faits: tuple[str, ...]) -> list[Any]:
    """What wagtail-localize is told: texts are translated, facts follow the source and nobody overrides them."""
    return [
        *(TranslatableField(nom) for nom in (*TEXTES_DE_PAGE, *textes)),
        *(SynchronizedField(nom, overridable=False) for nom in faits),
    ]


class FaitsDeLaSource(models.Model):
    """A page whose facts are those of its French version, however it is saved.

    `FAITS` are columns, `FAITS_MULTIPLES` many-to-many relations, `FAITS_EN_LIGNES` ordered inline rows.
    """

    FAITS: tuple[str, ...] = ()
    FAITS_MULTIPLES: tuple[str, ...] = ()
    FAITS_EN_LIGNES: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self: Any, *args: Any, **kwargs: Any) -> None:
        from programme.diffusion import apres_enregistrement

        self.reprendre_les_faits()
        super().save(*args, **kwargs)
        apres_enregistrement(self, kwargs.get("update_fields"))

    @property
    def source(self: Any) -> Page | None:
        """The page in the default language, as its table holds it now; None for the source itself."""
        return source_de(self)

    def source_a_servir(self: Any) -> Any:
        """The page that holds the facts, with what a template needs of it: itself when it is the source."""
        cle = sources_de(self).values_list("pk", flat=True).first()
        return type(self).a_servir(cle) if cle else self

    def full_clean(self: Any, *args: Any, **kwargs: Any) -> None:
        self.reprendre_les_faits()
        super().full_clean(*args, **kwargs)

    def reprendre_les_faits(self: Any) -> None:
        """Set on a translation the facts of its source, in memory; nothing happens to the source."""
        source = self.source
        if source is None:
            return
        for nom in self.FAITS:
            setattr(self, nom, getattr(source, nom))
