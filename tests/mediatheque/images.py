"""Images to send, made on the spot."""

import io
import struct
import zlib

from PIL import Image
from PIL.ExifTags import Base
from PIL.PngImagePlugin import PngInfo

XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Prenom Nom</x:xmpmeta>"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{}</svg>'


def photo(format_: str = "JPEG", taille: tuple[int, int] = (40, 20), orientation: int = 1) -> bytes:
    """A picture that tells who took it and where; its left half is red."""
    image = Image.new("RGB", taille, "white")
    image.paste("red", (0, 0, taille[0] // 2, taille[1]))
    exif = Image.Exif()
    exif[Base.Artist] = "Prenom Nom"
    exif[Base.Orientation] = orientation
    exif.get_ifd(0x8825)[2] = (48.0, 41.0, 31.0)
    sortie = io.BytesIO()
    options = {"xmp": XMP, "exif": exif} if format_ != "GIF" else {"comment": b"Prenom Nom"}
    if format_ == "JPEG":
        options["comment"] = b"Prenom Nom"
    if format_ == "PNG":
        options = {"exif": exif, "pnginfo": PngInfo()}
        options["pnginfo"].add_text("Author", "Prenom Nom")
    image.save(sortie, format_, **options)
    return sortie.getvalue()


def png_annonce(largeur: int, hauteur: int) -> bytes:
    """A tiny PNG whose header announces an enormous picture."""

    def morceau(nom: bytes, contenu: bytes) -> bytes:
        corps = nom + contenu
        return struct.pack(">I", len(contenu)) + corps + struct.pack(">I", zlib.crc32(corps))

    entete = struct.pack(">IIBBBBB", largeur, hauteur, 8, 2, 0, 0, 0)
    donnees = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + morceau(b"IHDR", entete) + morceau(b"IDAT", donnees) + morceau(b"IEND", b"")


def animee() -> bytes:
    images = [Image.new("RGB", (8, 8), couleur) for couleur in ("red", "blue")]
    sortie = io.BytesIO()
    images[0].save(sortie, "GIF", save_all=True, append_images=images[1:])
    return sortie.getvalue()
