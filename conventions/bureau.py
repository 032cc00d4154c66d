"""What conventions bring to the desk of an organisation: a tab, things to do, a section. Registered on import."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from conventions import lectures
from conventions.enums import Etat
from conventions.frise import frise
from conventions.models import Complement, Convention, DemandeComplements
from conventions.moments import quand
from conventions.presentation import ligne
from conventions.reglages import service
from conventions.regles.champs import ETAPES, Etape, libelle
from conventions.regles.completude import manques
from partenaires import bureau
from partenaires.bureau import Place, Rubrique, Section, Tache
from partenaires.enums import Role
from socle.memo import par_generation
from socle.templatetags.composants import heure

SUR_LE_BUREAU = 4  # conventions listed on the desk
TACHES_MAX = 6
DUREE = 600  # seconds

bureau.inscrire_rubrique(Rubrique("conventions", gettext_lazy("Conventions"), "conventions:liste", 20))


@bureau.inscrire
def a_completer(place: Place) -> Iterator[Tache]:
    """Files that the service wants completed, before a day."""
    if not place.peut(Role.DEPOT):
        return
    demandes = (
        DemandeComplements.objects.filter(
            convention__organisation=place.organisation, convention__etat=Etat.A_COMPLETER, close_le__isnull=True
        )
        .select_related("convention")
        .prefetch_related("complements__piece")
        .order_by("avant_le")
    )
    for demande in demandes[:TACHES_MAX]:
        restants = [c for c in demande.complements.all() if c.fait_le is None]
        piece_seule = len(restants) == 1 and restants[0].piece is not None
        yield Tache(
            titre=_("Compléter la convention « %(titre)s »") % {"titre": demande.convention.titre},
            texte=_manque(restants),
            url=reverse("conventions:complements", args=[place.espace.slug, demande.convention_id]),
            libelle=_("Ajouter la pièce") if piece_seule else _("Compléter"),
            echeance=demande.avant_le,
            rang=10,
        )


def _manque(restants: list[Complement]) -> str:
    """« Il manque une pièce : les comptes 2024 signés. Le reste est complet. »."""
    if not restants:
        return _("Tout est prêt : il reste à envoyer votre réponse.")
    noms = [c.piece.libelle if c.piece else libelle(c.champ) for c in restants]
    liste = ", ".join(nom[:1].lower() + nom[1:] for nom in noms[:3])
    if len(restants) == 1 and restants[0].piece is not None:
        return _("Il manque une pièce : %(piece)s. Le reste est complet.") % {"piece": liste}
    phrase = ngettext("Il manque une réponse : %(liste)s.", "Il manque %(n)d réponses : %(liste)s.", len(restants))
    return phrase % {"n": len(restants), "liste": liste}


@bureau.inscrire
def brouillons_a_finir(place: Place) -> Iterator[Tache]:
    """Drafts, with the end of the window of their model."""
    if not place.peut(Role.DEPOT):
        return
    siens = (
        Convention.objects.de(place.organisation).filter(etat=Etat.BROUILLON).select_related("organisation", "modele")
    )
    for convention in siens.order_by("modele__ferme_le", "-modifiee_le")[:TACHES_MAX]:
        limite = convention.date_limite
        if limite is not None and limite <= timezone.now():
            continue  # nothing to be done about it today
        yield Tache(
            titre=_("Finir le dépôt de « %(titre)s »") % {"titre": convention.titre or _("convention sans titre")},
            texte=_ou_en_est(convention, limite),
            url=_reprendre(place, convention),
            libelle=_("Reprendre"),
            echeance=timezone.localdate(limite) if limite else None,
            rang=20,
        )


def _etape(convention: Convention) -> Etape:
    """Kept for one version of the file: nothing but a change of it moves the step."""
    cle = f"conventions:etape:{convention.pk}:{convention.version}"
    if (gardee := cache.get(cle)) is not None:
        return Etape(gardee)
    restes = manques(lectures.completer(convention))
    etape = restes[0].etape if restes else Etape.DEPOT
    cache.set(cle, etape.value, DUREE)
    return etape


def _reprendre(place: Place, convention: Convention) -> str:
    return reverse("conventions:etape", args=[place.espace.slug, convention.pk, _etape(convention).value])


def _ou_en_est(convention: Convention, limite: datetime.datetime | None) -> str:
    """« Étape 4 sur 5, enregistrée hier à 17 h 40. Clôture à 18 h. »."""
    numero = list(ETAPES).index(_etape(convention)) + 1
    phrase = _("Étape %(numero)d sur 5, enregistrée %(quand)s.") % {
        "numero": numero,
        "quand": quand(convention.modifiee_le),
    }
    if limite is None:
        return phrase
    cloture = heure(timezone.localtime(limite)).replace(" h 00", " h")
    return f"{phrase} {_('Clôture à %(heure)s.') % {'heure': cloture}}"


@bureau.inscrire_section
def vos_conventions(place: Place) -> Section | None:
    """The list, and the life of the most pressing one."""
    conventions = list(lectures.dossiers(place.organisation)[:SUR_LE_BUREAU])
    if not conventions:
        return None
    choisie = conventions[0]
    papiers = lectures.documents([choisie]).get(choisie.pk, [])
    demande = lectures.demande_ouverte(choisie, elements=False)
    charge = par_generation("conventions:service", service)
    contexte: dict[str, Any] = {
        "lignes": [ligne(convention, place.espace.slug) for convention in conventions],
        "choisie": ligne(choisie, place.espace.slug),
        "frise": frise(choisie, place.espace.slug, papiers, demande, repond=place.peut(Role.DEPOT)),
        "suivie_par": _suivie_par(choisie, charge.nom),
        "telephone": charge.telephone,
    }
    return Section("conventions/bureau.html", contexte, rang=20)


def _suivie_par(convention: Convention, nom: str) -> str:
    """« Suivie par Claire Morel, direction de l’habitat »."""
    agent = str(convention.instructeur) if convention.instructeur else ""
    return _("Suivie par %(qui)s") % {"qui": ", ".join(morceau for morceau in (agent, nom) if morceau)}
