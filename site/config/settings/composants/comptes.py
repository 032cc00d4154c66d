"""Accounts: e-mail login by allauth, for the public, partners and the Wagtail admin alike."""

from .chemins import env

AUTH_USER_MODEL = "comptes.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# Second factor for staff. Only this variable relaxes it; `make prod-check` refuses it.
MFA_PERSONNEL_OBLIGATOIRE = env.bool("MFA_PERSONNEL_OBLIGATOIRE", default=True)
