from django.db import models
from django.utils.translation import gettext_lazy as _

# Title of the call-out in which an import leaves what found no place: the editor's checks look for it.
TITRE_RESTES = _("À reclasser avant publication")


class Nature(models.TextChoices):
    COMMUNIQUE = "communique", _("Communiqué")
    ACTUALITE = "actualite", _("Actualité")
