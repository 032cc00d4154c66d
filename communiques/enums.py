from django.db import models
from django.utils.translation import gettext_lazy as _


class Nature(models.TextChoices):
    COMMUNIQUE = "communique", _("Communiqué")
    ACTUALITE = "actualite", _("Actualité")
