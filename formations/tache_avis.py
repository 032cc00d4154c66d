"""« Donner votre avis »: on the desk of whoever took part, until they have, or until two months have passed."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from formations.services import avis
from partenaires import bureau
from partenaires.bureau import Place, Tache


@bureau.inscrire
def avis_a_donner(place: Place) -> Iterator[Tache]:
    """Days that this person took part in for this organisation, and said nothing of. One query."""
    siens = avis.attendus().filter(user=place.user, inscription__organisation=place.organisation)
    for participant in siens.order_by("journee__fin")[:10]:
        journee = participant.journee
        yield Tache(
            titre=_("Donner votre avis sur la journée de %(ville)s") % {"ville": journee.ville},
            texte=_("Cinq questions, réponses anonymes."),
            url=reverse("formations_avis", args=[place.espace.slug, participant.pk]),
            libelle=_("Répondre"),
            echeance=timezone.localdate(journee.fin + avis.DELAI),
            rang=70,
        )
