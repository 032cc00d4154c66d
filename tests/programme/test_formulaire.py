"""The editor's form: a pilot who is also an operator is said by the field."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from comptes.roles import COMMUNICATION
from programme.models import Action
from tests.comptes.outils import personne
from tests.fabriques import OrganisationFactory


@pytest.fixture
def formulaire(arbre):
    """The form of an action, filled in with a pilot and operators."""
    action = arbre.action("Une action", etat="en_cours")

    def remplir(pilote, *operateurs, **champs):
        valeurs = {
            "title": "Une action", "slug": "une-action", "etat": "en_cours", "priorite": "2", "sens": "plus",
            "mise_a_jour": "2026-10-31", "pilote": pilote.pk, "corps": streamfield([]), "version_simplifiee": "null",
            "operateurs": inline_formset([{"organisation": o.pk} for o in operateurs]),
            "comments": inline_formset([]), **champs,
        }  # fmt: skip
        classe = Action.get_edit_handler().get_form_class()
        compte = personne("a@valmerie.example", COMMUNICATION)
        donnees = {nom: valeur for nom, valeur in nested_form_data(valeurs).items() if valeur is not None}
        return classe(donnees, instance=action, parent_page=action.get_parent(), for_user=compte)

    return remplir


def test_un_pilote_et_un_autre_operateur_passent(formulaire):
    saisi = formulaire(OrganisationFactory(), OrganisationFactory())
    assert saisi.is_valid(), saisi.errors


def test_le_pilote_n_est_pas_aussi_operateur(formulaire):
    pilote = OrganisationFactory(nom="Le Perron")
    saisi = formulaire(pilote, OrganisationFactory(), pilote)
    assert not saisi.is_valid()
    assert "Le Perron" in saisi.errors["pilote"][0]


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("cible", "0"),
        ("cible", "abc"),
        ("atteint", "-1"),
        ("debut", "0206-01-01"),
        ("etat", "finie"),
        ("priorite", "9"),
    ],
)
def test_une_saisie_impossible_est_dite_par_son_champ(formulaire, champ, valeur):
    saisi = formulaire(OrganisationFactory(), **{champ: valeur})
    assert not saisi.is_valid()
    assert champ in saisi.errors
