"""What an action may not say: a sentence by the field, nothing saved."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from programme.controles import erreurs
from programme.models import Action

# A page asks the database for its content type as soon as it is made.
pytestmark = pytest.mark.django_db
HIER = timezone.localdate() - datetime.timedelta(days=1)
DEMAIN = timezone.localdate() + datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("champs", "champ"),
    [
        ({"cible": Decimal(0)}, "cible"),
        ({"cible": Decimal(-1)}, "cible"),
        ({"atteint": Decimal(-1), "cible": Decimal(5)}, "atteint"),
        ({"depart": Decimal(-1)}, "depart"),
        ({"atteint": Decimal(3)}, "cible"),
        ({"atteint": Decimal(120), "cible": Decimal(100), "unite_singulier": "%", "unite_pluriel": "%"}, "atteint"),
        ({"debut": DEMAIN, "echeance": HIER}, "echeance"),
        ({"debut": datetime.date(206, 1, 1)}, "debut"),
        ({"echeance": datetime.date(9999, 12, 31)}, "echeance"),
        ({"date_mesure": DEMAIN}, "date_mesure"),
        ({"mise_a_jour": DEMAIN}, "mise_a_jour"),
        ({"etat": "realisee", "debut": DEMAIN}, "etat"),
        ({"etat": "a_venir", "debut": HIER, "echeance": HIER}, "etat"),
        ({"unite_singulier": "logement"}, "unite_pluriel"),
        ({"phrase": "{autre} sur {cible}", "cible": Decimal(5)}, "phrase"),
        ({"phrase": "{atteint"}, "phrase"),
        ({"phrase": "cible {cible}"}, "phrase"),
        ({"phrase": "{atteint.real}", "cible": Decimal(5)}, "phrase"),
    ],
)
def test_ce_qui_ne_peut_pas_etre_est_dit_par_le_champ(champs, champ):
    trouvees = erreurs(Action(title="Une action", **champs))
    assert champ in trouvees
    assert trouvees[champ].endswith(".")


def test_une_action_ordinaire_passe():
    champs = {"cible": Decimal(50), "atteint": Decimal(31), "unite_singulier": "place", "unite_pluriel": "places"}
    assert erreurs(Action(title="Une action", debut=HIER, echeance=DEMAIN, etat="en_cours", **champs)) == {}


def test_depasser_la_cible_n_est_pas_une_erreur():
    champs = {"cible": Decimal(120), "atteint": Decimal(140), "unite_singulier": "visite", "unite_pluriel": "visites"}
    assert erreurs(Action(title="Une action", **champs)) == {}


def test_rien_n_est_enregistre_quand_l_action_est_refusee(arbre):
    action = arbre.action(cible=Decimal(5), atteint=Decimal(2))
    action.cible = Decimal(0)
    with pytest.raises(ValidationError) as refus:
        action.save()
    assert "cible" in refus.value.message_dict
    assert Action.objects.get(pk=action.pk).cible == 5


@pytest.mark.parametrize("numero", [0, 100])
def test_un_numero_d_axe_va_de_1_a_99(arbre, numero):
    with pytest.raises(ValidationError) as refus:
        arbre.axe(numero=numero)
    assert "numero" in refus.value.message_dict


def test_deux_axes_n_ont_pas_le_meme_numero(arbre):
    arbre.axe("Connaître", 1)
    with pytest.raises(ValidationError, match="déjà ce numéro"):
        arbre.axe("Un autre", 1)
