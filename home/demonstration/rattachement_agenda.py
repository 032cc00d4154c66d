"""Body, audiences, papers and actions of the demonstration's meetings."""

from __future__ import annotations

from typing import Any

from home.demonstration.referentiel import Repertoire
from home.redaction.lecture import Fiche, TexteIllisible
from home.redaction.remplir import avec_role, liste
from home.redaction.texte_riche import Cibles
from programme.models import Instance, PieceSeance
from referentiel.models import Public
from ressources.enums import Audience


def rattacher_seance(page: Any, fiche: Fiche, cibles: Cibles, repertoire: Repertoire) -> None:
    """A translation keeps those of its source. Raises TexteIllisible for what nothing bears."""
    entete = fiche.entete
    if "instance" in entete:
        page.instance = _un(Instance, entete["instance"], fiche)
    if "publics" in entete:
        page.publics.set([_un(Public, cle, fiche) for cle in liste(entete["publics"])])
    if "actions" in entete:
        page.actions.set([cibles.trouver("pages", cle) for cle in liste(entete["actions"])])
    if "pieces" in entete:
        page.pieces.set(
            [
                PieceSeance(
                    document=cibles.trouver("documents", cle), audience=audience or Audience.PUBLIC, sort_order=rang
                )
                for rang, (cle, audience) in enumerate(avec_role(entete["pieces"]))
            ]
        )


def _un(modele: Any, slug: str, fiche: Fiche) -> Any:
    trouve = modele.objects.filter(slug=slug).first()
    if trouve is None:
        raise TexteIllisible(f"{fiche.cle} : rien ne porte l’adresse « {slug} » ({modele._meta.verbose_name_plural})")
    return trouve
