"""What training days say of their addresses of the partner area (see `tests.partenaires.adresses_espace`)."""

from __future__ import annotations

from formations.models import Participant
from formations.services import attestations, changements
from organisations.models import Organisation
from partenaires.models import Appartenance
from tests.formations.outils import agent, cycle, inscrire, journee
from tests.formations.suites import finie, pointer, tic

LIRE, INSCRIRE = "CAOOOOAAAAAA", "CARORRAAAAAA"
TABLE = {
    "formations:espace": LIRE,
    "formations:attestations": LIRE,
    "formations:espace_journee": LIRE,
    "formations:inscription": LIRE,
    "formations:inscrire": INSCRIRE,
    "formations:inscrire_cycle": INSCRIRE,
    "formations:recu": INSCRIRE,
    "formations:offre": INSCRIRE,
    "formations:annuler": INSCRIRE,
    "formations:modifier": INSCRIRE,
    "formations:remplacer": INSCRIRE,
    "formations_attestation": LIRE,
    "formations_attestations": LIRE,
    # For the account that took part, and nobody else.
    "formations_avis": "CAOAAAAAAAAA",
}


def arguments(perron: Organisation) -> dict[str, list]:
    """A day that is full, with an offer to answer; another that is over, with a certificate and an opinion to give."""
    slug = perron.espace.slug
    qui = Appartenance.objects.actives().get(organisation=perron, inscription=True)
    ensemble = cycle()
    jour, passee = journee(places=2, cycle=ensemble), journee()
    tenant = inscrire(jour, qui, "Lea", "Noe")
    attente = inscrire(jour, qui, "Ali", "Zoe")
    changements.annuler(inscription=tenant, par=qui.user, participants=list(tenant.participants.all())[:1])
    venue = inscrire(passee, qui, "Maya").participants.get()
    lectrice = Appartenance.objects.actives().get(
        organisation=perron, inscription=False, depot=False, gestion=False, user__email__startswith="lecture"
    )
    Participant.objects.filter(pk=venue.pk).update(user=lectrice.user)
    chef = agent("tenue-des-journees")
    pointer(finie(passee), tic(venue), par=chef)
    attestations.etablir(journee=passee, par=chef)
    personne = tenant.participants.inscrits().get().pk
    return {
        "formations:espace_journee": [slug, jour.slug],
        "formations:inscription": [slug, attente.pk],
        "formations:inscrire": [slug, jour.slug],
        "formations:inscrire_cycle": [slug, ensemble.slug],
        "formations:recu": [slug, attente.cle],
        "formations:offre": [slug, attente.pk],
        "formations:annuler": [slug, tenant.pk],
        "formations:modifier": [slug, tenant.pk, personne],
        "formations:remplacer": [slug, tenant.pk, personne],
        "formations_attestation": [slug, venue.attestation.pk],
        "formations_attestations": [slug, passee.slug],
        "formations_avis": [slug, venue.pk],
    }
