"""Questions asked of the directory by the partner area."""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet

from organisations.models import Organisation

RESULTATS = 20


def a_rejoindre(recherche: str) -> QuerySet[Organisation]:
    """Organisations whose name, acronym or SIRET answer a search; closed ones are not to be joined."""
    chiffres = re.sub(r"\s", "", recherche)
    ouvertes = Organisation.objects.exclude(espace__ferme_le__isnull=False)
    choix = Q(nom__icontains=recherche) | Q(sigle__iexact=recherche)
    if chiffres.isdecimal() and len(chiffres) == 14:
        choix |= Q(siret=chiffres)
    return ouvertes.filter(choix).order_by("nom")[:RESULTATS]
