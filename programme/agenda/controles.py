"""Content checks of a meeting: what those who come, or did not come, would miss."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from programme.agenda.enums import AudienceSeance, EtatSeance
from ressources.enums import Audience
from socle import relecture
from socle.relecture import Controle

if TYPE_CHECKING:
    from programme.models import Seance

# Days after which the absence of decisions is noticed.
DELAI_DECISIONS = datetime.timedelta(days=7)


def controler(page: Seance) -> list[Controle]:
    """Every remark about a draft; an empty list means ready."""
    verifications = (relecture.description, _annonce, _decisions, _pieces, _reserve)
    return [controle for verification in verifications for controle in verification(page)]


def _annonce(page: Seance) -> Iterator[Controle]:
    if page.audience == AudienceSeance.PUBLICS and not page.publics.all():
        yield Controle("publics", _("« Pour certains publics » : dites lesquels."))
    if page.lieu_nom and not page.lieu_acces:
        yield Controle("acces", _("Comment venir, et si l’on peut entrer en fauteuil roulant, n’est pas dit."))
    if page.statut != EtatSeance.PREVUE and not page.statut_precision:
        yield Controle("motif", _("Le motif de l’annulation ou du report n’est pas dit."))


def _decisions(page: Seance) -> Iterator[Controle]:
    if page.fin is None or page.statut == EtatSeance.ANNULEE:
        return
    ecrites = bool(page.decisions or page.releve)
    if ecrites and not page.est_finie:
        yield Controle("trop-tot", _("Des décisions sont écrites alors que la séance n’est pas finie."))
    elif not ecrites and page.instance_id and page.fin < timezone.now() - DELAI_DECISIONS:
        yield Controle("decisions", _("La séance est passée depuis plus d’une semaine, sans relevé de décisions."))
    if page.releve:
        yield from relecture.texte_riche(page.releve)


def _pieces(page: Seance) -> Iterator[Controle]:
    from programme.agenda.pieces import est_range_a_l_abri

    for piece in page.pieces.all():
        if piece.audience == Audience.PARTENAIRES and not est_range_a_l_abri(piece.document):
            yield Controle(
                "piece",
                _("La pièce « %(titre)s » est réservée, mais son fichier est dans une collection ouverte à tous.")
                % {"titre": piece},
            )


def _reserve(page: Seance) -> Iterator[Controle]:
    if page.est_reservee or not page.pk or not page.get_view_restrictions().exists():
        return
    yield Controle(
        "reserve",
        _("La page reste réservée : pour l’ouvrir à tous, changez « Visibilité » dans le panneau d’état."),
    )
