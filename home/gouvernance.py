"""Who coordinates, guarantees, carries the programme: read from the directory of organisations, never typed twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from organisations.models import Organisation
from socle.memo import par_generation


@dataclass(frozen=True)
class OrganisationVue:
    """What a page shows of an organisation; `logo` is an image whose renditions are at hand."""

    nom: str
    sigle: str
    a_propos: str
    site_web: str
    logo: Any


def par_role(role: str) -> list[OrganisationVue]:
    """Organisations that hold a role, by name, in the active language. Two queries, once a generation."""
    langue = (get_language() or "fr").split("-")[0]
    return par_generation(f"organisations:{role}:{langue}", lambda: _lire(role, langue))


def _lire(role: str, langue: str) -> list[OrganisationVue]:
    lignes = Organisation.objects.filter(role=role).select_related("logo").prefetch_related("logo__renditions")
    return [
        OrganisationVue(ligne.nom, ligne.sigle, ligne.a_propos_dans(langue), ligne.site_web, ligne.logo)
        for ligne in lignes
    ]
