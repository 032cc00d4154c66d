"""Second-factor secrets at rest."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import connection

from comptes.chiffrement import SecretIllisible, chiffrer, dechiffrer
from tests.comptes.outils import avec_totp, personne


@pytest.mark.django_db
def test_le_secret_totp_est_chiffre_en_base() -> None:
    secret = avec_totp(personne())
    with connection.cursor() as curseur:
        curseur.execute("SELECT data FROM mfa_authenticator")
        ligne = curseur.fetchone()[0]
    assert secret not in (ligne if isinstance(ligne, str) else json.dumps(ligne))
    garde = Authenticator.objects.get()
    assert dechiffrer(garde.data["secret"]) == secret


@pytest.mark.django_db
def test_la_graine_des_codes_de_secours_est_chiffree() -> None:
    codes = RecoveryCodes.activate(personne())
    graine = dechiffrer(codes.instance.data["seed"])
    assert len(graine) == 80
    assert graine != codes.instance.data["seed"]
    assert codes.validate_code(codes.get_unused_codes()[0])


def test_deux_chiffrements_du_meme_texte_different() -> None:
    assert chiffrer("secret") != chiffrer("secret")


def test_sans_cle_propre_elle_vient_de_la_cle_secrete_et_de_ses_anciennes(settings) -> None:
    settings.MFA_CLE, settings.SECRET_KEY = [], "ancienne"
    jeton = chiffrer("secret")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "nouvelle", ["ancienne"]
    assert dechiffrer(jeton) == "secret"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(SecretIllisible):
        dechiffrer(jeton)


def test_la_cle_propre_se_renouvelle_sans_rien_perdre(settings) -> None:
    settings.MFA_CLE = ["une"]
    jeton = chiffrer("secret")
    settings.MFA_CLE = ["deux", "une"]
    assert dechiffrer(jeton) == "secret"
    settings.MFA_CLE = ["trois"]
    with pytest.raises(SecretIllisible):
        dechiffrer(jeton)
