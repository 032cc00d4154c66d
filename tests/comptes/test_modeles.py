"""The user: one address, one account."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from comptes.models import User
from tests.comptes.outils import MOT_DE_PASSE, personne

pytestmark = pytest.mark.django_db


def test_l_adresse_est_gardee_en_minuscules() -> None:
    assert personne("  Claire@Valmerie.EXAMPLE ").email == "claire@valmerie.example"


def test_une_adresse_qui_ne_differe_que_par_la_casse_est_refusee() -> None:
    personne("claire@valmerie.example")
    with pytest.raises(ValidationError) as erreur:
        User(email="CLAIRE@valmerie.example", password="!").full_clean()
    assert "Un compte existe déjà avec cette adresse." in str(erreur.value)
    # The database says so too, when neither the form nor save() are gone through.
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="CLAIRE@valmerie.example")])


def test_une_adresse_est_obligatoire() -> None:
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("", MOT_DE_PASSE)


def test_cle_naturelle_sans_casse() -> None:
    compte = personne()
    assert User.objects.get_by_natural_key("CLAIRE@VALMERIE.EXAMPLE") == compte


def test_nom_affiche() -> None:
    assert str(personne()) == "Claire Aubin"
    assert str(User(email="a@b.example")) == "a@b.example"
    assert User(email="a@b.example").get_short_name() == "a@b.example"


def test_un_administrateur_est_du_personnel() -> None:
    compte = User.objects.create_superuser("chef@valmerie.example", MOT_DE_PASSE)
    assert compte.is_staff
    assert compte.is_superuser
