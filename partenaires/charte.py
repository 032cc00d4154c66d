"""Where an organisation stands with the charter: asked, confirmed, to be renewed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from wagtail.models import Locale

from partenaires.lectures import locale_active
from ressources.charte.enums import Etat
from ressources.charte.services import Demande, adherer
from ressources.charte.versions import versions
from ressources.models import Adhesion, ChartePage, VersionCharte
from socle.memo import par_generation

if TYPE_CHECKING:
    from comptes.models import User
    from organisations.models import Organisation


@dataclass(frozen=True)
class EtatCharte:
    """`version` is in force, None when none is; `adhesion` is the latest that was confirmed."""

    version: VersionCharte | None
    adhesion: Adhesion | None
    attente: Adhesion | None
    refus: Adhesion | None

    @property
    def a_jour(self) -> bool:
        """It adheres to the version in force, or a later one."""
        return bool(self.adhesion and self.version and self.adhesion.version.numero >= self.version.numero)

    @property
    def a_renouveler(self) -> bool:
        return bool(self.adhesion and self.version and not self.a_jour)

    @property
    def ouverte(self) -> bool:
        """Somebody who speaks for the organisation may ask now."""
        return self.version is not None and not self.a_jour and self.attente is None

    @property
    def depuis(self) -> datetime.date | None:
        return self.adhesion.date_adhesion if self.adhesion else None


def etat_de(organisation: Organisation) -> EtatCharte:
    """One query; a request made by the public form counts when its SIRET is the organisation's."""
    version = versions().courante
    qui = Q(organisation=organisation)
    if organisation.siret:
        qui |= Q(organisation__isnull=True, siret=organisation.siret)
    longs = ("preambule", "preambule_en", "engagements", "engagements_en", "suites", "suites_en")
    lues = Adhesion.objects.filter(qui).select_related("version").defer(*(f"version__{champ}" for champ in longs))
    connues = list(lues.order_by("-version__numero", "-recue_le"))
    ici = [adhesion for adhesion in connues if version is not None and adhesion.version_id == version.pk]
    return EtatCharte(
        version=version,
        adhesion=next((adhesion for adhesion in connues if adhesion.etat == Etat.CONFIRMEE), None),
        attente=next((adhesion for adhesion in ici if adhesion.etat == Etat.RECUE), None),
        refus=ici[0] if ici and ici[0].etat == Etat.REFUSEE else None,
    )


def adherer_depuis_l_espace(*, organisation: Organisation, par: User, langue: str, **contact: str) -> Adhesion:
    """Ask for the organisation: its name, SIRET and nature are those of the directory, whatever was sent.

    Raises:
        PermissionDenied: `par` does not speak for it.
        AdhesionImpossible: no version is in force, or it adheres already.
    """
    demande = Demande(nom=organisation.nom, nature=organisation.nature, siret=organisation.siret, **contact)
    return adherer(demande=demande, organisation=organisation, par=par, langue=langue)


def adresse_de_la_charte() -> str:
    """Where anybody reads the charter; empty while it has no page."""
    return par_generation(f"partenaires:charte:{locale_active().pk}", _adresse)


def _adresse() -> str:
    page = ChartePage.objects.live().filter(locale=Locale.get_active()).first()
    return (page.url or "") if page else ""
