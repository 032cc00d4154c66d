from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from programme.enums import Etat

MODIFIABLES = {"public", "note_en"}


class ChangementEtat(models.Model):
    """One change of state of an action or an experiment. Rows are added by the service and never rewritten;
    only whether the public reads one may change."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="changements_etat")
    avant = models.CharField(_("avant"), max_length=12, choices=Etat, blank=True, default="")
    apres = models.CharField(_("après"), max_length=12, choices=Etat)
    date = models.DateField(_("date"), default=timezone.localdate)
    note = models.CharField(_("note"), max_length=240, blank=True, default="")
    note_en = models.CharField(_("note, en anglais"), max_length=240, blank=True, default="")
    public = models.BooleanField(_("montré au public"), default=False)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cree_le = models.DateTimeField(_("écrit le"), auto_now_add=True)

    class Meta:
        verbose_name = _("changement d’état")
        verbose_name_plural = _("changements d’état")
        ordering = ["-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(avant=models.F("apres")),
                name="changement_etat_change",
                violation_error_message=_("Un changement va d’un état à un autre."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_avant_display()} → {self.get_apres_display()} ({self.date:%d/%m/%Y})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What happened is not rewritten. Raises ValueError for anything else than whether, and how, it is shown."""
        if self.pk and not set(kwargs.get("update_fields") or ["tout"]) <= MODIFIABLES:
            raise ValueError("Une ligne de l’historique ne se réécrit pas.")
        super().save(*args, **kwargs)

    def note_dans(self, langue: str) -> str:
        """The note in a language, French where there is no other."""
        return (langue == "en" and self.note_en) or self.note
