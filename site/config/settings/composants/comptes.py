"""Accounts: e-mail login by allauth, for the public, partners and the Wagtail admin alike."""

from .chemins import env

AUTH_USER_MODEL = "comptes.User"
# allauth's backend alone, with rights by groups: no other door accepts a password.
AUTHENTICATION_BACKENDS = ["comptes.portier.Portier"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 3  # seconds: three days, for invitations too
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# Wagtail sends to the same sign-in; accounts made in its admin get an invitation, never a typed password.
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False

ACCOUNT_ADAPTER = "comptes.adaptateurs.AdaptateurCompte"
ACCOUNT_FORMS = {
    "login": "comptes.formulaires_compte.ConnexionForm",
    "request_login_code": "comptes.formulaires_compte.DemandeCodeForm",
    "confirm_login_code": "comptes.formulaires_compte.CodeForm",
    "reauthenticate": "comptes.formulaires_compte.ConfirmationForm",
    "change_password": "comptes.formulaires_compte.ChangementForm",
    "set_password": "comptes.formulaires_compte.ChoixForm",
    "reset_password": "comptes.formulaires_compte.OubliForm",
    "reset_password_from_key": "comptes.formulaires_compte.ReinitialisationForm",
    "add_email": "comptes.formulaires_compte.AdresseForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True  # one address at a time, replaced once the new one is verified
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second factor is told by mail
# The message for an unknown address is written, so that its time is that of any other, and never leaves: nobody is
# written to on behalf of a stranger (see AdaptateurCompte.send_mail).
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False  # the session ends with the browser
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
# A code by mail opens as a password does: the second factor is asked after it.
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
# allauth's own limits, and stricter ones where an address may be tried. They live in the default cache, which
# every process shares.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "10/m/ip,3/h/key",
    "reset_password_from_key": "20/m/ip",
    "request_login_code": "10/m/ip,3/h/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
# How many proxies in front write X-Forwarded-For: the address that limits count is theirs, never the visitor's word.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("MANDATAIRES_DE_CONFIANCE", default=0)

MFA_ADAPTER = "comptes.adaptateurs.AdaptateurSecondFacteur"
MFA_FORMS = {
    "add_webauthn": "comptes.formulaires_compte.CleForm",
    "edit_webauthn": "comptes.formulaires_compte.NomDeCleForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_TOLERANCE = 1  # one step (30 s) either side: telephones are not on time
MFA_TRUST_ENABLED = False
# Text that protects second-factor secrets at rest; several, separated by commas, to rotate: the first one encrypts.
# Without it they derive from SECRET_KEY.
MFA_CLE = env.list("MFA_CLE", default=[])
# Second factor for staff. Only this variable relaxes it; `make prod-check` refuses it.
MFA_PERSONNEL_OBLIGATOIRE = env.bool("MFA_PERSONNEL_OBLIGATOIRE", default=True)

USERSESSIONS_TRACK_ACTIVITY = False  # no write at each request: the list says when a session began

# ProConnect, off until the address, the identifier and the secret are given (docs/exploitation.md).
PROCONNECT_URL = env.str("PROCONNECT_URL", default="")  # the issuer, without /.well-known/…
PROCONNECT_CLIENT_ID = env.str("PROCONNECT_CLIENT_ID", default="")
PROCONNECT_SECRET = env.str("PROCONNECT_SECRET", default="")
PROCONNECT_ACR = env.str("PROCONNECT_ACR", default="eidas1")  # level of assurance asked for; empty: none
# Whether identity providers are trusted for the addresses they give: ProConnect does not say that it verified them.
PROCONNECT_ADRESSES_VERIFIEES = env.bool("PROCONNECT_ADRESSES_VERIFIEES", default=False)
SOCIALACCOUNT_ADAPTER = "comptes.proconnect.adaptateur.AdaptateurTiers"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds
