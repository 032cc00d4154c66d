"""Training days on the desk of an organisation: what to answer, what is to come, the tab. Registered on import."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from formations import lectures, mots
from partenaires import bureau
from partenaires.bureau import Place, Rubrique, Section, Tache
from partenaires.enums import Role

MONTREES = 3

bureau.inscrire_rubrique(Rubrique("formations", gettext_lazy("Formations"), "formations:espace", 30))


@bureau.inscrire
def places_proposees(place: Place) -> Iterator[Tache]:
    """Offers that wait for an answer, for those who register."""
    if not place.peut(Role.INSCRIPTION):
        return
    for inscription in lectures.offres_ouvertes(place.organisation)[:10]:
        nombre, limite = inscription.offre_places or 0, inscription.offre_expire_le
        assert limite is not None  # an open offer says until when
        yield Tache(
            titre=_("Répondre pour « %(titre)s »") % {"titre": inscription.journee.titre},
            texte=ngettext(
                "%(places)d place vous est proposée jusqu’au %(limite)s.",
                "%(places)d places vous sont proposées jusqu’au %(limite)s.",
                nombre,
            )
            % {"places": nombre, "limite": mots.instant(limite)},
            url=reverse("formations:offre", args=[place.espace.slug, inscription.pk]),
            libelle=_("Répondre"),
            echeance=timezone.localdate(limite),
            rang=5,
        )


@bureau.inscrire_section
def formations_a_venir(place: Place) -> Section | None:
    """The next days of the organisation; nothing when there is none."""
    a_venir = lectures.inscriptions_a_venir(place.organisation, timezone.now())
    suivis = lectures.suivis(a_venir[:MONTREES])
    return Section("formations/bureau.html", {"suivis": suivis}, rang=30) if suivis else None
