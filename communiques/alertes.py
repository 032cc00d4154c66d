"""Mail alerts: ask, confirm, tell, leave. An address that never confirmed is forgotten after a week."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from communiques.models.abonnements import Abonnement
from referentiel.models import Theme
from socle.courriel import envoyer

if TYPE_CHECKING:
    from communiques.models import Communique

SEL = "communiques.alertes"
DUREE_CONFIRMATION = datetime.timedelta(days=7)


def jeton(abonnement: Abonnement) -> str:
    return signing.dumps(abonnement.cle, salt=SEL)


def abonnement_du_jeton(valeur: str) -> Abonnement | None:
    """The subscription of a link, or None for one that is false or that no longer exists."""
    try:
        cle = signing.loads(valeur, salt=SEL)
    except signing.BadSignature:
        return None
    return Abonnement.objects.filter(cle=cle).select_related("theme").first()


@transaction.atomic
def demander(*, courriel: str, theme: Theme | None, langue: str, racine: str) -> None:
    """Ask the address to confirm. Already subscribed or not, the caller learns nothing and says the same thing."""
    abonnement = Abonnement.objects.select_for_update().filter(courriel__iexact=courriel).first()
    if abonnement is None:
        abonnement = Abonnement.objects.create(courriel=courriel, theme=theme, langue=langue)
    elif abonnement.confirme_le is None:
        abonnement.theme, abonnement.langue, abonnement.cree_le = theme, langue, timezone.now()
        abonnement.save(update_fields=["theme", "langue", "cree_le"])
    contexte = {
        "lien": racine + _adresse("presse_alertes_confirmer", abonnement, langue),
        "lien_desinscription": racine + _adresse("presse_alertes_quitter", abonnement, langue),
        "deja": abonnement.confirme_le is not None,
    }
    envoyer("alerte_confirmation", [abonnement.courriel], contexte, langue)


def confirmer(abonnement: Abonnement) -> None:
    Abonnement.objects.filter(pk=abonnement.pk, confirme_le__isnull=True).update(confirme_le=timezone.now())


def quitter(abonnement: Abonnement) -> None:
    """Forget the address at once."""
    abonnement.delete()


@transaction.atomic
def annoncer(page: Communique) -> int:
    """Tell the confirmed subscribers of the page's language and themes; returns how many mails were handed over.

    Once a page: a task that runs again after a crash finds the mark, set in the transaction that hands the mails over.
    """
    from communiques.models import MentionsFigees

    a_annoncer = MentionsFigees.objects.filter(page_id=page.pk, annonce_le__isnull=True)
    if not a_annoncer.update(annonce_le=timezone.now()):
        return 0
    themes = set(page.themes.values_list("pk", flat=True))
    langue = page.locale.language_code
    abonnements = [
        a for a in Abonnement.objects.confirmes().filter(langue=langue) if a.theme_id is None or a.theme_id in themes
    ]
    site = page.get_site()
    racine = site.root_url if site else ""
    for abonnement in abonnements:
        contexte = {
            "titre": page.title,
            "chapo": page.chapo,
            "lien": page.full_url,
            "lien_desinscription": racine + _adresse("presse_alertes_quitter", abonnement, langue),
        }
        envoyer("alerte_publication", [abonnement.courriel], contexte, langue)
    return len(abonnements)


def purger() -> int:
    """Remove addresses that did not confirm within a week (RGPD: nothing is kept without consent)."""
    limite = timezone.now() - DUREE_CONFIRMATION
    return Abonnement.objects.jamais_confirmes_depuis(limite).delete()[0]


def _adresse(nom: str, abonnement: Abonnement, langue: str) -> str:
    with override(langue):
        return reverse(nom, args=[jeton(abonnement)])
