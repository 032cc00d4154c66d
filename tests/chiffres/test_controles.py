"""What a number may be: said in the same words by the model, the form and the pasted table."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from chiffres.controles import annee_max
from chiffres.models import ValeurIndicateur
from chiffres.saisie import lire
from chiffres.services import enregistrer_valeurs, reporter_renouvellement
from tests.fabriques import indicateur

pytestmark = pytest.mark.django_db


def valeur(fiche, annee: int = 2025, nombre: str = "12", **champs) -> ValeurIndicateur:
    return ValeurIndicateur(indicateur=fiche, annee=annee, valeur=Decimal(nombre), **champs)


@pytest.mark.parametrize(
    ("unite", "decimales", "annee", "nombre", "champ", "phrase"),
    [
        ("%", 0, 2025, "101", "valeur", "Un pourcentage va de 0 à 100 : 101 n’est pas possible."),
        ("ménages", 0, 2025, "-1", "valeur", "négative"),
        ("ménages", 0, 2025, "1.5", "valeur", "sans chiffre après la virgule"),
        ("M€", 1, 2025, "1.55", "valeur", "un chiffre après la virgule au plus"),
        ("ménages", 0, 205, "1", "annee", "L’année 205 n’est pas possible"),
        ("ménages", 0, 2199, "1", "annee", "L’année 2199 n’est pas possible"),
    ],
)
def test_une_valeur_impossible_se_dit(unite, decimales, annee, nombre, champ, phrase) -> None:
    fiche = indicateur("x", {}, unite=unite, decimales=decimales)
    with pytest.raises(ValidationError) as refus:
        valeur(fiche, annee, nombre).full_clean()
    assert phrase in " ".join(refus.value.message_dict[champ])


@pytest.mark.parametrize(
    ("unite", "nombre"), [("%", "0"), ("%", "100"), ("ménages", "0"), ("ménages", "999999999999")]
)
def test_une_valeur_possible_passe(unite: str, nombre: str) -> None:
    valeur(indicateur("x", {}, unite=unite), annee_max(), nombre).full_clean()


def test_une_annee_ne_se_saisit_qu_une_fois() -> None:
    fiche = indicateur("x", {2025: 1})
    with pytest.raises(ValidationError, match="Cette année a déjà une valeur"):
        valeur(fiche).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        valeur(fiche).save()
    ventile = indicateur("y", {2025: (1, 2)}, ("A", "B"))
    with pytest.raises(ValidationError, match="pour cette série"):
        valeur(ventile, serie=ventile.series.first()).full_clean()


@pytest.mark.parametrize(
    ("colle", "phrase"),
    [
        ("", "Collez au moins une ligne"),
        ("   \n\n", "Collez au moins une ligne"),
        ("Année;Valeur", "Aucune valeur"),
        ("2024;12;3", "Ligne 1 : il faut 2 colonnes, il y en a 3."),
        ("2024;12\nbientôt;13", "Ligne 2 : « bientôt » n’est pas une année."),
        ("2024;douze", "Ligne 1 : « douze » n’est pas un nombre."),
        ("2024;=1+1", "Ligne 1 : « =1+1 » n’est pas un nombre."),
        ("2024;NaN", "« NaN » n’est pas un nombre."),
        ("2024;1e9", "« 1e9 » n’est pas un nombre."),
        ("2024;999999999999999", "trop grand"),
        ("2024;-4", "négative"),
        ("2024;1,5", "sans chiffre après la virgule"),
        ("1066;12", "L’année 1066 n’est pas possible"),
        ("2199;12", "L’année 2199 n’est pas possible"),
        ("2024;12\n\n2024;13", "Ligne 3 : l’année 2024 est déjà à la ligne 1."),
        ("\n".join(f"{annee};1" for annee in range(300)), "200 lignes au plus"),
    ],
)
def test_un_tableau_colle_dit_ses_erreurs_par_ligne(colle: str, phrase: str) -> None:
    fiche = indicateur("x", {2020: 5})
    lecture = lire(colle, fiche)
    assert phrase in " ".join(lecture.erreurs)


@pytest.mark.parametrize(
    "colle", ["Année\tParc social\tParc privé\n2025\t7\u202f200\t53\n", "2025;7 200;53", "2025,7200,53"]
)
def test_un_tableau_colle_se_lit_comme_un_tableur_l_ecrit(colle: str) -> None:
    fiche = indicateur("x", {2025: (1, 2), 2024: (3, 4)}, ("Parc social", "Parc privé"))
    lecture = lire(colle, fiche)
    assert lecture.erreurs == []
    assert enregistrer_valeurs(indicateur=fiche, cellules=lecture.cellules) == 2
    lues = [
        (v.annee, v.serie.nom, int(v.valeur)) for v in fiche.valeurs.select_related("serie").order_by("annee", "pk")
    ]
    assert lues == [
        *((2024, "Parc social", 3), (2024, "Parc privé", 4)),
        *((2025, "Parc social", 7200), (2025, "Parc privé", 53)),
    ]


def test_les_parts_d_un_pourcentage_ne_font_pas_plus_que_le_tout() -> None:
    fiche = indicateur("x", {}, ("Oui", "Non"), unite="%")
    assert "font plus de 100 % : 110" in lire("2025;60;50", fiche).erreurs[0]
    assert lire("2025;60 %;40%", fiche).erreurs == []


def test_une_cellule_vide_n_ecrit_rien() -> None:
    fiche = indicateur("x", {}, ("A", "B"))
    assert [(c.serie, int(c.valeur)) for c in lire("2025;;4", fiche).cellules] == [(1, 4)]


def test_apres_une_mise_a_jour_tardive_la_suivante_est_attendue_a_son_rythme() -> None:
    fiche = indicateur("x", {2025: 1}, frequence="semestrielle", renouveler_avant=datetime.date(2025, 8, 31))
    reporter_renouvellement(indicateur=fiche, jour=datetime.date(2026, 1, 15))
    assert fiche.renouveler_avant == datetime.date(2026, 2, 28)
    reporter_renouvellement(indicateur=fiche, jour=datetime.date(2026, 1, 16))
    assert fiche.renouveler_avant == datetime.date(2026, 2, 28)
    passe = datetime.date(2020, 6, 30)
    ponctuelle = indicateur("y", {2025: 1}, frequence="ponctuelle", renouveler_avant=passe)
    reporter_renouvellement(indicateur=ponctuelle)
    assert ponctuelle.renouveler_avant == passe
