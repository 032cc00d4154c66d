"""What an authority decides for its partner area."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from socle.memo import par_generation


@register_setting(icon="lock")
class ReglagesPartenaires(BaseSiteSetting):
    """Settings of the partner area, for administration alone."""

    second_facteur_gestion = models.BooleanField(
        _("double authentification pour le rôle Gestion"),
        default=False,
        help_text=_("Qui gère une organisation donne alors un second facteur, comme les agents."),
    )

    class Meta:
        verbose_name = _("espace partenaires")


def second_facteur_gestion() -> bool:
    """Whether members who manage owe a second factor; kept until something public changes."""
    return bool(par_generation("partenaires:second_facteur", _lire))


def _lire() -> bool:
    choix = ReglagesPartenaires.objects.filter(site__is_default_site=True, second_facteur_gestion=True)
    return choix.exists()
