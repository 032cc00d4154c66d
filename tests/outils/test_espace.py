"""The bench of the partner area: what it writes holds together, and every screen that it measures answers cheaply."""

from __future__ import annotations

import pytest

from outils.bench import espace, lignes, volume_partenaires
from partenaires.models import Appartenance, Invitation
from tests.fabriques import Arbre, VersionCharteFactory

pytestmark = pytest.mark.django_db

REQUETES_MAX = 15


@pytest.fixture(autouse=True)
def petit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same shape, ten times smaller."""
    for module in (volume_partenaires, espace):
        monkeypatch.setattr(module, "ORGANISATIONS", 50)
    monkeypatch.setattr(volume_partenaires, "PERSONNES", 500)
    monkeypatch.setattr(volume_partenaires, "PLEINE", 60)
    # Statistics of tables are not taken inside the transaction of a test.
    monkeypatch.setattr(lignes, "mesurer_les_tables", lambda: None)


@pytest.mark.usefixtures("habillage_garde")
def test_chaque_ecran_mesure_repond_en_peu_de_requetes(arbre: Arbre) -> None:
    VersionCharteFactory()
    assert arbre.actualites.live
    mesures = espace.tout_compter()
    assert Appartenance.objects.count() > 500
    assert Invitation.objects.count() > 150
    assert {nom: m["statut"] for nom, m in mesures.items() if m["statut"] != 200} == {}
    assert {nom: m["requetes"] for nom, m in mesures.items() if m["requetes"] > REQUETES_MAX} == {}
    assert all(m["cookie"] for nom, m in mesures.items() if not nom.startswith("public"))
