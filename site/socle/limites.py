"""How often one visitor may send a public form. Counted in the shared cache, by address of the client."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest


def consommer(request: HttpRequest, action: str, *, limite: int, duree: int) -> bool:
    """Count one use; False once `limite` uses were counted within `duree` seconds.

    Only a hash of the address is kept, and only for that time.
    """
    from allauth.account.adapter import get_adapter

    adresse = get_adapter().get_client_ip(request) or "inconnue"
    empreinte = hashlib.sha256(adresse.encode()).hexdigest()[:24]
    cle = f"limite:{action}:{empreinte}"
    if cache.add(cle, 1, duree):
        return True
    try:
        return cache.incr(cle) <= limite
    except ValueError:  # it expired between the two calls
        cache.set(cle, 1, duree)
        return True
