"""Days that go together."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from formations.enums import ModeCycle


class Cycle(models.Model):
    """Several days on one subject, registered for as a whole or day by day."""

    titre = models.CharField(_("titre"), max_length=160)
    titre_en = models.CharField(_("titre en anglais"), max_length=160, blank=True, default="")
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    description = models.TextField(_("description"), max_length=1500)
    description_en = models.TextField(_("description en anglais"), max_length=1500, blank=True, default="")
    mode = models.CharField(_("inscription"), max_length=12, choices=ModeCycle, default=ModeCycle.PAR_JOURNEE)

    class Meta:
        verbose_name = _("cycle de journées")
        verbose_name_plural = _("cycles de journées")
        ordering = ["titre"]

    def __str__(self) -> str:
        return self.titre

    @property
    def est_entier(self) -> bool:
        """Whether one registration stands for all its days."""
        return self.mode == ModeCycle.ENTIER

    def titre_dans(self, langue: str) -> str:
        """The title in a language, French where there is no other."""
        return (langue == "en" and self.titre_en) or self.titre

    def description_dans(self, langue: str) -> str:
        return (langue == "en" and self.description_en) or self.description
