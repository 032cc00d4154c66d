from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock


class ImageLegendeeValue(blocks.StructValue):
    @property
    def texte_alternatif(self) -> str:
        """Empty for a decorative picture; else the text typed here, else the picture's own."""
        if self.get("decorative"):
            return ""
        image = self.get("image")
        return self.get("alternative") or (image.default_alt_text if image else "")


def image_d_essai() -> dict:
    """A picture of the library, for the sample shown in the editor; none on a bare site."""
    return {"image": get_image_model().objects.order_by("pk").values_list("pk", flat=True).first(), "legende": ""}


class ImageLegendeeBlock(blocks.StructBlock):
    """A picture with its alternative text, caption and credit."""

    image = ImageChooserBlock(label=_("Image"))
    decorative = blocks.BooleanBlock(
        label=_("Image décorative"),
        required=False,
        default=False,
        help_text=_("Cochez si la page dit la même chose sans elle : les lecteurs d’écran l’ignoreront."),
    )
    alternative = blocks.CharBlock(
        label=_("Texte alternatif"),
        max_length=250,
        required=False,
        default="",
        help_text=_("Ce que montre l’image, ici. Vide : la description de l’image dans la médiathèque."),
    )
    legende = blocks.CharBlock(label=_("Légende"), max_length=250, required=False, default="")

    class Meta:
        icon = "image"
        label = _("Image")
        template = "socle/blocs/image.html"
        preview_value = staticmethod(image_d_essai)
        value_class = ImageLegendeeValue
        description = _("Une image, sa légende et son crédit.")

    def clean(self, value):
        propre = super().clean(value)
        if propre.get("image") and not propre.get("decorative") and not propre.texte_alternatif:
            raise blocks.StructBlockValidationError(
                {
                    "alternative": ValidationError(
                        _("Décrivez l’image en une phrase, ou cochez « image décorative »."), code="alternative"
                    )
                }
            )
        return propre
