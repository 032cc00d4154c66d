"""Files announced before they are written: one that a death leaves on the disk is always known."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FichierPrepare(models.Model):
    """A key of the private storage that no row owns yet. It goes in the transaction that makes a row own the file."""

    sans_effet_public = True

    cle = models.CharField(_("clé"), max_length=100, unique=True)
    prepare_le = models.DateTimeField(_("préparé le"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("fichier préparé")
        verbose_name_plural = _("fichiers préparés")

    def __str__(self) -> str:
        return self.cle
