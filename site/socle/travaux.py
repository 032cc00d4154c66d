"""Long work that somebody asks for and follows: asked for, under way, stopped, taken up again. Harmless to run twice.

An application makes its own table of it (`TravailSuivi`), an `Atelier` that says who may act on its rows and what work
of each nature does, and a task that calls `Atelier.faire`.
"""

from __future__ import annotations

import datetime
import logging
import secrets
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

# Files hold names: not longer than needed to take them away.
GARDE = datetime.timedelta(days=7)

journal = logging.getLogger(__name__)


class EtatTravail(models.TextChoices):
    """Where such work stands."""

    ATTEND = "attend", gettext_lazy("En attente")
    COURT = "court", gettext_lazy("En cours")
    ARRETE = "arrete", gettext_lazy("Arrêté")
    FINI = "fini", gettext_lazy("Terminé")
    ECHEC = "echec", gettext_lazy("Interrompu")


EN_COURS = (EtatTravail.ATTEND, EtatTravail.COURT)
A_REPRENDRE = (EtatTravail.ARRETE, EtatTravail.ECHEC)


def stockage_prive() -> Storage:
    return storages["prive"]


def cle_de_fichier(instance: TravailSuivi, nom: str) -> str:
    """`<application>/<32 random characters>.zip`: nobody guesses it, and it says nothing of what it holds."""
    return f"{instance._meta.app_label}/{secrets.token_hex(16)}{PurePosixPath(nom).suffix}"


class TravailSuivi(models.Model):
    """`faits` of `total`; a task that starts again goes on where `faits` and the rows it wrote say."""

    sans_effet_public = True

    etat = models.CharField(
        gettext_lazy("état"), max_length=8, choices=EtatTravail.choices, default=EtatTravail.ATTEND
    )
    total = models.PositiveIntegerField(gettext_lazy("à faire"), default=0)
    faits = models.PositiveIntegerField(gettext_lazy("faits"), default=0)
    donnees: Any = models.JSONField(default=dict, blank=True)
    # What is said when it could not be done.
    motif = models.CharField(gettext_lazy("motif"), max_length=300, blank=True, default="")
    fichier = models.FileField(
        gettext_lazy("fichier"),
        storage=stockage_prive,
        upload_to=cle_de_fichier,
        max_length=200,
        blank=True,
        default="",
    )
    nom_fichier = models.CharField(gettext_lazy("nom du fichier"), max_length=120, blank=True, default="")
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=gettext_lazy("demandé par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    demande_le = models.DateTimeField(gettext_lazy("demandé le"), default=timezone.now)
    fini_le = models.DateTimeField(gettext_lazy("fini le"), null=True, blank=True)
    nature: Any  # a choice of the application

    class Meta:
        abstract = True
        ordering = ["-demande_le", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(faits__lte=F("total")),
                name="%(app_label)s_%(class)s_pas_plus_que_le_total",
                violation_error_message=gettext_lazy("Il n’y a pas plus de choses faites que de choses à faire."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.nature} ({self.pk})"

    @property
    def en_cours(self) -> bool:
        return self.etat in EN_COURS

    @property
    def pour_cent(self) -> int:
        """0 to 100, for a progress bar."""
        return 100 if not self.total else self.faits * 100 // self.total

    def deposer(self, nom: str, contenu: bytes | IO[bytes]) -> None:
        """Keep the file that the work made, under a name nobody guesses."""
        if self.fichier:
            self.fichier.delete(save=False)
        self.nom_fichier = nom
        fichier = ContentFile(contenu) if isinstance(contenu, bytes) else File(contenu)
        self.fichier.save(nom, fichier, save=False)
        self.save(update_fields=["fichier", "nom_fichier"])


T = TypeVar("T", bound=TravailSuivi)
Avancer = Callable[[int], bool]


class Atelier(Generic[T]):
    """Where the work of one application is done.

    `lancer` queues the task; `peut` says who may act on a row; the text of a `refus` is shown to whoever asked.
    """

    def __init__(
        self,
        modele: type[T],
        *,
        lancer: Callable[[int], Any],
        peut: Callable[[Any], bool],
        refus: type[Exception],
        lies: tuple[str, ...] = ("par",),
    ) -> None:
        self.modele = modele
        self._lancer = lancer
        self._peut = peut
        self._refus = refus
        self._lies = lies
        self._ouvrages: dict[str, Callable[[T, Avancer], None]] = {}

    @property
    def _lignes(self) -> Any:
        return self.modele._default_manager

    def inscrire(self, nature: str, ouvrage: Callable[[T, Avancer], None]) -> None:
        """Say how work of a nature is done; `ouvrage` begins where the last run stopped."""
        self._ouvrages[str(nature)] = ouvrage

    def demander(
        self, *, nature: str, par: AbstractBaseUser, total: int, donnees: dict[str, Any] | None = None, **lie: Any
    ) -> T:
        """Write down work to do and queue it, in the current transaction if there is one."""
        travail: T = self._lignes.create(nature=nature, par=par, total=total, donnees=donnees or {}, **lie)
        self._lancer(travail.pk)
        return travail

    def arreter(self, *, travail: T, par: AbstractBaseUser) -> bool:
        """Stop after the lot under way; whether there was something to stop.

        Raises:
            PermissionDenied: `par` may not.
        """
        self._exiger(par)
        en_cours = self._lignes.filter(pk=travail.pk, etat__in=EN_COURS)
        return bool(en_cours.update(etat=EtatTravail.ARRETE) == 1)

    def reprendre(self, *, travail: T, par: AbstractBaseUser) -> bool:
        """Go on with work that was stopped or that failed; whether there was some.

        Raises:
            PermissionDenied: as `arreter`.
        """
        self._exiger(par)
        arrete = self._lignes.filter(pk=travail.pk, etat__in=A_REPRENDRE)
        if arrete.update(etat=EtatTravail.ATTEND, motif="") != 1:
            return False
        self._lancer(travail.pk)
        return True

    def _exiger(self, par: AbstractBaseUser) -> None:
        if not self._peut(par):
            raise PermissionDenied

    def faire(self, cle: int) -> str:
        """Do some work, from where it stopped; the state it is in afterwards. For the task of the application."""
        if not self._lignes.filter(pk=cle, etat__in=EN_COURS).update(etat=EtatTravail.COURT):
            return "rien"
        travail = self._lignes.select_related(*self._lies).get(pk=cle)

        def avancer(faits: int) -> bool:
            """Whether to go on."""
            mien = self._lignes.filter(pk=cle, etat=EtatTravail.COURT)
            return bool(mien.update(faits=min(faits, travail.total)) == 1)

        try:
            self._ouvrages[travail.nature](travail, avancer)
        except (self._refus, PermissionDenied) as refus:
            return self._echouer(cle, str(refus) or _("Ce n’est plus permis à la personne qui l’a demandé."))
        except Exception:
            # Whatever broke is for the log; the person who follows the work reads that it can be taken up again.
            journal.exception("travail interrompu", extra={"travail": cle})
            return self._echouer(cle, _("Une erreur l’a interrompu : reprenez, rien n’est fait deux fois."))
        fini = self._lignes.filter(pk=cle, etat=EtatTravail.COURT)
        fini.update(etat=EtatTravail.FINI, fini_le=timezone.now())
        return EtatTravail.FINI

    def _echouer(self, cle: int, motif: str) -> str:
        self._lignes.filter(pk=cle).update(etat=EtatTravail.ECHEC, motif=motif[:300])
        return EtatTravail.ECHEC

    def oublier_les_fichiers(self, maintenant: datetime.datetime | None = None) -> int:
        """Remove files kept for longer than a week; how many."""
        vieux = self._lignes.filter(demande_le__lt=(maintenant or timezone.now()) - GARDE).exclude(fichier="")
        nombre = 0
        for travail in vieux:
            travail.fichier.delete(save=False)
            travail.save(update_fields=["fichier"])
            nombre += 1
        return nombre
