"""Axes, actions and experiments of the demonstration: who carries them, for whom, with what, and their history."""

from __future__ import annotations

import re
from typing import Any

from chiffres.models import Indicateur
from home.demonstration.referentiel import Repertoire, donnees
from home.redaction.lecture import Fiche, TexteIllisible, lire_date
from home.redaction.remplir import liste
from home.redaction.texte_riche import Cibles
from programme.enums import Etat
from programme.models import ActionOperateur, ChangementEtat
from referentiel.models import Public
from socle.typographie import typographier

# `2025-04-03 realisee (Votée par le conseil)`: a line with a note is public.
_LIGNE = re.compile(r"^(\d{4}-\d\d-\d\d) (\w+)(?: \((.+)\))?$")


def charger_publics() -> None:
    """The audiences that actions name by their address."""
    for ligne in donnees("publics"):
        public = Public(**{**ligne, "nom": typographier(ligne["nom"])})
        public.full_clean()
        public.save()


def rattacher_axe(page: Any, fiche: Fiche, cibles: Cibles, repertoire: Repertoire) -> None:
    if "theme" in fiche.entete:
        page.theme = repertoire.themes[fiche.entete["theme"]]


def rattacher_action(page: Any, fiche: Fiche, cibles: Cibles, repertoire: Repertoire) -> None:
    entete = fiche.entete
    if "pilote" in entete:
        page.pilote = repertoire.organisations[entete["pilote"]]
    if "operateurs" in entete:
        page.operateurs.set(
            [
                ActionOperateur(organisation=repertoire.organisations[cle], sort_order=rang)
                for rang, cle in enumerate(liste(entete["operateurs"]))
            ]
        )
    if "indicateur" in entete:
        page.indicateur = Indicateur.objects.get(code=entete["indicateur"])
    for nom in ("communiques", "ressources"):
        if nom in entete:
            getattr(page, nom).set([cibles.trouver("pages", cle) for cle in liste(entete[nom])])
    _commun(page, fiche)


def rattacher_projet(page: Any, fiche: Fiche, cibles: Cibles, repertoire: Repertoire) -> None:
    if "pilote" in fiche.entete:
        page.operateur = repertoire.organisations[fiche.entete["pilote"]]
    if "actions" in fiche.entete:
        page.actions.set([cibles.trouver("pages", cle) for cle in liste(fiche.entete["actions"])])
    _commun(page, fiche)


def _commun(page: Any, fiche: Fiche) -> None:
    entete = fiche.entete
    if "publics" in entete:
        page.publics.set([Public.objects.get(slug=slug) for slug in liste(entete["publics"])])
    if "historique" in entete:
        if page.source is None:
            _ecrire_l_histoire(page, entete["historique"])
        else:
            _traduire_l_histoire(page.source, entete["historique"])


def _ecrire_l_histoire(page: Any, ecrit: str) -> None:
    """Raises TexteIllisible for a line that is not `date état (note)`."""
    avant = ""
    for ligne in ecrit.split("|"):
        trouve = _LIGNE.match(ligne.strip())
        if trouve is None or trouve[2] not in Etat.values:
            raise TexteIllisible(f"« {ligne.strip()} » n’est pas de la forme « date état (note) »")
        ChangementEtat.objects.create(
            page_id=page.pk,
            avant=avant,
            apres=trouve[2],
            date=lire_date(trouve[1]),
            note=typographier(trouve[3] or ""),
            public=bool(trouve[3]),
        )
        avant = trouve[2]


def _traduire_l_histoire(source: Any, ecrit: str) -> None:
    """English notes of the French lines, in their order; a line without note has an empty one."""
    lignes = ChangementEtat.objects.filter(page_id=source.pk).order_by("pk")
    for ligne, note in zip(lignes, ecrit.split("|"), strict=True):
        ligne.note_en = note.strip()
        ligne.save(update_fields=["note_en"])
