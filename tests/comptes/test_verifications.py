"""`check --deploy` refuses what relaxes the accounts."""

from __future__ import annotations

from django.core.checks import run_checks

from comptes.checks import MFA_RELACHEE


def test_le_controle_de_deploiement_refuse_le_relachement(settings) -> None:
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    assert MFA_RELACHEE in run_checks(tags=["security"], include_deployment_checks=True)
    # Not told to those who are not deploying.
    assert MFA_RELACHEE not in run_checks(tags=["security"])


def test_le_controle_de_deploiement_ne_dit_rien_sinon(settings) -> None:
    settings.MFA_PERSONNEL_OBLIGATOIRE = True
    assert MFA_RELACHEE not in run_checks(tags=["security"], include_deployment_checks=True)
