"""Many people at once: proved on PostgreSQL, with real transactions in real threads."""

from __future__ import annotations

import random
import threading
import uuid
from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse

from formations.models import Inscription, Journee, Participant
from formations.services import changements, places
from formations.services.personnes import Personne
from outils.bench.actes_formations import CLIENTS, agir, ecarts, en_meme_temps
from partenaires.erreurs import RegleRefusee
from partenaires.models import Appartenance
from tests.fabriques import donnees_initiales
from tests.formations.outils import agent, cycle, inscripteur, journee
from tests.partenaires.outils import organisation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture(autouse=True)
def donnees(transactional_db) -> None:
    donnees_initiales()


def inscripteurs() -> list[Appartenance]:
    return [inscripteur(organisation(f"Organisation {rang}"), f"membre{rang}") for rang in range(CLIENTS)]


def saisie(nom: str, cle: uuid.UUID | None = None) -> dict[str, str]:
    return {
        "cle": str(cle or uuid.uuid4()),
        "personnes-TOTAL_FORMS": "1",
        "personnes-INITIAL_FORMS": "0",
        "personnes-0-prenom": nom,
        "personnes-0-nom": "Durand",
        "personnes-0-courriel": f"{nom.lower()}@perron.example",
    }


def lettres(nombre: int) -> str:
    """A first name for each number: names hold no digit."""
    return "P" + "".join(chr(ord("a") + int(chiffre)) for chiffre in str(nombre))


def test_deux_cents_inscriptions_pour_vingt_places_par_http() -> None:
    jour, membres = journee(places=20), inscripteurs()
    codes: Counter[int] = Counter()
    verrou = threading.Lock()

    def travail(rang: int) -> None:
        client = Client(raise_request_exception=False)
        client.force_login(membres[rang].user)
        adresse = reverse("formations:inscrire", args=[membres[rang].organisation.espace.slug, jour.slug])
        for numero in range(25):
            code = client.post(adresse, saisie(lettres(rang * 100 + numero))).status_code
            with verrou:
                codes[code] += 1

    assert en_meme_temps(travail) == []
    assert codes == {302: 200}
    lue = Journee.objects.get(pk=jour.pk)
    assert (lue.places_prises, lue.en_attente) == (20, 180)
    assert ecarts(jour) == []
    ordres = list(Inscription.objects.filter(journee=jour).en_file().values_list("ordre", flat=True))
    assert ordres == list(range(1, 181)), "la file est sans trou ni doublon"


def test_sans_file_le_reste_est_refuse_avec_une_phrase() -> None:
    jour, membres = journee(places=20, liste_attente=False), inscripteurs()
    refus: list[str] = []

    def travail(rang: int) -> None:
        client = Client(raise_request_exception=False)
        client.force_login(membres[rang].user)
        adresse = reverse("formations:inscrire", args=[membres[rang].organisation.espace.slug, jour.slug])
        for numero in range(6):
            reponse = client.post(adresse, saisie(lettres(rang * 100 + numero)))
            if reponse.status_code != 302:
                refus.append(reponse.content.decode())

    assert en_meme_temps(travail) == []
    assert Journee.objects.get(pk=jour.pk).places_prises == 20
    assert len(refus) == CLIENTS * 6 - 20
    assert all("complète" in page for page in refus)
    assert ecarts(jour) == []


def test_double_clic_en_meme_temps() -> None:
    jour, qui, cle = journee(places=3), inscripteur(), uuid.uuid4()

    def travail(rang: int) -> None:
        client = Client(raise_request_exception=False)
        client.force_login(qui.user)
        adresse = reverse("formations:inscrire", args=[qui.organisation.espace.slug, jour.slug])
        reponse = client.post(adresse, saisie("Lea", cle))
        assert reponse.status_code == 302, reponse.content.decode()[:2000]

    assert en_meme_temps(travail) == []
    assert Participant.objects.filter(journee=jour).count() == 1
    assert ecarts(jour) == []


def test_les_memes_journees_prises_dans_tous_les_ordres_ne_se_bloquent_pas() -> None:
    membres, ensemble = inscripteurs(), cycle()
    jours = [journee(places=30, dans=20 + n, cycle=ensemble) for n in range(3)]

    def travail(rang: int) -> None:
        for numero in range(5):
            voulus = random.Random(rang * 10 + numero).sample(jours, 2)
            places.inscrire(
                journees=voulus,
                organisation=membres[rang].organisation,
                personnes=[Personne(lettres(rang * 100 + numero), "Durand", f"p{rang}.{numero}@perron.example")],
                par=membres[rang].user,
                cle=uuid.uuid4(),
            )

    assert en_meme_temps(travail) == []
    assert [ecarts(jour) for jour in jours] == [[], [], []]


def test_cinq_cents_actes_au_hasard_par_huit_clients() -> None:
    jour, membres, service = journee(places=12), inscripteurs(), agent()
    refus: Counter[str] = Counter()

    def travail(rang: int) -> None:
        hasard, qui = random.Random(rang), membres[rang]
        for numero in range(63):
            try:
                agir(hasard, jour, qui, service, f"{rang}.{numero}")
            except RegleRefusee as regle:
                refus[type(regle).__name__] += 1

    assert en_meme_temps(travail) == []
    assert ecarts(jour) == []
    changements.servir_les_offres_echues()
    assert ecarts(jour) == []
    assert Participant.objects.filter(journee=jour).count() > 100
