"""Static files of a deployment: hashed names, compressed once, and one style sheet instead of sixty.

In the tree, each component has its own CSS file and `css/site.css` only imports them, each into its cascade layer.
Browsers read that as it is in development. `collectstatic` joins them here, so that a page asks for one style sheet.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

import tinycss2
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

FEUILLES = ("css/site.css",)

_ADRESSE_ABSOLUE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|/|#)", re.IGNORECASE)

Lecteur = Callable[[str], str]


class ImportImpossible(ValueError):
    """An `@import` that cannot be joined: its file, or the way it is written."""


class StockageStatique(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage, given joined style sheets to hash."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Replace each entry style sheet by its joined text; the rest is whitenoise's.

        Sources are read again at every run: a copy kept in STATIC_ROOT could be older than a component.
        """
        jointes = InMemoryStorage()
        chemins = dict(paths)
        for feuille in FEUILLES:
            if feuille in chemins:
                texte = joindre(feuille, lambda chemin: _lire(chemins, chemin))
                jointes.save(feuille, ContentFile(texte.encode()))
                chemins[feuille] = (jointes, feuille)
        yield from super().post_process(chemins, dry_run, **options)


def _lire(chemins: dict[str, Any], chemin: str) -> str:
    try:
        stockage, source = chemins[chemin]
    except KeyError as absent:
        raise ImportImpossible(f"{chemin} is imported and does not exist") from absent
    with stockage.open(source) as fichier:
        contenu = fichier.read()
    return contenu.decode() if isinstance(contenu, bytes) else contenu


def joindre(feuille: str, lire: Lecteur) -> str:
    """The style sheet with its imports in place, each in its layer and media, and without comments.

    `lire` gives the text of a style sheet by its path below the static folder.

    Raises:
        ImportImpossible: a missing file, an import by another address, or an import that imports itself.
    """
    return _joindre(feuille, feuille, lire, ())


def _joindre(feuille: str, entree: str, lire: Lecteur, parents: tuple[str, ...]) -> str:
    if feuille in parents:
        raise ImportImpossible(f"{feuille} imports itself")
    morceaux = []
    for regle in tinycss2.parse_stylesheet(lire(feuille), skip_comments=True, skip_whitespace=True):
        if regle.type == "error":
            raise ImportImpossible(f"{feuille}, line {regle.source_line}: {regle.message}")
        if regle.type == "at-rule" and regle.lower_at_keyword == "import":
            cible, couche, media = _lire_import(regle, feuille)
            morceaux.append(_envelopper(_joindre(cible, entree, lire, (*parents, feuille)), couche, media))
        else:
            _rebaser([regle], posixpath.dirname(feuille), posixpath.dirname(entree))
            fin = ";" if regle.type == "at-rule" and regle.content is None else ""
            morceaux.append(alleger(regle.serialize()).removesuffix(";") + fin)
    return "".join(morceaux)


def _lire_import(regle: Any, feuille: str) -> tuple[str, str | None, str]:
    """Path of the imported file, its layer (None when it has none), its media query (maybe empty)."""
    jetons = [jeton for jeton in regle.prelude if jeton.type not in {"whitespace", "comment"}]
    adresse = _adresse(jetons[0]) if jetons else None
    if adresse is None or _ADRESSE_ABSOLUE.match(adresse):
        raise ImportImpossible(f"{feuille}, line {regle.source_line}: only relative url(…) imports are joined")
    couche, reste = None, jetons[1:]
    if reste and reste[0].type == "function" and reste[0].lower_name == "layer":
        couche, reste = tinycss2.serialize(reste[0].arguments).strip(), reste[1:]
    chemin = posixpath.normpath(posixpath.join(posixpath.dirname(feuille), adresse))
    return chemin, couche, " ".join(jeton.serialize() for jeton in reste)


def _adresse(jeton: Any) -> str | None:
    if jeton.type in {"url", "string"}:
        return jeton.value
    if jeton.type == "function" and jeton.lower_name == "url":
        textes = [argument.value for argument in jeton.arguments if argument.type == "string"]
        return textes[0] if textes else None
    return None


def _envelopper(texte: str, couche: str | None, media: str) -> str:
    if couche is not None:
        texte = f"@layer {couche}{{{texte}}}"
    return f"@media {media}{{{texte}}}" if media else texte


def _rebaser(noeuds: list[Any], origine: str, arrivee: str) -> None:
    """Make the relative addresses of a component right from where the joined sheet stands."""
    for noeud in noeuds:
        if noeud.type == "url":
            _deplacer(noeud, origine, arrivee)
        elif noeud.type == "function" and noeud.lower_name == "url":
            for argument in noeud.arguments:
                if argument.type == "string":
                    _deplacer(argument, origine, arrivee)
        for enfants in ("prelude", "content", "arguments"):
            _rebaser(getattr(noeud, enfants, None) or [], origine, arrivee)


def _deplacer(noeud: Any, origine: str, arrivee: str) -> None:
    if origine == arrivee or _ADRESSE_ABSOLUE.match(noeud.value):
        return
    noeud.value = posixpath.relpath(posixpath.join(origine, noeud.value), arrivee or ".")
    noeud.representation = f'url("{noeud.value}")' if noeud.type == "url" else f'"{noeud.value}"'


def alleger(css: str) -> str:
    """CSS without comments nor the white space that separates nothing. Strings are left alone."""
    texte = "".join(_compacte(tinycss2.parse_component_value_list(css, skip_comments=True)))
    return texte.strip()


def _compacte(noeuds: list[Any]) -> Iterator[str]:
    """Text of component values, white space reduced; only the text between strings is tightened."""
    tampon: list[str] = []
    for noeud in noeuds:
        if noeud.type == "whitespace":
            tampon.append(" ")
        elif noeud.type == "{} block":
            tampon.append("{" + "".join(_compacte(noeud.content)) + "}")
        elif noeud.type == "literal" and noeud.value in {";", ",", ":"}:
            tampon.append(noeud.value)
        else:
            tampon.append(noeud.serialize())
    yield _resserrer(tampon)


def _resserrer(morceaux: list[str]) -> str:
    """Join pieces, dropping a space next to a sign that already separates, or after a declaration's colon."""
    sortie: list[str] = []
    for rang, morceau in enumerate(morceaux):
        if morceau == " ":
            suivant = morceaux[rang + 1] if rang + 1 < len(morceaux) else ""
            precedent = sortie[-1] if sortie else ""
            if not precedent or not suivant or precedent[-1] in "{};,:" or suivant[0] in "{};,":
                continue
        sortie.append(morceau)
    if sortie and sortie[-1] == ";":
        sortie.pop()
    return "".join(sortie)
