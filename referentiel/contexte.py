"""What every page shows around its content: identity, menu, footer, banner, languages. Lazy, and few queries."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from referentiel.habillage import habillage
from referentiel.langues import langues_de
from referentiel.models import BandeauUrgence, ReglagesSite
from socle.cache_pages import expire_le
from socle.memo import par_generation


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor (contract: `reglages`, `textes`, `bandeau`, `langues`)."""
    langue = (get_language() or "fr").split("-")[0]
    return {
        "reglages": SimpleLazyObject(lambda: _reglages(request)),
        "textes": SimpleLazyObject(lambda: par_generation(f"habillage:{langue}", lambda: habillage(langue))),
        "bandeau": SimpleLazyObject(lambda: bandeau_actif(request, langue)),
        "langues": SimpleLazyObject(lambda: langues_de(request)),
    }


def _reglages(request: HttpRequest) -> ReglagesSite:
    return par_generation(f"reglages:{request.get_host()}", lambda: ReglagesSite.for_request(request))


def bandeau_actif(request: HttpRequest, langue: str) -> dict[str, Any] | None:
    """The banner of this minute, or None. The cached page expires when a banner begins or ends."""
    maintenant = timezone.now()
    bandeaux = par_generation("bandeaux", lambda: list(BandeauUrgence.objects.filter(fin__gt=maintenant)))
    for bandeau in bandeaux:
        for instant in (bandeau.debut, bandeau.fin):
            if instant > maintenant:
                expire_le(request, instant)
    actifs = [bandeau for bandeau in bandeaux if bandeau.debut <= maintenant < bandeau.fin]
    if not actifs:
        return None
    bandeau = actifs[0]
    return {
        **bandeau.dans(langue),
        "niveau": bandeau.niveau,
        "lien_url": bandeau.lien_url,
    }
