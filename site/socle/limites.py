"""How often one visitor may send a public form. Counted in the shared cache, by address of the client."""

from __future__ import annotations

import hashlib
import time

from django.core.cache import cache
from django.http import HttpRequest


def consommer(qui: HttpRequest | str, action: str, *, limite: int, duree: int) -> bool:
    """Count one use by a visitor, or towards an address; False beyond `limite` uses in a window of `duree` seconds.

    Only a hash is kept, and only for that time.
    """
    cible = qui.casefold() if isinstance(qui, str) else adresse_de(qui)
    empreinte = hashlib.sha256(cible.encode()).hexdigest()[:24]
    # The window is in the key: the file cache would give `incr` its own default duration.
    cle = f"limite:{action}:{empreinte}:{int(time.time() // duree)}"
    utilises = cache.get(cle, 0) + 1
    cache.set(cle, utilises, duree)
    return utilises <= limite


def adresse_de(request: HttpRequest) -> str:
    """Address of the client, behind as many proxies as the settings trust."""
    from allauth.account.adapter import get_adapter

    return get_adapter().get_client_ip(request) or "inconnue"
