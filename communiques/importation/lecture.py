"""From the bytes of a file to blocks. The only entrance of the readers."""

from pathlib import PurePath

from django.utils.translation import gettext as _

from .blocs import Source
from .erreurs import FichierRefuse
from .lecture_docx import lire_docx
from .lecture_pdf import lire_pdf
from .lecture_texte import decoder, lire_texte
from .normalisation import normaliser
from .securite import format_de, verifier_docx, verifier_longueur


def lire(nom: str, contenu: bytes) -> Source:
    """Read a file. Raises FichierRefuse, and only that, whatever the bytes."""
    nature = format_de(nom, contenu)
    if nature == "docx":
        verifier_docx(contenu)
        blocs = lire_docx(contenu)
    elif nature == "pdf":
        blocs = lire_pdf(contenu)
    else:
        texte = decoder(contenu)
        verifier_longueur(len(texte))
        blocs = lire_texte(texte)
    blocs = normaliser(blocs)
    verifier_longueur(sum(len(texte.brut) for bloc in blocs for texte in bloc.textes()))
    if not any(texte for bloc in blocs for texte in bloc.textes()):
        raise FichierRefuse(
            _("Ce fichier ne contient aucun texte : s’il s’agit d’un document numérisé, il faut le saisir.")
        )
    return Source(nom=PurePath(nom).name, format=nature, blocs=blocs)
