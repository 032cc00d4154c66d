from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock


def document_d_essai() -> dict:
    """A document of the library, for the sample shown in the editor; none on a bare site."""
    return {"document": get_document_model().objects.order_by("pk").values_list("pk", flat=True).first()}


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
        preview_value = staticmethod(document_d_essai)
        description = _("Un document, avec son format et son poids.")
