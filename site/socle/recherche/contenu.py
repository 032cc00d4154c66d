"""What an object gives to the index: its tokens, and the card that the public search shows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Manager, Model
from django.utils import timezone
from django.utils.encoding import force_str
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField

from . import analyse

TEXTE_MAX = 500_000  # characters of plain text kept for excerpts


@dataclass
class Contenu:
    """An object as the index wants it. `texte` is None for what the public search never shows."""

    objet_id: str
    titre: list[str]
    corps: list[str]
    completion: list[str]
    langue: str
    titre_affiche: str = ""
    texte: str | None = None
    quand: date | None = None
    genre: str = ""
    page_id: int | None = None
    mots: list[str] = field(default_factory=list)


def contenu_de(objet: Model) -> Contenu:
    """Read an object's search fields. The title counts in the body too: one column then answers every query."""
    titres, corps, completions = [], [], []
    for champ, valeur in _champs(objet, objet.get_search_fields()):  # type: ignore[attr-defined]
        if isinstance(champ, AutocompleteField):
            completions.append(valeur)
        elif champ.field_name == "title":
            titres.append(valeur)
        else:
            corps.append(valeur)
    langue = langue_de(objet)
    titre, texte = _joindre(titres), _joindre(corps)
    contenu = Contenu(
        objet_id=force_str(objet.pk),
        titre=analyse.jetons(titre, langue),
        corps=analyse.jetons(f"{titre}\n{texte}", langue),
        completion=analyse.mots_distincts(_joindre(completions)),
        langue=langue,
    )
    if isinstance(objet, Page | AbstractDocument):
        contenu.titre_affiche = titre
        contenu.texte = texte[:TEXTE_MAX]
        contenu.quand = date_de(objet)
        contenu.genre = getattr(objet, "genre_recherche", "")
        contenu.page_id = objet.pk if isinstance(objet, Page) else None
        contenu.mots = [mot for mot in analyse.mots_distincts(f"{titre}\n{texte}") if mot.isalpha() and len(mot) > 3]
    return contenu


def langue_de(objet: Any) -> str:
    """The language to analyse an object in: its locale, else its own `langue`, else French."""
    locale = getattr(objet, "locale", None)
    code = getattr(locale, "language_code", None) or getattr(objet, "langue", None)
    return analyse.langue_connue(code)


def date_de(objet: Any) -> date | None:
    """The date that ranks an object: `date_recherche` if it has one, else `date`, publication or creation."""
    for nom in ("date_recherche", "date", "first_published_at", "created_at"):
        valeur = getattr(objet, nom, None)
        if isinstance(valeur, datetime):
            return timezone.localdate(valeur) if timezone.is_aware(valeur) else valeur.date()
        if isinstance(valeur, date):
            return valeur
    return None


def _champs(objet: Any, champs: list) -> Iterator[tuple[SearchField | AutocompleteField, str]]:
    for champ in champs:
        if isinstance(champ, SearchField | AutocompleteField):
            yield champ, _en_texte(champ.get_value(objet))
        elif isinstance(champ, RelatedFields):
            for lie in _lies(champ.get_value(objet)):
                yield from _champs(lie, champ.fields)


def _lies(valeur: Any) -> list:
    if valeur is None:
        return []
    if isinstance(valeur, Manager):
        return list(valeur.all())
    valeur = valeur() if callable(valeur) else valeur
    return [] if valeur is None else [valeur]


def _en_texte(valeur: Any) -> str:
    if valeur is None:
        return ""
    if isinstance(valeur, str):
        return valeur
    if isinstance(valeur, list | tuple):
        return " ".join(_en_texte(v) for v in valeur)
    if isinstance(valeur, dict):
        return " ".join(_en_texte(v) for v in valeur.values())
    return force_str(valeur)


def _joindre(textes: list[str]) -> str:
    """One line of text, NUL bytes removed: PostgreSQL stores none."""
    return " ".join(" ".join(textes).replace("\x00", " ").split())
