"""What staff do with the figures: list, table of values, pasted values, what is late."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chiffres.formulaires import DOUBLON, SERIE_MANQUANTE, TROP_DE_SERIES
from chiffres.models import Indicateur
from comptes.roles import COMMUNICATION, DECIDEUR, INSTRUCTEUR
from home.attente import en_attente
from tests.comptes.outils import personne
from tests.fabriques import indicateur
from tests.test_acces import prouver

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def agent(client: Client) -> Client:
    prouver(client, personne("habitat@valmerie.example", INSTRUCTEUR))
    return client


def formulaire(valeurs: list[dict[str, Any]], series: list[dict[str, Any]] | None = None, **champs: Any) -> dict:
    """What the edit screen posts."""
    poste: dict[str, Any] = {
        "code": "x",
        "titre": "Entrées",
        "libelle": "ménages",
        "unite": "ménages",
        "decimales": "0",
        "perimetre": "44 communes",
        "source": "SIAO",
        "frequence": "annuelle",
        "public": "on",
        "ordre": "100",
        **champs,
    }
    for nom, lignes in (("valeurs", valeurs), ("series", series or [])):
        connues = sum("id" in ligne for ligne in lignes)
        poste |= {f"{nom}-TOTAL_FORMS": len(lignes), f"{nom}-INITIAL_FORMS": connues}
        poste |= {f"{nom}-MIN_NUM_FORMS": 0, f"{nom}-MAX_NUM_FORMS": 1000}
        for rang, ligne in enumerate(lignes):
            poste |= {f"{nom}-{rang}-ORDER": rang + 1, f"{nom}-{rang}-DELETE": ""}
            poste |= {f"{nom}-{rang}-{champ}": valeur for champ, valeur in ligne.items()}
    return poste


def modifier(agent: Client, fiche: Indicateur, **poste: Any) -> str:
    adresse = reverse("wagtailsnippets_chiffres_indicateur:edit", args=[fiche.pk])
    reponse = agent.post(adresse, formulaire(**poste))
    return "" if reponse.status_code == 302 else reponse.content.decode()


def test_la_liste_dit_la_derniere_valeur_et_la_date(agent: Client, django_assert_max_num_queries) -> None:
    for rang in range(20):
        indicateur(f"n-{rang}", {2024: (1, 2), 2025: (rang, 200)}, ("A", "B"))
    adresse = reverse("wagtailsnippets_chiffres_indicateur:list")
    agent.get(adresse)
    with django_assert_max_num_queries(40):
        page = agent.get(adresse).content.decode()
    assert "Année 2025" in page
    assert "219" in page
    indicateur("tard", {2020: 1}, titre="En retard", renouveler_avant=datetime.date(2021, 1, 1))
    filtree = agent.get(adresse, {"a_renouveler": "true"}).content.decode()
    assert "En retard" in filtree
    assert "1er janvier 2021, en retard" in filtree
    assert "(n-1)" not in filtree


def test_des_valeurs_se_saisissent_en_tableau(agent: Client) -> None:
    fiche = indicateur("x", {})
    assert (
        modifier(agent, fiche, valeurs=[{"annee": "2024", "valeur": "164"}, {"annee": "2025", "valeur": "212"}]) == ""
    )
    assert [(v.annee, int(v.valeur)) for v in fiche.valeurs.all()] == [(2024, 164), (2025, 212)]


@pytest.mark.parametrize(
    ("valeurs", "champs", "phrase"),
    [
        ([{"annee": "2025", "valeur": "douze"}], {}, "Saisissez un nombre"),
        ([{"annee": "2025", "valeur": "101"}], {"unite": "%"}, "Un pourcentage va de 0 à 100"),
        ([{"annee": "2025", "valeur": "1,5"}], {}, "sans chiffre après la virgule"),
        ([{"annee": "3025", "valeur": "1"}], {}, "L’année 3025 n’est pas possible"),
        ([{"annee": "2025", "valeur": "-1"}], {}, "négative"),
        ([{"annee": "2025", "valeur": "1"}, {"annee": "2025", "valeur": "2"}], {}, str(DOUBLON)),
    ],
)
def test_une_erreur_se_dit_et_rien_n_est_ecrit(agent: Client, valeurs, champs, phrase) -> None:
    fiche = indicateur("x", {})
    assert phrase in modifier(agent, fiche, valeurs=valeurs, **champs)
    assert fiche.valeurs.count() == 0


@pytest.mark.parametrize(
    ("ecrit", "lu"), [("7 200", "7200"), ("1,9", "1.9"), ("1.9", "1.9"), ("7\u202f200,5", "7200.5")]
)
def test_un_nombre_se_tape_comme_on_l_ecrit(agent: Client, ecrit: str, lu: str) -> None:
    fiche = indicateur("x", {})
    assert modifier(agent, fiche, valeurs=[{"annee": "2025", "valeur": ecrit}], decimales="1") == ""
    assert fiche.valeurs.get().valeur == Decimal(lu)
    page = agent.get(reverse("wagtailsnippets_chiffres_indicateur:edit", args=[fiche.pk])).content.decode()
    assert f'value="{lu.replace(".", ",")}"' in page


def test_une_ligne_ne_propose_que_les_series_de_son_indicateur(agent: Client) -> None:
    indicateur("autre", {}, ("Une série d’ailleurs",))
    fiche = indicateur("x", {}, ("La sienne",))
    page = agent.get(reverse("wagtailsnippets_chiffres_indicateur:edit", args=[fiche.pk])).content.decode()
    assert "La sienne</option>" in page
    assert "Une série d’ailleurs" not in page


def test_un_indicateur_ventile_demande_la_serie(agent: Client) -> None:
    fiche = indicateur("x", {}, ("A", "B"))
    series = [{"id": s.pk, "nom": s.nom, "nom_en": ""} for s in fiche.series.all()]
    assert str(SERIE_MANQUANTE) in modifier(agent, fiche, valeurs=[{"annee": "2025", "valeur": "1"}], series=series)
    lignes = [{"annee": "2025", "valeur": n, "serie": s["id"]} for n, s in enumerate(series, start=1)]
    assert modifier(agent, fiche, valeurs=lignes, series=series) == ""
    assert fiche.valeurs.count() == 2


def test_quatre_series_au_plus(agent: Client) -> None:
    fiche = indicateur("x", {})
    series = [{"nom": f"Série {n}", "nom_en": ""} for n in range(5)]
    assert str(TROP_DE_SERIES) in modifier(agent, fiche, valeurs=[], series=series)
    assert fiche.series.count() == 0


def test_un_tableau_se_colle_entier_ou_pas_du_tout(agent: Client) -> None:
    fiche = indicateur("x", {2024: 164})
    adresse = reverse("chiffres_coller", args=[fiche.pk])
    reponse = agent.post(adresse, {"tableau": "2025;212\n2026;douze"})
    assert reponse.status_code == 422
    assert "Ligne 2 : « douze » n’est pas un nombre." in reponse.content.decode()
    assert "2025;212" in reponse.content.decode()
    assert fiche.valeurs.count() == 1
    assert agent.post(adresse, {"tableau": "2024;165\n2025;212"}).status_code == 302
    assert [(v.annee, int(v.valeur)) for v in fiche.valeurs.all()] == [(2024, 165), (2025, 212)]


def test_ce_qui_est_en_retard_attend_a_l_accueil_de_l_administration() -> None:
    hier = timezone.localdate() - datetime.timedelta(days=1)
    indicateur("tard", {2025: 1}, titre="Visites", renouveler_avant=hier)
    indicateur("a-jour", {2025: 1}, titre="Entrées", renouveler_avant=timezone.localdate())
    colonne = en_attente(personne("redaction@valmerie.example", COMMUNICATION))[-1]
    assert colonne.titre == "1 chiffre à renouveler"
    assert [ligne["titre"] for ligne in colonne.lignes] == ["Visites"]
    assert en_attente(personne("direction@valmerie.example", DECIDEUR))[-1].lignes == []
