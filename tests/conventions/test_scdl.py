"""A convention as a row of the open data: what the schema « subventions » 2.1 asks, column by column."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest

from conventions.enums import Etat, TypeConvention
from conventions.models import Convention
from conventions.reglages import Service
from conventions.regles import scdl
from conventions.services import brouillons, deja_signees
from tests.conventions.outils import Scene, pdf
from tests.fabriques import Arbre

pytestmark = pytest.mark.django_db
SERVICE = Service("Habitat", "Métropole de Valmérie", "21570463300014", "", "", "", "")
MOTIFS = {
    "idAttribuant": r"\d{14}",
    "dateConvention": r"\d{4}-\d\d-\d\d",
    "rnaBeneficiaire": r"(W\d{9})?",
    "montant": r"\d+(\.\d+)?",
    "nature": r"aide en numéraire|aide en nature|aide en numéraire;aide en nature",
    "datesPeriodeVersement": r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?",
    "notificationUE": r"oui|non",
    "pourcentageSubvention": r"|0(\.\d+)?|1(\.0+)?",
}


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


def test_une_convention_signee_donne_sa_ligne(scene: Scene) -> None:
    convention = scene.amener(Etat.SIGNEE)
    ligne = scdl.ligne(convention, SERVICE)
    assert tuple(ligne) == scdl.COLONNES
    assert len(scdl.COLONNES) == 16
    assert ligne["montant"] == "80000"
    assert ligne["referenceDecision"] == "2026-CM-041"
    assert ligne["rnaBeneficiaire"] == "W123456789"
    for colonne, motif in MOTIFS.items():
        assert re.fullmatch(motif, ligne[colonne]), (colonne, ligne[colonne])


def test_les_versements_disent_les_conditions_et_la_periode(scene: Scene) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    jours = [datetime.date(2026, 3, 1), datetime.date(2026, 10, 1)]
    scene.convention = brouillons.enregistrer(
        convention=scene.convention,
        par=scene.agents["instructeur"],
        version=scene.convention.version,
        champs={
            "echeances": [{"libelle": "x", "montant": Decimal(40_000), "prevue_le": jour} for jour in jours],
            "part": Decimal("0.84"),
        },
    )
    for code, par in (("accepter", "decideur"), ("mettre_a_signer", "instructeur"), ("signer", "instructeur")):
        scene.faire(code, par, **scene.parametres(code))
    ligne = scdl.ligne(scene.relire(), SERVICE)
    assert ligne["conditionsVersement"] == "échelonné"
    assert ligne["datesPeriodeVersement"] == "2026-03-01/2026-10-01"
    assert ligne["pourcentageSubvention"] == "0.84"


def test_ce_qui_n_a_pas_d_argent_n_y_entre_jamais(scene: Scene) -> None:
    debut = datetime.date(2025, 1, 1)
    convention = deja_signees.saisir(
        organisation=scene.organisation,
        par=scene.agents["instructeur"],
        type=TypeConvention.PARTENARIAT,
        champs={"titre": "Accueil", "objet": "x", "debut": debut, "fin": debut, "rna": "W123456789"},
        signee_le=debut,
        pdf=pdf(),
    )
    assert not scdl.publiable(convention)
    with pytest.raises(ValueError, match="publishable"):
        scdl.ligne(convention, SERVICE)
    assert not scdl.publiable(scene.convention)


def test_formes() -> None:
    assert [scdl.montant(Decimal(m)) for m in ("84000.00", "1250.50", "0.10")] == ["84000", "1250.5", "0.1"]
    libre = Convention(conditions_versement="autre", conditions_texte="À la remise\ndu rapport")
    assert scdl.conditions(libre) == "À la remise du rapport"
    un_jour = Convention(versement_debut=datetime.date(2026, 1, 2), versement_fin=datetime.date(2026, 1, 2))
    un_jour.pk = 0
    assert scdl.periode(un_jour) == "2026-01-02"
