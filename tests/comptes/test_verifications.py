"""`check --deploy` refuses what relaxes the accounts."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks

from comptes.checks import MFA_RELACHEE, SANS_MANDATAIRE


def test_le_controle_de_deploiement_refuse_le_relachement(settings) -> None:
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    assert MFA_RELACHEE in run_checks(tags=["security"], include_deployment_checks=True)
    # Not told to those who are not deploying.
    assert MFA_RELACHEE not in run_checks(tags=["security"])


def test_le_controle_de_deploiement_ne_dit_rien_sinon(settings) -> None:
    settings.MFA_PERSONNEL_OBLIGATOIRE = True
    assert MFA_RELACHEE not in run_checks(tags=["security"], include_deployment_checks=True)


@pytest.mark.parametrize("nombre", [0, 1, 2])
def test_un_site_sans_mandataire_compte_est_signale(settings, nombre: int) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = nombre
    signale = SANS_MANDATAIRE in run_checks(tags=["security"], include_deployment_checks=True)
    assert signale is (nombre == 0)
