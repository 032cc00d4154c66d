from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class IntertitreBlock(blocks.CharBlock):
    """A second-level heading."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)

    class Meta:
        icon = "title"
        label = _("Intertitre")
        template = "socle/blocs/intertitre.html"
        preview_value = "Accompagner aussi longtemps qu’il le faut"
        description = _("Le titre d’une partie du texte.")
