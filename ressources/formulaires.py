"""The form behind every screen that adds or replaces a document."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm

from socle.verification import controler_nom, nom_envoye

from .verification import verifier_fichier


class FormulaireDocument(BaseDocumentForm):
    """Checks the file while the form is validated, so that a refusal is a sentence beside the field."""

    def clean_file(self) -> Any:
        fichier = self.cleaned_data.get("file")
        if fichier is not None and "file" in self.changed_data:
            controler_nom(nom_envoye(fichier))
            verifier_fichier(fichier, fichier.name)
        return fichier
