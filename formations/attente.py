"""What waits of staff about training days, on the home of the admin."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from formations import mots
from formations.enums import EtatJournee, Presence
from formations.models import Attestation, Journee
from formations.permissions import peut_lire

COMBIEN = 5
BIENTOT = datetime.timedelta(days=14)
# After which nobody expects the roll-call of a day any more.
RETARD = datetime.timedelta(days=60)


@dataclass(frozen=True)
class Colonne:
    """A count in words, and the first lines, each `{titre, url, detail}`."""

    titre: str
    lignes: list[dict[str, Any]]
    vide: str


def colonnes() -> list[Colonne]:
    """Days that are near, roll-calls to do, certificates to make. Three queries."""
    maintenant = timezone.now()
    return [_proches(maintenant), _appels(maintenant), _attestations(maintenant)]


def _proches(maintenant: datetime.datetime) -> Colonne:
    jours = list(
        Journee.objects.filter(
            etat__in=(EtatJournee.OUVERTE, EtatJournee.CLOSE), fin__gt=maintenant, debut__lt=maintenant + BIENTOT
        ).order_by("debut")[:COMBIEN]
    )
    lignes = [_ligne(j, "journee", f"{mots.quand(j)} : {_places(j)}") for j in jours]
    titre = ngettext("%(n)d journée dans les quinze jours", "%(n)d journées dans les quinze jours", len(jours) or 1)
    return Colonne(titre % {"n": len(jours)}, lignes, _("Aucune journée dans les quinze jours."))


def _places(journee: Journee) -> str:
    return _("%(prises)d sur %(capacite)d, %(attente)d en attente") % {
        "prises": journee.places_prises,
        "capacite": journee.capacite,
        "attente": journee.en_attente,
    }


def _appels(maintenant: datetime.datetime) -> Colonne:
    non_vus = Q(participants__etat="inscrit", participants__presence_matin="", participants__presence_apres_midi="")
    jours = list(
        _finies(maintenant).annotate(restent=Count("participants", filter=non_vus)).filter(restent__gt=0)[:COMBIEN]
    )
    lignes = [
        _ligne(
            j,
            "presences",
            ngettext("%(n)d personne sans appel", "%(n)d personnes sans appel", j.restent) % {"n": j.restent},
        )
        for j in jours
    ]
    titre = ngettext("%(n)d appel à finir", "%(n)d appels à finir", len(jours) or 1) % {"n": len(jours)}
    return Colonne(titre, lignes, _("Tous les appels sont faits."))


def _attestations(maintenant: datetime.datetime) -> Colonne:
    presents = Q(participants__presence_matin=Presence.PRESENT) | Q(participants__presence_apres_midi=Presence.PRESENT)
    faites = Attestation.objects.filter(journee=OuterRef("pk"))
    jours = list(_finies(maintenant).filter(presents).exclude(Exists(faites)).distinct()[:COMBIEN])
    lignes = [_ligne(j, "attestations", mots.quand(j)) for j in jours]
    titre = ngettext(
        "Attestations à établir pour %(n)d journée", "Attestations à établir pour %(n)d journées", len(jours) or 1
    )
    return Colonne(titre % {"n": len(jours)}, lignes, _("Toutes les attestations sont établies."))


def _finies(maintenant: datetime.datetime):
    return Journee.objects.filter(
        etat__in=(EtatJournee.OUVERTE, EtatJournee.CLOSE), fin__lte=maintenant, fin__gt=maintenant - RETARD
    ).order_by("-debut")


def _ligne(journee: Journee, adresse: str, detail: str) -> dict[str, Any]:
    return {"titre": journee.titre, "url": reverse(f"formations_admin:{adresse}", args=[journee.pk]), "detail": detail}


class FormationsPanel(Component):
    """Panel of the admin's home."""

    name = "formations"
    template_name = "formations/admin/panneau.html"
    order = 60

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        lit = peut_lire(parent_context["request"].user)
        return {"colonnes": colonnes() if lit else []}
