"""The vocabulary of conventions."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from conventions.enums import A_INSTRUIRE, CONCLUES, JAMAIS_DEPOSEES, QUITTEES, Etat

if TYPE_CHECKING:
    from comptes.models import User
    from conventions.models import Convention  # noqa: F401 - the row of the queryset, in its string
    from organisations.models import Organisation


class ConventionQuerySet(models.QuerySet["Convention"]):
    """Named questions; states are those of today, derived ones included."""

    def de(self, organisation: Organisation) -> ConventionQuerySet:
        """Those of an organisation that it still sees."""
        return self.filter(organisation=organisation).exclude(etat=Etat.SUPPRIMEE)

    def pour_le_service(self) -> ConventionQuerySet:
        """Those that staff read: handed in, or started by staff. A partner's draft is the partner's alone."""
        commencees = Q(etat=Etat.BROUILLON.value, ouverte_par_service=True)
        return self.filter(~Q(etat__in=[etat.value for etat in JAMAIS_DEPOSEES]) | commencees)

    def a_instruire(self) -> ConventionQuerySet:
        return self.filter(etat__in=A_INSTRUIRE)

    def attribuees_a(self, agent: User) -> ConventionQuerySet:
        return self.filter(instructeur=agent)

    def conclues(self) -> ConventionQuerySet:
        return self.filter(etat__in=CONCLUES)

    def publiques(self) -> ConventionQuerySet:
        """Those that anybody reads."""
        return self.conclues().filter(publique=True)

    def actives(self, jour: datetime.date | None = None) -> ConventionQuerySet:
        jour = jour or timezone.localdate()
        return self.filter(etat=Etat.SIGNEE, debut__lte=jour, fin__gte=jour)

    def quittees(self) -> ConventionQuerySet:
        return self.filter(etat__in=QUITTEES)

    def avec_etat_courant(self, jour: datetime.date | None = None) -> ConventionQuerySet:
        """Annotated with `etat_du_jour`, to sort, filter and count."""
        jour = jour or timezone.localdate()
        signee = Q(etat=Etat.SIGNEE.value)
        return self.annotate(
            etat_du_jour=Case(
                When(signee & Q(fin__lt=jour), then=Value(Etat.ECHUE.value)),
                When(signee & Q(debut__lte=jour), then=Value(Etat.ACTIVE.value)),
                default=F("etat"),
                output_field=models.CharField(),
            )
        )

    def dans_l_etat(self, *etats: str) -> ConventionQuerySet:
        """Those whose state of today is one of these."""
        return self.avec_etat_courant().filter(Q(("etat_du_jour__in", etats)))

    def pour_liste(self) -> ConventionQuerySet:
        """What a line of a list shows, without its long texts."""
        return self.select_related("organisation", "instructeur", "modele").defer(
            "contexte", "objectifs", "engagements", "moyens", "precision", "motif_decision", "versions_champs"
        )
