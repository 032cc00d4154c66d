"""Conventions at their promised size, and what happens to them at once or half-way.

`python -m outils.bench.conventions` works on the demonstration of VAR_DIR under its settings, then prints a JSON
object: the deposits killed, the twenty clients, the screens at a few and at two thousand conventions, the export.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from decimal import Decimal
from typing import Any

from outils import mort_subite
from outils.bench.espace import AGENTE, compter, session
from outils.bench.volume_conventions import CONVENTIONS, remplir

MORTS, CLIENTS = 200, 20
PEU = 160  # conventions: every screen has something of each state to show, and a second page


def preparer() -> tuple[Any, Any, dict[str, Any]]:
    """An organisation that deposits, a model that asks for little, and one agent a role."""
    from comptes.roles import DECIDEUR, INSTRUCTEUR
    from comptes.services import creer_compte
    from conventions.models import ModeleConvention, PieceAttendue
    from organisations.models import Organisation
    from partenaires import groupe
    from partenaires.models import Appartenance
    from partenaires.services.espaces import espace_de

    modele = ModeleConvention.objects.create(nom="Subvention du banc d’essai")
    PieceAttendue.objects.create(modele=modele, libelle="Annexe", obligatoire=False)
    organisation = Organisation.objects.create(nom="Association du banc d’essai")
    espace_de(organisation)
    gens = {
        "depot": creer_compte(email="depot@bench.example", prenom="Dora", nom="Bench"),
        "decideur": creer_compte(email="decideur@bench.example", roles=[DECIDEUR]),
        "instructeur": creer_compte(email="instructeur@bench.example", roles=[INSTRUCTEUR]),
    }
    Appartenance.objects.create(user=gens["depot"], organisation=organisation, depot=True, gestion=True)
    groupe.accorder([gens["depot"].pk])
    return organisation, modele, gens


def brouillon(organisation: Any, modele: Any, par: Any, rang: int) -> Any:
    """A whole draft, by the services."""
    from django.utils import timezone

    from conventions.services import brouillons
    from programme.models import Axe

    convention = brouillons.ouvrir(organisation=organisation, modele=modele, par=par)
    jour = timezone.localdate()
    champs = {
        "titre": f"Dossier {rang}",
        "objet": "Aller vers.",
        "objectifs": "Trente personnes logées.",
        "contact_nom": "Dora Bench",
        "contact_telephone": "01 99 00 45 30",
        "rna": "W123456789",
        "debut": jour,
        "fin": jour.replace(year=jour.year + 1, day=1),
        "axes": list(Axe.objects.sources()[:1]),
        "montant_demande": Decimal(1000),
        "nature": "numeraire",
        "lignes_budget": [
            {"sens": sens, "libelle": "Tout", "montant": Decimal(1000)} for sens in ("depense", "recette")
        ],
        "indicateurs": [{"libelle": "Personnes", "cible": Decimal(30)}],
        "signataires": [{"nom": "Dora Bench", "fonction": "présidente"}],
    }
    return brouillons.enregistrer(convention=convention, par=par, version=1, champs=champs)


def tuer(organisation: Any, modele: Any, gens: dict[str, Any], morts: int) -> dict[str, Any]:
    """Deposits killed with -9, each at its own moment."""
    par = gens["depot"]
    cles = [(brouillon(organisation, modele, par, rang).pk, par.pk) for rang in range(morts + 1)]
    bilan = mort_subite.eprouver(cles)
    return {"morts": morts, "avant": bilan.avant, "apres": bilan.apres, "fautes": bilan.fautes[:10]}


def opposer(organisation: Any, modele: Any, gens: dict[str, Any]) -> dict[str, int]:
    """Twenty clients, five contrary rows, one file."""
    from django_tasks_db.models import DBTaskResult

    from conventions.models import Convention, LigneJournal
    from conventions.services.transitions import executer

    convention = brouillon(organisation, modele, gens["depot"], 0)
    for code, par in (("deposer", "depot"), ("instruire", "instructeur")):
        convention = executer(convention=convention, code=code, par=gens[par], version=convention.version)
    choix = [("accepter", "decideur"), ("refuser", "decideur"), ("classer", "decideur"), ("abandonner", "depot")]
    lignes = LigneJournal.objects.filter(convention=convention).count()
    courriels = DBTaskResult.objects.count()
    depart, gagnants = threading.Barrier(CLIENTS), []

    def courir(code: str, par: str) -> None:
        from django.db import connection

        from conventions.erreurs import RegleRefusee

        parametres = {"montant": Decimal(900)} if code == "accepter" else {}
        try:
            connection.ensure_connection()
            depart.wait(timeout=30)
            executer(
                convention=convention,
                code=code,
                par=gens[par],
                version=convention.version,
                motif="Ainsi.",
                **parametres,
            )
            gagnants.append(code)
        except RegleRefusee:
            pass
        finally:
            connection.close()

    fils = [threading.Thread(target=courir, args=choix[rang % len(choix)]) for rang in range(CLIENTS)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(timeout=120)
    return {
        "gagnants": len(gagnants),
        "lignes": LigneJournal.objects.filter(convention=convention).count() - lignes,
        "courriels": DBTaskResult.objects.count() - courriels,
        "version": Convention.objects.get(pk=convention.pk).version - convention.version,
    }


def ecrans(organisation: Any) -> dict[str, tuple[str, str]]:
    """name → (address, whose session): what lists conventions, and one convention of each side."""
    from django.urls import reverse

    from conventions.models import Convention

    du_partenaire = Convention.objects.de(organisation).latest("pk").pk
    du_service = Convention.objects.filter(etat="en_instruction").latest("pk").pk
    slug = organisation.espace.slug
    file = reverse("conventions_admin:liste")
    return {
        "file du service": (file, AGENTE),
        "file du service, toutes, page 2": (f"{file}?etat=toutes&p=2", AGENTE),
        "file du service, recherche": (f"{file}?etat=toutes&q=mobile", AGENTE),
        "dossier du service": (reverse("conventions_admin:dossier", args=[du_service]), AGENTE),
        "conventions d’une organisation": (reverse("conventions:liste", args=[slug]), "depot@bench.example"),
        "dossier d’une organisation": (
            reverse("conventions:dossier", args=[slug, du_partenaire]),
            "depot@bench.example",
        ),
        "bureau d’une organisation": (reverse("partenaires:bureau", args=[slug]), "depot@bench.example"),
    }


def regarder(organisation: Any) -> dict[str, dict[str, Any]]:
    clients: dict[str, Any] = {}
    vus = {}
    for nom, (chemin, qui) in ecrans(organisation).items():
        clients.setdefault(qui, session(qui))
        vus[nom] = compter(clients[qui], chemin)
    return vus


def exporter() -> dict[str, float]:
    """The export of everything, timed, with its number of queries."""
    from django.db import connection

    from conventions import exports

    nombre = 0

    def compteur(executer: Any, sql: str, params: Any, many: bool, contexte: Any) -> Any:
        nonlocal nombre
        nombre += 1
        return executer(sql, params, many, contexte)

    debut = time.perf_counter()
    with connection.execute_wrapper(compteur):
        lignes = list(exports.lignes({}))
        from socle.classeurs import en_xlsx

        en_xlsx("Conventions", exports.entetes(), lignes)
    return {"secondes": time.perf_counter() - debut, "requetes": nombre, "lignes": len(lignes)}


def tout_mesurer(morts: int = MORTS) -> dict[str, Any]:
    from outils.bench.lignes import mesurer_les_tables

    organisation, modele, gens = preparer()
    mesures: dict[str, Any] = {"tues": tuer(organisation, modele, gens, morts)}
    mesures["contraires"] = opposer(organisation, modele, gens)
    organisations = [organisation, *_autres(organisation)]
    remplir(organisations, gens["instructeur"], 0, PEU)
    mesures["petit"] = regarder(organisation)
    remplir(organisations, gens["instructeur"], PEU)
    mesurer_les_tables()
    mesures["grand"] = regarder(organisation)
    mesures["export"] = exporter()
    mesures["nombre"] = CONVENTIONS
    return mesures


def _autres(organisation: Any) -> list[Any]:
    from organisations.models import Organisation

    return list(Organisation.objects.exclude(pk=organisation.pk).order_by("pk")[:19])


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(tout_mesurer(int(sys.argv[1]) if len(sys.argv) > 1 else MORTS)))
