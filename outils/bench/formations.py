"""Training days at their promised size: registrations at once, random acts, and queries of each screen.

`python -m outils.bench.formations` fills the demonstration of VAR_DIR, then prints a JSON object under its settings:
`actes` (how many, seconds, what is not true afterwards), `rafale` (the address of a day with twenty places, and a
cookie a client), `ecrans` as `outils.bench.espace` does. `… formations bilan` prints what became of that day.
"""

from __future__ import annotations

import datetime
import http.client
import json
import random
import sys
import threading
import time
import uuid
from collections import Counter
from typing import Any
from urllib.parse import urlencode, urlsplit

from outils.bench.actes_formations import CLIENTS, agir, ecarts, en_meme_temps

ACTES = 5_000
INSCRIPTIONS, JOURNEES = 20_000, 100
A_VENIR = 10  # days of the volume that are still to come
RAFALE, PLACES = 200, 20
MEMBRE, AGENT = "formation@le-perron.example", "habitat@valmerie.example"
SLUG_RAFALE = "bench-rafale"
JETON = "a" * 32  # a CSRF token is what the cookie and the form say alike


def ecrire_une_journee(slug: str, dans: int, places: int) -> Any:
    """An open day, `dans` days from now; over when negative."""
    from django.utils import timezone

    from formations.enums import EtatJournee
    from formations.models import Journee

    debut = timezone.now() + datetime.timedelta(days=dans)
    return Journee.objects.create(
        titre=f"Journée {slug}",
        slug=slug,
        chapo="Une journée pour mesurer.",
        programme="9 h : accueil\n10 h : mesure",
        debut=debut,
        fin=debut + datetime.timedelta(hours=7),
        duree_minutes=360,
        ville="Bellerive",
        lieu="Médiathèque",
        adresse="3 quai des Tanneurs",
        ouverture=debut - datetime.timedelta(days=400),
        cloture=debut - datetime.timedelta(days=2),
        capacite=places,
        etat=EtatJournee.OUVERTE,
    )


def remplir() -> list[Any]:
    """Twenty thousand registrations over a hundred days, in bulk; two of each day by the member's organisation."""
    from django.db import transaction

    from formations.enums import EtatParticipant
    from formations.models import Inscription, Journee, Participant
    from organisations.models import Organisation
    from partenaires.models import Appartenance

    sienne = Appartenance.objects.filter(user__email=MEMBRE).select_related("organisation").first()
    if sienne is None:
        raise SystemExit("pas de comptes de démonstration : lancer preparer_demo d’abord")
    autres = list(Organisation.objects.exclude(pk=sienne.organisation_id))
    par_jour = INSCRIPTIONS // JOURNEES
    jours = []
    with transaction.atomic():
        for rang in range(JOURNEES):
            dans = 15 + rang * 3 if rang < A_VENIR else -3 * rang
            jour = ecrire_une_journee(f"bench-{rang}", dans, par_jour)
            Inscription.objects.bulk_create(
                Inscription(
                    journee=jour,
                    organisation=sienne.organisation if n < 2 else autres[n % len(autres)],
                    reference=f"B{rang:03d}-{n:05d}",
                )
                for n in range(par_jour)
            )
            faites = Inscription.objects.filter(journee=jour)
            Participant.objects.bulk_create(
                Participant(
                    inscription=inscription,
                    journee=jour,
                    etat=EtatParticipant.INSCRIT,
                    prenom="Camille",
                    nom=f"Personne{inscription.pk}",
                    courriel=f"p{inscription.pk}@bench.example",
                    identite=f"p{inscription.pk}@bench.example",
                )
                for inscription in faites
            )
            Journee.objects.filter(pk=jour.pk).update(places_prises=par_jour)
            jours.append(jour)
    return jours


def membres() -> list[Any]:
    """Eight members who register for an organisation each; the demonstration lends their desks."""
    from comptes.services import creer_compte
    from organisations.models import Organisation
    from partenaires.models import Appartenance
    from partenaires.services.espaces import espace_de

    faites = []
    for rang in range(CLIENTS):
        organisation = Organisation.objects.create(nom=f"Organisation du banc {rang}")
        espace_de(organisation)
        compte = creer_compte(email=f"client{rang}@bench.example", prenom="Client", nom=f"N{rang}")
        faites.append(Appartenance.objects.create(user=compte, organisation=organisation, inscription=True))
    return faites


def actes_au_hasard(clients: list[Any]) -> dict[str, Any]:
    """Five thousand acts by eight clients upon one day."""
    from django_tasks_db.models import DBTaskResult

    from comptes.models import User
    from partenaires.erreurs import RegleRefusee

    agent, jour = User.objects.get(email=AGENT), ecrire_une_journee("bench-actes", 40, 12)
    refus: Counter[str] = Counter()

    def travail(rang: int) -> None:
        hasard = random.Random(rang)
        for numero in range(ACTES // CLIENTS):
            try:
                agir(hasard, jour, clients[rang], agent, f"{rang}.{numero}")
            except RegleRefusee as regle:
                refus[type(regle).__name__] += 1

    debut = time.perf_counter()
    pannes = en_meme_temps(travail, attente=1200)
    secondes = time.perf_counter() - debut
    DBTaskResult.objects.all().delete()  # thousands of mails would be written beside the measures that follow
    return {
        "secondes": round(secondes, 1),
        "pannes": [repr(panne) for panne in pannes],
        "ecarts": ecarts(jour),
        "refus": sum(refus.values()),
    }


def preparer_la_rafale(clients: list[Any]) -> list[dict[str, str]]:
    """Where each client registers, and with which cookie."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    ecrire_une_journee(SLUG_RAFALE, 30, PLACES)
    lignes = []
    for membre in clients:
        client = Client(SERVER_NAME="localhost")
        client.force_login(membre.user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        chemin = reverse("formations:inscrire", args=[membre.organisation.espace.slug, SLUG_RAFALE])
        biscuits = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={JETON}"
        lignes.append({"chemin": chemin, "cookie": biscuits})
    return lignes


def rafale(url: str, clients: list[dict[str, str]]) -> dict[str, Any]:
    """Two hundred registrations sent to the server by eight clients at once: seconds, answers by status."""
    cible, statuts, verrou = urlsplit(url), Counter[int](), threading.Lock()
    depart = threading.Barrier(len(clients) + 1)

    def courir(rang: int) -> None:
        connexion = http.client.HTTPConnection(cible.hostname or "localhost", cible.port, timeout=60)
        depart.wait()
        for numero in range(RAFALE // len(clients)):
            nom = "P" + "".join(chr(97 + int(chiffre)) for chiffre in f"{rang}{numero:03d}")
            corps = urlencode(
                {
                    "csrfmiddlewaretoken": JETON,
                    "action": "inscrire",
                    "cle": str(uuid.uuid4()),
                    "personnes-TOTAL_FORMS": "1",
                    "personnes-INITIAL_FORMS": "0",
                    "personnes-0-prenom": nom,
                    "personnes-0-nom": "Durand",
                    "personnes-0-courriel": f"{nom.lower()}@bench.example",
                }
            )
            entetes = {"Cookie": clients[rang]["cookie"], "Content-Type": "application/x-www-form-urlencoded"}
            connexion.request("POST", clients[rang]["chemin"], corps, entetes)
            reponse = connexion.getresponse()
            reponse.read()
            with verrou:
                statuts[reponse.status] += 1
        connexion.close()

    fils = [threading.Thread(target=courir, args=(rang,)) for rang in range(len(clients))]
    for fil in fils:
        fil.start()
    depart.wait()
    debut = time.perf_counter()
    for fil in fils:
        fil.join()
    return {"secondes": time.perf_counter() - debut, "statuts": dict(statuts)}


def bilan() -> dict[str, Any]:
    """What became of the day that everybody wanted."""
    from formations.models import Inscription, Journee

    jour = Journee.objects.get(slug=SLUG_RAFALE)
    ordres = list(Inscription.objects.filter(journee=jour).en_file().values_list("ordre", flat=True))
    fautes = ecarts(jour) + ([] if ordres == list(range(1, len(ordres) + 1)) else ["la file a des trous"])
    return {"prises": jour.places_prises, "attente": jour.en_attente, "ecarts": fautes}


def adresses(jours: list[Any]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Screens of a member, of staff, of anybody."""
    from django.urls import reverse

    from formations.models import Inscription
    from partenaires.models import Appartenance

    sienne = Appartenance.objects.select_related("organisation__espace").get(user__email=MEMBRE)
    slug, jour = sienne.organisation.espace.slug, jours[0]
    groupe = Inscription.objects.filter(journee=jour, organisation=sienne.organisation).first()
    assert groupe is not None  # written above

    def chez_soi(nom: str, *arguments: object) -> str:
        return reverse(f"formations:{nom}", args=[slug, *arguments])

    partenaires = {
        "bureau": reverse("partenaires:bureau", args=[slug]),
        "formations": chez_soi("espace"),
        "attestations": chez_soi("attestations"),
        "une journée": chez_soi("espace_journee", jour.slug),
        "inscrire": chez_soi("inscrire", SLUG_RAFALE),
        "une inscription": chez_soi("inscription", groupe.pk),
        "reçu": chez_soi("recu", groupe.cle),
        "annuler": chez_soi("annuler", groupe.pk),
    }
    personnel = {"journées": reverse("formations_admin:liste")}
    for nom in ("journee", "attente", "journal", "presences"):
        personnel[f"une journée, {nom}"] = reverse(f"formations_admin:{nom}", args=[jour.pk])
    personnel["statistiques"] = reverse("formations_admin:statistiques")
    publiques = {
        "liste": reverse("formations:liste"),
        "passées": f"{reverse('formations:liste')}?quand=passees",
        "journée": reverse("formations:journee", args=[jour.slug]),
    }
    return partenaires, personnel, publiques


def avec_second_facteur(courriel: str) -> None:
    """Give an account of the staff what its screens ask for."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from comptes.models import User

    compte = User.objects.get(email=courriel)
    if not Authenticator.objects.filter(user=compte).exists():
        TOTP.activate(compte, generate_totp_secret())


def mesurer() -> dict[str, Any]:
    from django.test import Client

    from outils.bench.espace import compter, session
    from outils.bench.lignes import mesurer_les_tables
    from socle.cache_pages.generation import nouvelle_generation

    clients = membres()
    actes = actes_au_hasard(clients)
    jours = remplir()
    depart = preparer_la_rafale(clients)
    mesurer_les_tables()
    nouvelle_generation()  # bulk inserts send no signal
    avec_second_facteur(AGENT)
    qui = (session(MEMBRE), session(AGENT), Client(SERVER_NAME="localhost"))
    noms = ("partenaires", "personnel", "public")
    ecrans = {
        f"{nom} : {ecran}": compter(client, chemin)
        for nom, client, lot in zip(noms, qui, adresses(jours), strict=True)
        for ecran, chemin in lot.items()
    }
    return {"actes": actes, "rafale": depart, "ecrans": ecrans}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(bilan() if sys.argv[1:] == ["bilan"] else mesurer()))
