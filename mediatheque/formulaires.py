"""The form behind every screen that adds or replaces an image."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from .nettoyage import nettoyer


class FormulaireImage(BaseImageForm):
    """Cleans the file while the form is validated, so that a refusal is a sentence beside the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].label = _("Texte alternatif")
            self.fields["description"].help_text = _(
                "Ce que l’image apporte, pour qui ne la voit pas. Laissez vide si elle est seulement décorative."
            )

    def clean_file(self) -> Any:
        fichier = self.cleaned_data.get("file")
        if fichier is None or "file" not in self.changed_data:
            return fichier
        propre: Any = nettoyer(fichier, fichier.name)
        propre.name = fichier.name
        # Wagtail's views read these from the uploaded file.
        propre.image = getattr(fichier, "image", None)
        propre.content_type = getattr(fichier, "content_type", "")
        return propre
