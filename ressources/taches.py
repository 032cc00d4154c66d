"""Reading a document's text for the search, outside of requests."""

import logging

from django_tasks import task

from .extraction import extraire

journal = logging.getLogger(__name__)


@task()
def extraire_texte(document_id: int) -> None:
    """Fill text, number of pages and tagging of a document, then index it. A file that cannot be read gives none."""
    from .models import Document

    document = Document.objects.filter(pk=document_id).first()
    if document is None:
        return
    with document.open_file() as fichier:
        lu = extraire(fichier, document.file_extension)
    if lu.raison:
        journal.warning("document %s: text not read (%s)", document_id, lu.raison)
    document.texte_extrait, document.pages = lu.texte, lu.pages
    champs = ["texte_extrait", "pages"]
    if document.accessible is None and lu.balise is not None:
        document.accessible = lu.balise
        champs.append("accessible")
    # Saving tells the index. The file may have been replaced meanwhile: its own task then follows.
    document.save(update_fields=champs)
