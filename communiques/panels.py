"""The editor's panel that says, before publication, what a reader would miss."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from communiques.controles import controler


class ControlesPanel(Panel):
    """Checks of the last saved draft: alt texts, order of headings, description, figures without source."""

    def __init__(self, **kwargs):
        kwargs.setdefault("heading", _("Vérifications avant publication"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "communiques/admin/controles_panel.html"

        def get_context_data(self, parent_context=None):
            contexte = super().get_context_data(parent_context)
            contexte["controles"] = controler(self.instance) if self.instance.pk else None
            return contexte
