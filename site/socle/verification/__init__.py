"""Whether a file sent is what its name says, and nothing hostile: each check raises ValidationError with one sentence.

Applications say which formats they take and up to which weight; the judgement by the bytes is here.
"""

from .archives import controler_office, controler_opendocument, ouvrir_archive
from .noms import controler_nom, nom_envoye
from .pdf import controler_pdf
from .refus import discordance, extension_de, refus

__all__ = [
    "controler_nom",
    "controler_office",
    "controler_opendocument",
    "controler_pdf",
    "discordance",
    "extension_de",
    "nom_envoye",
    "ouvrir_archive",
    "refus",
]
