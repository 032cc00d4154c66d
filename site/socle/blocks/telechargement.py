from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class TelechargementBlock(blocks.StructBlock):
    """A file to download; format, weight and pages come from the document itself."""

    document = DocumentChooserBlock(label=_("Document"))
    titre = blocks.CharBlock(
        label=_("Titre affiché"),
        max_length=160,
        required=False,
        default="",
        help_text=_("Vide : le titre du document."),
    )

    class Meta:
        icon = "download"
        label = _("Téléchargement")
        template = "socle/blocs/telechargement.html"
        description = _("Un document, avec son format et son poids.")
