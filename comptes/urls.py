"""French addresses of the account pages; the names are allauth's, which reverses them itself.

Sign-up by passkey has no address: it is closed. ProConnect is the only third party, with addresses of our own.
"""

from __future__ import annotations

from allauth.account import views as compte
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as secours
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as cles
from allauth.usersessions import views as sessions
from django.urls import path, re_path
from django.views.decorators.cache import cache_control

from comptes import vues_profil
from comptes.proconnect import vues as proconnect
from socle.acces import decorer

DOUBLE = "double-authentification/"

_adresses = [
    path("connexion/", compte.login, name="account_login"),
    path("connexion/cle/", cles.login_webauthn, name="mfa_login_webauthn"),
    path("connexion/code/", mfa.authenticate, name="mfa_authenticate"),
    path("connexion/courriel/", compte.request_login_code, name="account_request_login_code"),
    path("connexion/courriel/code/", compte.confirm_login_code, name="account_confirm_login_code"),
    path("proconnect/", proconnect.connexion, name="proconnect"),
    path("proconnect/retour/", proconnect.retour, name="proconnect_retour"),
    path("proconnect/liaison/", proconnect.liaison, name="proconnect_liaison"),
    path("deconnexion/", compte.logout, name="account_logout"),
    path("inactif/", compte.account_inactive, name="account_inactive"),
    path("inscription/", compte.signup, name="account_signup"),
    path("confirmation/", compte.reauthenticate, name="account_reauthenticate"),
    path("confirmation/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("confirmation/cle/", cles.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("profil/", vues_profil.profil, name="compte_profil"),
    path("courriels/", vues_profil.courriels, name="compte_courriels"),
    path("adresse/", compte.email, name="account_email"),
    path("adresse/verification/", compte.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^adresse/verification/(?P<key>[-:\w]+)/$", compte.confirm_email, name="account_confirm_email"),
    path("mot-de-passe/", compte.password_change, name="account_change_password"),
    path("mot-de-passe/choisir/", compte.password_set, name="account_set_password"),
    path("mot-de-passe/oublie/", compte.password_reset, name="account_reset_password"),
    path("mot-de-passe/oublie/envoye/", compte.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mot-de-passe/oublie/cle/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        compte.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "mot-de-passe/oublie/change/",
        compte.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(DOUBLE, mfa.index, name="mfa_index"),
    path(f"{DOUBLE}application/", totp.activate_totp, name="mfa_activate_totp"),
    path(f"{DOUBLE}application/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(f"{DOUBLE}codes/", secours.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(f"{DOUBLE}codes/nouveaux/", secours.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(f"{DOUBLE}codes/fichier/", secours.download_recovery_codes, name="mfa_download_recovery_codes"),
    path(f"{DOUBLE}cles/", cles.list_webauthn, name="mfa_list_webauthn"),
    path(f"{DOUBLE}cles/ajouter/", cles.add_webauthn, name="mfa_add_webauthn"),
    path(f"{DOUBLE}cles/<int:pk>/", cles.edit_webauthn, name="mfa_edit_webauthn"),
    path(f"{DOUBLE}cles/<int:pk>/retirer/", cles.remove_webauthn, name="mfa_remove_webauthn"),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
]

# Nothing of an account stays in a cache, not even in the browser's.
urlpatterns = [decorer(adresse, cache_control(private=True, no_store=True)) for adresse in _adresses]
