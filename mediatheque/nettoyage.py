"""Images as they enter the library: checked by their bytes, stripped of what they tell about people and places."""

import warnings
from io import BytesIO
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from .svg import nettoyer_svg

# Pillow's name of a format: the extension that files of it are given.
FORMATS = {"AVIF": "avif", "GIF": "gif", "JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
_EXTENSIONS = {"jpeg": "jpg"}
_OPTIONS: dict[str, dict[str, Any]] = {
    "AVIF": {"quality": 85},
    "JPEG": {"quality": 92, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 92, "method": 4},
}


class ImagePropre(ContentFile):
    """Bytes that `nettoyer` has made: saving them cleans them no second time."""


def nettoyer(fichier: IO[bytes], nom: str) -> ImagePropre:
    """The image without EXIF, XMP, IPTC nor comments, orientation applied, named after its real format.

    `nom` is the name it was sent under. Raises ValidationError, with one sentence, for what is not an image of an
    accepted format, not what its name says, too large, animated, damaged, or a drawing with active content.
    """
    fichier.seek(0)
    contenu = fichier.read(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1)
    if not contenu:
        raise ValidationError(_("Ce fichier est vide."), code="vide")
    if len(contenu) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise ValidationError(_("Cette image est trop lourde : 15 Mo au plus."), code="lourde")
    extension = nom.rsplit(".", 1)[-1].lower() if "." in nom else ""
    extension = _EXTENSIONS.get(extension, extension)
    if extension == "svg":
        return ImagePropre(nettoyer_svg(contenu), name="image.svg")
    return ImagePropre(_nettoyer_points(contenu, extension), name=f"image.{extension}")


def _nettoyer_points(contenu: bytes, extension: str) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(contenu), formats=tuple(FORMATS)) as image:
                _controler(image, extension)
                return _reecrire(image)
    except ValidationError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as erreur:
        raise _trop_grande() from erreur
    # Pillow's decoders raise many kinds of errors on damaged files; none may reach the person as a failure of ours.
    except Exception as erreur:
        raise ValidationError(
            _("Ce fichier n’est pas une image lisible : il est abîmé, ou d’un autre format que son nom ne le dit."),
            code="illisible",
        ) from erreur


def _controler(image: Image.Image, extension: str) -> None:
    """Checks that need the header only: nothing has been decompressed yet."""
    largeur, hauteur = image.size
    if largeur * hauteur > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _trop_grande()
    if FORMATS.get(image.format or "") != extension:
        raise ValidationError(
            _("Ce fichier est une image %(format)s, mais son nom dit autre chose : renommez-le puis recommencez."),
            code="format",
            params={"format": image.format},
        )
    if getattr(image, "n_frames", 1) > 1:
        raise ValidationError(
            _("Les images animées ne sont pas acceptées : elles gênent la lecture. Choisissez une image fixe."),
            code="animee",
        )


def _trop_grande() -> ValidationError:
    return ValidationError(
        _("Cette image a trop de points : 40 millions au plus. Réduisez ses dimensions."), code="dimensions"
    )


def _reecrire(image: Image.Image) -> bytes:
    """Encode again, keeping only colours: the profile, transparency and background."""
    format_ = image.format or ""
    options = dict(_OPTIONS.get(format_, {}))
    droite = ImageOps.exif_transpose(image)
    if format_ == "JPEG" and droite.size == image.size and not image.getexif().get(0x0112, 1) > 1:
        # Nothing turned: the coefficients' own tables are reused, so that a picture sent twice does not fade.
        droite, options = image, {"quality": "keep", "optimize": True}
    garder: dict[Any, Any] = {
        cle: droite.info[cle] for cle in ("icc_profile", "transparency", "background") if cle in droite.info
    }
    droite.info = garder
    if "icc_profile" in garder:
        options["icc_profile"] = garder["icc_profile"]
    if format_ == "WEBP" and _sans_perte(image):
        options["lossless"] = True
    sortie = BytesIO()
    droite.save(sortie, format=format_, **options)
    return sortie.getvalue()


def _sans_perte(image: Image.Image) -> bool:
    """Whether a WebP file is lossless: its first chunk says so."""
    fichier = getattr(image, "fp", None)
    if fichier is None:
        return False
    position = fichier.tell()
    fichier.seek(0)
    tete = fichier.read(64)
    fichier.seek(position)
    return b"VP8L" in tete
