from django.db import models
from django.utils.translation import gettext_lazy as _

# Title of the call-out in which an import leaves what found no place: the editor's checks look for it.
TITRE_RESTES = _("À reclasser avant publication")


class Audience(models.TextChoices):
    """Who reads a text. A text for partners shows nowhere in public."""

    TOUS = "tous", _("Tout le monde")
    PARTENAIRES = "partenaires", _("Partenaires seulement")


class Nature(models.TextChoices):
    COMMUNIQUE = "communique", _("Communiqué")
    ACTUALITE = "actualite", _("Actualité")
