"""What the organisation and the service write to each other, and what the service writes to itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGUEUR = 4000


class Message(models.Model):
    """A message of a file. `du_service` says on which side its author was."""

    sans_effet_public = True

    convention = models.ForeignKey(
        "conventions.Convention", verbose_name=_("convention"), on_delete=models.CASCADE, related_name="messages"
    )
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("auteur"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    du_service = models.BooleanField(_("écrit par le service"), default=False)
    texte = models.TextField(
        _("message"),
        max_length=LONGUEUR,
        help_text=_("N’écrivez ni nom de personne accompagnée, ni information de santé."),
    )
    ecrit_le = models.DateTimeField(_("écrit le"), default=timezone.now, editable=False)
    lu_le = models.DateTimeField(_("lu le"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["ecrit_le", "pk"]
        indexes = [models.Index(fields=["convention", "du_service", "lu_le"], name="message_non_lu")]

    def __str__(self) -> str:
        return self.texte[:60]


class NotePrivee(models.Model):
    """A note among staff. No screen, export or mail of an organisation carries it."""

    sans_effet_public = True

    convention = models.ForeignKey(
        "conventions.Convention", verbose_name=_("convention"), on_delete=models.CASCADE, related_name="notes_privees"
    )
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("auteur"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    texte = models.TextField(_("note"), max_length=LONGUEUR)
    ecrite_le = models.DateTimeField(_("écrite le"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("note privée")
        verbose_name_plural = _("notes privées")
        ordering = ["-ecrite_le", "-pk"]

    def __str__(self) -> str:
        return self.texte[:60]
