"""SVG drawings: refuse what can run, fetch or hide, drop what tells about the machine they were drawn on."""

import re
from io import BytesIO
from xml.etree.ElementTree import Element, ElementTree, ParseError, register_namespace

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

POIDS_MAX = 2 * 1024 * 1024  # bytes
ELEMENTS_MAX = 20_000
PROFONDEUR_MAX = 200

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

_INTERDITS = frozenset(
    {"script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "audio", "video", "set", "animate"}
    | {"animatetransform", "animatemotion", "discard", "image", "feimage", "a"}
)
_RETIRES = frozenset({"metadata"})
_STYLE_ACTIF = re.compile(r"@import|expression\s*\(|javascript:|url\s*\(\s*['\"]?(?!\s*#)|\\", re.IGNORECASE)
_LIEN = re.compile(r"(^|\})(href|src)$")

register_namespace("", SVG)
register_namespace("xlink", XLINK)


def nettoyer_svg(contenu: bytes) -> bytes:
    """The same drawing without metadata, comments or editors' attributes.

    Raises ValidationError, with one sentence, for whatever is not a plain drawing.
    """
    if len(contenu) > POIDS_MAX:
        raise ValidationError(_("Ce dessin SVG est trop lourd : 2 Mo au plus."), code="svg_lourd")
    racine = _analyser(contenu)
    _controler(racine)
    _depouiller(racine)
    sortie = BytesIO()
    ElementTree(racine).write(sortie, encoding="utf-8", xml_declaration=True)
    return sortie.getvalue()


def _analyser(contenu: bytes) -> Element:
    """Parse without DTD nor entities, bounded in depth: deep trees overflow the stack of their readers."""
    if b"<?xml-stylesheet" in contenu:
        raise _refus_actif()
    racine = None
    profondeur = nombre = 0
    try:
        for evenement, element in iterparse(BytesIO(contenu), events=("start", "end"), forbid_dtd=True):
            racine = element if racine is None else racine
            profondeur += 1 if evenement == "start" else -1
            nombre += evenement == "start"
            if profondeur > PROFONDEUR_MAX or nombre > ELEMENTS_MAX:
                raise ValidationError(_("Ce dessin SVG est trop compliqué pour être affiché."), code="svg_complexe")
    except DefusedXmlException as erreur:
        raise _refus_actif() from erreur
    except (ParseError, ValueError, LookupError) as erreur:
        raise ValidationError(_("Ce fichier n’est pas un dessin SVG lisible."), code="svg_illisible") from erreur
    if racine is None or racine.tag != f"{{{SVG}}}svg":
        raise ValidationError(_("Ce fichier n’est pas un dessin SVG lisible."), code="svg_illisible")
    return racine


def _controler(racine: Element) -> None:
    for element in racine.iter():
        if not isinstance(element.tag, str):
            continue
        nom = element.tag.rsplit("}", 1)[-1].lower()
        if nom in _INTERDITS or (nom == "style" and _STYLE_ACTIF.search("".join(element.itertext()))):
            raise _refus_actif()
        for attribut, valeur in element.attrib.items():
            _controler_attribut(attribut.lower(), valeur)


def _controler_attribut(attribut: str, valeur: str) -> None:
    nom = attribut.rsplit("}", 1)[-1]
    if nom.startswith("on") or (_LIEN.search(attribut) and not valeur.strip().startswith("#")):
        raise _refus_actif()
    if attribut == f"{{{XML}}}base" or (("(" in valeur or "\\" in valeur) and _STYLE_ACTIF.search(valeur)):
        raise _refus_actif()


def _refus_actif() -> ValidationError:
    return ValidationError(
        _(
            "Ce dessin SVG contient du code, un lien ou un élément extérieur : "
            "enregistrez-le comme « SVG simple » depuis votre logiciel."
        ),
        code="svg_actif",
    )


def _depouiller(element: Element) -> None:
    """Drop metadata and what editors add for themselves (file names, window sizes), in elements and attributes."""
    permis = (f"{{{XLINK}}}", f"{{{XML}}}")
    for attribut in list(element.attrib):
        if attribut.startswith("{") and not attribut.startswith(permis):
            del element.attrib[attribut]
    for enfant in list(element):
        if _a_retirer(enfant):
            element.remove(enfant)
        else:
            _depouiller(enfant)


def _a_retirer(element: Element) -> bool:
    """Comments, elements of other vocabularies, metadata."""
    etiquette = element.tag
    if not isinstance(etiquette, str) or not etiquette.startswith(f"{{{SVG}}}"):
        return True
    return etiquette.rsplit("}", 1)[-1] in _RETIRES
