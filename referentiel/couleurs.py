"""The two colours an authority may change, and the contrasts they must keep (WCAG 2.1, 1.4.3 and 1.4.6)."""

import colorsys
import hashlib
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PETROLE = "#0F4C5C"
SAFRAN = "#F4B63F"
ENCRE = "#0C2B36"
BLANC = "#FFFFFF"
SABLE = "#F6F1E7"
MINIMUM = 7.0

_HEXADECIMAL = re.compile(r"#[0-9A-Fa-f]{6}")


def luminance(couleur: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.1, definition)."""

    def lineaire(octet: int) -> float:
        part = octet / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    rouge, vert, bleu = (lineaire(int(couleur[rang : rang + 2], 16)) for rang in (1, 3, 5))
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def contraste(une: str, autre: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1, definition)."""
    claire, sombre = sorted((luminance(une), luminance(autre)), reverse=True)
    return (claire + 0.05) / (sombre + 0.05)


def valider_hexadecimal(couleur: str) -> None:
    """Raise ValidationError unless the colour is written `#RRGGBB`."""
    if not _HEXADECIMAL.fullmatch(couleur):
        raise ValidationError(
            _("Écrivez la couleur sous la forme #0F4C5C : un dièse et six chiffres ou lettres A à F.")
        )


def erreurs_de_contraste(principale: str, action: str) -> dict[str, str]:
    """Sentences by field for the pairs that are not legible; empty when all are."""
    erreurs: dict[str, str] = {}
    paires = [
        ("couleur_action", ENCRE, action, _("du texte foncé sur la couleur d’action")),
        ("couleur_principale", BLANC, principale, _("du texte blanc sur la couleur principale")),
        ("couleur_principale", principale, SABLE, _("un lien de la couleur principale sur le fond sable")),
    ]
    for champ, texte, fond, quoi in paires:
        mesure = contraste(texte, fond)
        if mesure < MINIMUM and champ not in erreurs:
            erreurs[champ] = _("Contraste insuffisant pour %(quoi)s : %(mesure)s:1, il faut 7:1.") % {
                "quoi": quoi,
                "mesure": f"{mesure:.1f}".replace(".", ","),
            }
    return erreurs


def feuille(principale: str, action: str) -> str:
    """The stylesheet that replaces the two colours; the night keeps its own walls and links."""
    return (
        "@layer jetons{:root{"
        f"--petrole:light-dark({principale},#15424F);--plaque:{principale};"
        f"--lien:light-dark({principale},#A9DAE2);--info:light-dark({principale},#A9DAE2);"
        f"--safran:{action}"
        "}}" + _admin(principale)
    )


def _admin(principale: str) -> str:
    """Wagtail's own properties: its screens take the main colour, whatever its shades need."""
    rouge, vert, bleu = (int(principale[rang : rang + 2], 16) / 255 for rang in (1, 3, 5))
    teinte, clarte, saturation = colorsys.rgb_to_hls(rouge, vert, bleu)
    proprietes = "".join(
        f"--w-color-{nom}:{principale};--w-color-{nom}-hue:{teinte * 360:.0f};"
        f"--w-color-{nom}-saturation:{saturation:.0%};--w-color-{nom}-lightness:{clarte:.0%};"
        for nom in ("primary", "secondary")
    )
    return f":root{{{proprietes}}}"


def empreinte(principale: str, action: str) -> str | None:
    """Twelve hexadecimal digits that name the stylesheet, or None for the colours drawn with the site."""
    if (principale.upper(), action.upper()) == (PETROLE, SAFRAN):
        return None
    return hashlib.sha256(feuille(principale, action).encode()).hexdigest()[:12]
