from django.db import models
from django.utils.translation import gettext_lazy as _


class Frequence(models.TextChoices):
    """How often a new value is due."""

    TRIMESTRIELLE = "trimestrielle", _("chaque trimestre")
    SEMESTRIELLE = "semestrielle", _("chaque semestre")
    ANNUELLE = "annuelle", _("chaque année")
    BISANNUELLE = "bisannuelle", _("tous les deux ans")
    PONCTUELLE = "ponctuelle", _("sans rythme fixe")

    @property
    def mois(self) -> int:
        """Months between two values; 0 when there is no rhythm."""
        return MOIS[self]


MOIS = {
    Frequence.TRIMESTRIELLE: 3,
    Frequence.SEMESTRIELLE: 6,
    Frequence.ANNUELLE: 12,
    Frequence.BISANNUELLE: 24,
    Frequence.PONCTUELLE: 0,
}
