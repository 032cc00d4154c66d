"""Every address of the partner area, whichever application it is of, and what each application says of its own.

An application above `partenaires` adds its lines in `tests/<application>/acces_espace.py`:

- `TABLE`: by name as `reverse` takes it, one letter a role, as in `test_acces_espace.TABLE`;
- `arguments(perron)`: makes what its addresses need in this organisation, and returns the arguments of each name.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from organisations.models import Organisation
from tests.acces_parcours import exemple

ESPACE = "espace-partenaires/"
# Applications that may have addresses there.
APPLICATIONS = ("formations", "conventions")


@dataclass(frozen=True)
class Contribution:
    """What one application says of its addresses of the area."""

    application: str
    table: dict[str, str]
    arguments: Callable[[Organisation], dict[str, list]]


def contributions() -> list[Contribution]:
    trouvees = []
    for application in APPLICATIONS:
        nom = f"tests.{application}.acces_espace"
        if importlib.util.find_spec(nom) is not None:
            module = importlib.import_module(nom)
            trouvees.append(Contribution(application, module.TABLE, module.arguments))
    return trouvees


def adresses(resolveur: URLResolver | None = None, prefixe: str = "", espace: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name as `reverse` takes it, pattern) of every address of the area."""
    for adresse in (resolveur or get_resolver()).url_patterns:
        debut = "" if isinstance(adresse.pattern, LocalePrefixPattern) else str(adresse.pattern)
        motif = prefixe + debut.removeprefix("^")
        if isinstance(adresse, URLPattern):
            if motif.startswith(ESPACE):
                yield f"{espace}{adresse.name}", motif
        else:
            nom = f"{espace}{adresse.namespace}:" if adresse.namespace else espace
            yield from adresses(adresse, motif, nom)


def dans_une_organisation(slug: str) -> list[tuple[str, str]]:
    """(name, concrete address) of every address that names an organisation: keys that nobody has."""
    trouvees = []
    for nom, motif in adresses():
        if motif.startswith(f"{ESPACE}<slug:slug>/"):
            suite = exemple(motif.removeprefix(f"{ESPACE}<slug:slug>/"))
            assert suite is not None, motif
            trouvees.append((nom, f"/{ESPACE}{slug}{suite}"))
    return trouvees


def sans_variable(texte: str) -> str:
    """A page without what changes each time it is drawn."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", texte)
