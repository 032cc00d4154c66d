"""What the form of a service refuses beyond each field."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

OU_DONC = _("Cochez « toutes les communes », ou au moins une commune : sinon personne ne trouvera ce service.")


class ServiceForm(WagtailAdminModelForm):
    """A service somewhere: one that serves no town would show to nobody who says where they live."""

    def clean(self) -> dict[str, Any]:
        propres = super().clean()
        if not propres.get("partout") and not propres.get("communes") and "communes" not in self.errors:
            self.add_error("communes", OU_DONC)
        return propres
