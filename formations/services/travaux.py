"""Long work in the background: asked for, followed, stopped, taken up again. Harmless to run twice."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from formations.enums import EtatTravail, NatureTravail
from formations.models import Journee, Travail
from formations.permissions import peut_gerer
from partenaires.erreurs import RegleRefusee
from socle.taches import reprise

if TYPE_CHECKING:
    from comptes.models import User

# Files hold names: not longer than needed to take them away.
GARDE = datetime.timedelta(days=7)
Avancer = Callable[[int], bool]
Ouvrage = Callable[[Travail, Avancer], None]
_ouvrages: dict[str, Ouvrage] = {}

journal = logging.getLogger(__name__)


def inscrire(nature: NatureTravail, ouvrage: Ouvrage) -> None:
    """Say how work of a nature is done; `ouvrage` begins where the last run stopped."""
    _ouvrages[nature.value] = ouvrage


def demander(
    *,
    nature: NatureTravail,
    par: User,
    total: int,
    journee: Journee | None = None,
    donnees: dict[str, Any] | None = None,
) -> Travail:
    """Write down work to do and queue it, in the current transaction if there is one."""
    travail = Travail.objects.create(nature=nature, journee=journee, par=par, total=total, donnees=donnees or {})
    faire_le_travail.enqueue(cle=travail.pk)
    return travail


def arreter(*, travail: Travail, par: User) -> bool:
    """Stop after the lot under way; whether there was something to stop.

    Raises:
        PermissionDenied: `par` does not run days.
    """
    _exiger(travail, par)
    en_cours = Travail.objects.filter(pk=travail.pk, etat__in=(EtatTravail.ATTEND, EtatTravail.COURT))
    return en_cours.update(etat=EtatTravail.ARRETE) == 1


def reprendre(*, travail: Travail, par: User) -> bool:
    """Go on with work that was stopped or that failed; whether there was some.

    Raises:
        PermissionDenied: as `arreter`.
    """
    _exiger(travail, par)
    arrete = Travail.objects.filter(pk=travail.pk, etat__in=(EtatTravail.ARRETE, EtatTravail.ECHEC))
    if arrete.update(etat=EtatTravail.ATTEND, motif="") != 1:
        return False
    faire_le_travail.enqueue(cle=travail.pk)
    return True


def _exiger(travail: Travail, par: User) -> None:
    if not peut_gerer(par):
        raise PermissionDenied


@task()
@reprise(essais=4, delai=15)
def faire_le_travail(*, cle: int) -> str:
    """Do some work, from where it stopped; the state it is in afterwards."""
    a_faire = Travail.objects.filter(pk=cle, etat__in=(EtatTravail.ATTEND, EtatTravail.COURT))
    if not a_faire.update(etat=EtatTravail.COURT):
        return "rien"
    travail = Travail.objects.select_related("journee", "par").get(pk=cle)

    def avancer(faits: int) -> bool:
        """Whether to go on."""
        mien = Travail.objects.filter(pk=cle, etat=EtatTravail.COURT)
        return mien.update(faits=min(faits, travail.total)) == 1

    try:
        _ouvrages[travail.nature](travail, avancer)
    except (RegleRefusee, PermissionDenied) as refus:
        motif = str(refus) or _("Ce n’est plus permis à la personne qui l’a demandé.")
        Travail.objects.filter(pk=cle).update(etat=EtatTravail.ECHEC, motif=motif[:300])
        return EtatTravail.ECHEC
    except Exception:
        journal.exception("travail interrompu", extra={"travail": cle})
        Travail.objects.filter(pk=cle).update(
            etat=EtatTravail.ECHEC, motif=_("Une erreur l’a interrompu : reprenez, rien n’est fait deux fois.")
        )
        return EtatTravail.ECHEC
    fini = Travail.objects.filter(pk=cle, etat=EtatTravail.COURT)
    fini.update(etat=EtatTravail.FINI, fini_le=timezone.now())
    return EtatTravail.FINI


def deposer(travail: Travail, nom: str, contenu: bytes) -> None:
    """Keep the file of some work, under a name nobody guesses."""
    if travail.fichier:
        travail.fichier.delete(save=False)
    travail.nom_fichier = nom
    travail.fichier.save(nom, ContentFile(contenu), save=False)
    travail.save(update_fields=["fichier", "nom_fichier"])


def oublier_les_fichiers(maintenant: datetime.datetime | None = None) -> int:
    """Remove files kept for longer than a week; how many."""
    vieux = Travail.objects.filter(demande_le__lt=(maintenant or timezone.now()) - GARDE).exclude(fichier="")
    nombre = 0
    for travail in vieux:
        travail.fichier.delete(save=False)
        travail.save(update_fields=["fichier"])
        nombre += 1
    return nombre
