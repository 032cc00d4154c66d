"""What conventions know of a person, and what becomes of them when organisations are merged."""

from __future__ import annotations

import pytest

from comptes import donnees
from conventions.enums import Etat
from conventions.models import Convention, LigneJournal
from conventions.services import brouillons, echanges, journal_verifie
from partenaires.enums import Role
from partenaires.services.fusion import fusionner
from tests.conventions.outils import Scene
from tests.fabriques import Arbre
from tests.partenaires.outils import gestionnaire, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


def test_une_personne_recoit_ce_qu_on_sait_d_elle_puis_s_efface(scene: Scene) -> None:
    gestionnaire(scene.organisation)
    scene.remplir(contact_courriel=scene.depot.email)
    scene.faire("deposer", "depot")
    echanges.ecrire(convention=scene.convention, par=scene.depot, texte="Bonjour.")
    scene.faire("retirer", "depot", motif="Une erreur de ma part.")
    su = donnees.exporter(scene.depot)["conventions"]
    assert [piece["nom"] for piece in su["pieces"]] == ["statuts.pdf"]
    assert [acte["acte"] for acte in su["actes"]] == ["creation", "deposer", "retirer"]
    assert su["messages"][0]["texte"] == "Bonjour."
    donnees.effacer(personne=scene.depot, par=scene.depot)
    convention = scene.relire()
    assert (convention.contact_nom, convention.contact_courriel) == ("", "")
    assert not LigneJournal.objects.exclude(motif="").exists()
    assert set(LigneJournal.objects.values_list("compte", flat=True)) == {scene.depot.pk}
    assert journal_verifie.verifier(convention) == []


def test_une_fusion_emporte_les_conventions_et_le_dit(scene: Scene) -> None:
    scene.amener(Etat.DEPOSEE)
    chef = gestionnaire(scene.organisation)
    cible = organisation("Le Perron réuni")
    gestionnaire(cible, "paul")
    fusionner(source=scene.organisation, cible=cible, par=scene.agents["administration"])
    convention = Convention.objects.get()
    assert convention.organisation == cible
    assert convention.parties.filter(nom=scene.organisation.nom).exists()
    assert LigneJournal.objects.filter(acte="fusion").get().details["de"] == scene.organisation.pk
    assert journal_verifie.verifier(convention) == []
    assert chef.user != scene.depot
    assert brouillons.permissions.peut_deposer(scene.depot, cible)
    assert Role.DEPOT in cible.appartenances.get(user=scene.depot).roles
