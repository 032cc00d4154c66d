"""What a public site must not be left with is said before it opens."""

import pytest

from socle import controles

BON = {
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "WAGTAILADMIN_BASE_URL": "https://logement.example",
    "SITE_DEMONSTRATION": False,
    "ALLOWED_HOSTS": ["logement.example"],
}


def alertes(settings, **changements) -> list[str]:
    for nom, valeur in {**BON, **changements}.items():
        setattr(settings, nom, valeur)
    return [alerte.id for alerte in controles.controler_production(None)]


def test_de_bons_reglages_ne_disent_rien(settings) -> None:
    assert alertes(settings) == []


@pytest.mark.parametrize(
    ("nom", "valeur", "attendu"),
    [
        ("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend", controles.SANS_COURRIEL),
        ("WAGTAILADMIN_BASE_URL", "http://logement.example", controles.SANS_TLS),
        ("SITE_DEMONSTRATION", True, controles.EN_DEMONSTRATION),
        ("ALLOWED_HOSTS", ["*"], controles.SANS_HOTE),
    ],
)
def test_chaque_oubli_est_dit(settings, nom: str, valeur: object, attendu: str) -> None:
    assert alertes(settings, **{nom: valeur}) == [attendu]
