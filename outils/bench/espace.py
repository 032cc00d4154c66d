"""The partner area at its promised size: queries of each screen, of partners and of staff, and who may open them.

`python -m outils.bench.espace` fills the demonstration of VAR_DIR (see `volume_partenaires`), then prints a JSON
object: screen → {"chemin", "requetes", "statut", "cookie"}, under the settings of that demonstration. The cookies are
those of sessions opened for the bench.
"""

from __future__ import annotations

import json
import time
from typing import Any

from outils.bench.volume_partenaires import AGENTE, DIRECTRICE, ORGANISATIONS, remplir


def ecrans_des_partenaires(slug: str) -> dict[str, str]:
    """Every screen that a member opens by an address alone, and one of each that needs a key."""
    from django.urls import reverse

    from partenaires.models import Appartenance, DemandeRattachement, Espace, Invitation
    from partenaires.services import abonnements

    espace = Espace.objects.select_related("organisation").get(slug=slug)
    ici = {"organisation": espace.organisation}
    directrice = Appartenance.objects.filter(user__email=DIRECTRICE, **ici).select_related("user").get()
    cles = {
        "membre": Appartenance.objects.filter(**ici).exclude(pk=directrice.pk).latest("pk").pk,
        "membre_retirer": Appartenance.objects.filter(**ici).exclude(pk=directrice.pk).latest("pk").pk,
        "invitation_renvoyer": Invitation.objects.filter(**ici).latest("pk").pk,
        "invitation_revoquer": Invitation.objects.filter(**ici).latest("pk").pk,
        "rattachement": DemandeRattachement.objects.filter(**ici).latest("pk").pk,
    }
    seuls: tuple[str, ...] = (
        "bureau",
        "documents",
        "actualites",
        "agenda",
        "charte",
        "charte_adherer",
        "organisation",
    )
    seuls += ("organisation", "organisation_modifier", "quitter", "membres", "inviter")
    adresses = {nom: reverse(f"partenaires:{nom}", args=[slug]) for nom in seuls}
    adresses |= {nom: reverse(f"partenaires:{nom}", args=[slug, cle]) for nom, cle in cles.items()}
    adresses["agenda, mois"] = f"{adresses['agenda']}?mois=2026-12"
    adresses["choix de l’organisation"] = reverse("partenaires:organisations")
    adresses["rejoindre"] = f"{reverse('partenaires:rejoindre')}?q=marches"
    jeton = abonnements.jeton(abonnements.ouvrir(personne=directrice.user))
    adresses["calendrier personnel"] = reverse("partenaires:calendrier", args=[jeton])
    return adresses


def ecrans_publics(slug: str) -> dict[str, str]:
    from django.urls import reverse

    return {"liste publique": reverse("partenaires_liste"), "page publique": reverse("partenaire", args=[slug])}


def ecrans_du_personnel(slug: str) -> dict[str, str]:
    from django.urls import reverse

    from partenaires.models import DemandeOrganisation, DemandeRattachement, Espace

    cle = Espace.objects.get(slug=slug).organisation_id
    return {
        "demandes": reverse("partenaires_demandes"),
        "une organisation demandée": reverse(
            "partenaires_demande_organisation", args=[DemandeOrganisation.objects.latest("pk").pk]
        ),
        "un rattachement": reverse(
            "partenaires_demande_rattachement", args=[DemandeRattachement.objects.latest("pk").pk]
        ),
        "organisations": f"{reverse('partenaires_organisations')}?page={ORGANISATIONS // 100}",
        "organisations, recherche": f"{reverse('partenaires_organisations')}?q=marches",
        "une organisation": reverse("partenaires_organisation", args=[cle]),
        "une organisation, à fusionner": f"{reverse('partenaires_organisation', args=[cle])}?fusion=oui",
    }


def session(courriel: str) -> Any:
    """A client signed in with a second factor, as staff must."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.test import Client

    from comptes.models import User
    from comptes.roles import ADMINISTRATION
    from comptes.services import creer_compte

    compte = User.objects.filter(email=courriel).first()
    if compte is None:
        compte = creer_compte(email=courriel, prenom="Agente", nom="Bench", roles=[ADMINISTRATION])
    if courriel == AGENTE and not Authenticator.objects.filter(user=compte).exists():
        TOTP.activate(compte, generate_totp_secret())
    client = Client(SERVER_NAME="localhost")
    client.force_login(compte)
    ouverte = client.session
    ouverte["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
    ouverte["account_authentication_methods_user"] = str(compte.pk)
    ouverte.save()
    return client


def compter(client: Any, chemin: str) -> dict[str, Any]:
    """Status and number of queries, the process being warm; the cookie that opens the same screen."""
    from django.conf import settings
    from django.db import connection

    nombre = 0

    def compteur(executer: Any, sql: str, params: Any, many: bool, contexte: Any) -> Any:
        nonlocal nombre
        nombre += 1
        return executer(sql, params, many, contexte)

    for _tour in range(2):
        client.get(chemin)
    with connection.execute_wrapper(compteur):
        reponse = client.get(chemin)
    biscuit = client.cookies.get(settings.SESSION_COOKIE_NAME)
    cookie = f"{settings.SESSION_COOKIE_NAME}={biscuit.value}" if biscuit else ""
    return {"chemin": chemin, "requetes": nombre, "statut": reponse.status_code, "cookie": cookie}


def tout_compter() -> dict[str, dict[str, Any]]:
    from django.test import Client

    from outils.bench.lignes import mesurer_les_tables
    from socle.cache_pages.generation import nouvelle_generation

    slug = remplir()
    mesurer_les_tables()
    nouvelle_generation()  # bulk inserts send no signal
    lots = (
        ("partenaires", session(DIRECTRICE), ecrans_des_partenaires(slug)),
        ("public", Client(SERVER_NAME="localhost"), ecrans_publics(slug)),
        ("personnel", session(AGENTE), ecrans_du_personnel(slug)),
    )
    return {
        f"{qui} : {nom}": compter(client, chemin) for qui, client, ecrans in lots for nom, chemin in ecrans.items()
    }


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(tout_compter()))
