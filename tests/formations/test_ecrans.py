"""Screens of training days: what anybody reads, and a registration as a member makes it, without script."""

from __future__ import annotations

import datetime
import uuid

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from formations.models import Inscription, Journee, Participant, PieceJournee
from formations.services import changements, journees
from ressources.enums import Audience
from tests.fabriques import Arbre, document
from tests.formations.outils import agent, cycle, etats, inscripteur, inscrire, journee
from tests.partenaires.outils import membre

pytestmark = pytest.mark.django_db


@pytest.fixture
def qui(arbre: Arbre):
    return inscripteur()


@pytest.fixture
def client_membre(qui) -> Client:
    client = Client()
    client.force_login(qui.user)
    return client


def texte(reponse) -> str:
    """The page with plain spaces: typography is tested elsewhere."""
    return reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ").replace("&nbsp;", " ")


def saisie(*noms: str, action: str = "inscrire", cle: uuid.UUID | None = None, **autres) -> dict:
    donnees = {
        "action": action,
        "cle": str(cle or uuid.uuid4()),
        "personnes-TOTAL_FORMS": str(len(noms)),
        "personnes-INITIAL_FORMS": "0",
    }
    for rang, nom in enumerate(noms):
        donnees[f"personnes-{rang}-prenom"] = nom
        donnees[f"personnes-{rang}-nom"] = "Durand" if nom else ""
        donnees[f"personnes-{rang}-courriel"] = f"{nom.lower()}@perron.example" if nom else ""
    return donnees | autres


def adresse(qui, nom: str, *arguments) -> str:
    return reverse(f"formations:{nom}", args=[qui.organisation.espace.slug, *arguments])


def test_la_page_d_une_journee_dit_tout(client: Client, arbre: Arbre) -> None:
    jour = journee(places=3, titre_en="Preventing eviction", chapo_en="Spot it early.")
    page = texte(client.get(reverse("formations:journee", args=[jour.slug])))
    for mot in (
        "Il reste 3 places sur 3.",
        "Lire une assignation",
        "Tram B",
        "3 rue du Quai",
        "6 heures",
        "ssignation",
    ):
        assert mot in page, mot
    assert "EducationEvent" in page
    anglaise = texte(client.get(f"/en/formations/{jour.slug}/"))
    assert "Preventing eviction" in anglaise
    assert 'hreflang="fr"' in anglaise


def test_les_places_dites_suivent_ce_qui_se_passe(client: Client, qui) -> None:
    jour = journee(places=2)
    page = reverse("formations:journee", args=[jour.slug])
    inscrire(jour, qui, "Lea")
    assert "Il reste 1 place sur 2." in texte(client.get(page))
    inscrire(jour, qui, "Noe")
    inscrire(jour, qui, "Ali")
    assert "1 personne attend déjà" in texte(client.get(page))
    with time_machine.travel(jour.cloture):
        lue = texte(client.get(page))
        assert "Les inscriptions sont closes." in lue
        assert "s-inscrire" not in lue
    with time_machine.travel(jour.fin):
        assert "Cette journée est passée" in texte(client.get(page))


def test_la_generation_change_avec_les_places(qui, django_capture_on_commit_callbacks, settings, tmp_path) -> None:
    """The page cache forgets at the commit of a registration, of a cancellation, of a change of capacity."""
    from socle.cache_pages.generation import source

    settings.CACHE_PAGES_ACTIF, settings.CACHE_PAGES_DIR = True, tmp_path
    jour, service, vues = journee(places=2), agent(), []
    actes = (
        lambda: inscrire(jour, qui, "Lea"),
        lambda: changements.annuler(inscription=Inscription.objects.get(), par=qui.user),
        lambda: journees.changer_capacite(journee=jour, capacite=4, par=service),
        lambda: journees.annuler(journee=jour, motif="Grève.", par=service),
    )
    for acte in actes:
        with django_capture_on_commit_callbacks(execute=True):
            acte()
        vues.append(source().lire())
    assert len(set(vues)) == len(actes)


def test_la_liste_le_cycle_l_agenda_et_le_plan_du_site(client: Client, arbre: Arbre) -> None:
    ensemble = cycle()
    jour = journee(cycle=ensemble)
    passee = journee(dans=-20, titre="Hier")
    arbre.agenda  # noqa: B018 - made when first asked for
    page = reverse("formations:journee", args=[jour.slug])
    for ou in (
        reverse("formations:liste"),
        reverse("formations:cycle", args=[ensemble.slug]),
        "/agenda/",
        "/sitemap.xml",
    ):
        assert page in client.get(ou).content.decode(), ou
    liste = client.get(reverse("formations:liste")).content.decode()
    assert passee.slug not in liste
    assert passee.slug in client.get(reverse("formations:liste") + "?quand=passees").content.decode()


def test_les_pages_publiques_ne_posent_pas_plus_de_questions_avec_le_volume(
    client: Client, arbre: Arbre, django_assert_max_num_queries
) -> None:
    for rang in range(11):
        jour = journee(dans=10 + rang)
    for ou in (reverse("formations:liste"), reverse("formations:journee", args=[jour.slug])):
        client.get(ou)
        with django_assert_max_num_queries(12):
            assert client.get(ou).status_code == 200


def test_inscrire_trois_collegues_et_lire_le_recu(client_membre: Client, qui) -> None:
    jour = journee(places=2)
    page = adresse(qui, "inscrire", jour.slug)
    assert "Il reste 2 places sur 2." in texte(client_membre.get(page))
    reponse = client_membre.post(page, saisie("Lea", "Noe", "Ali", partielle="on"), follow=True)
    recu = texte(reponse)
    assert "Une partie du groupe a une place" in recu
    fait = Inscription.objects.get()
    assert etats(fait) == "IIA"
    assert fait.reference in recu


def test_ajouter_et_retirer_une_ligne_garde_ce_qui_est_tape(client_membre: Client, qui) -> None:
    jour = journee()
    page = adresse(qui, "inscrire", jour.slug)
    plus = client_membre.post(page, saisie("Lea", action="ajouter", partielle="on")).content.decode()
    assert 'name="personnes-1-prenom"' in plus
    assert 'value="Lea"' in plus
    assert 'name="partielle"' in plus
    moins = client_membre.post(page, saisie("Lea", "Noe", action="retirer-0")).content.decode()
    assert 'value="Noe"' in moins
    assert 'value="Lea"' not in moins
    assert not Inscription.objects.exists()


def test_cocher_des_membres_les_inscrit_avec_leur_compte(client_membre: Client, qui) -> None:
    jour = journee()
    omar = membre(qui.organisation, "omar")
    client_membre.post(adresse(qui, "inscrire", jour.slug), saisie("", membres=[omar.pk]))
    participant = Participant.objects.get()
    assert (participant.courriel, participant.user) == ("omar@perron.example", omar.user)


ERREURS = [
    ({"personnes-0-courriel": "lea"}, "ne semble pas complète"),
    ({"personnes-0-prenom": ""}, "Écrivez le prénom"),
    ({"personnes-0-nom": "http://x.example"}, "sans chiffre ni adresse"),
    ({"membres": ["99999"]}, "n’est plus membre"),
    ({"personnes-0-besoins": "x" * 501}, "500"),
]


@pytest.mark.parametrize(("change", "phrase"), ERREURS, ids=[phrase for _change, phrase in ERREURS])
def test_une_erreur_est_dite_et_rien_n_est_perdu(client_membre: Client, qui, change: dict, phrase: str) -> None:
    jour = journee()
    reponse = client_membre.post(adresse(qui, "inscrire", jour.slug), saisie("Lea") | change)
    assert reponse.status_code == 422
    assert phrase in texte(reponse)
    assert "data-resume-erreurs" in texte(reponse)
    assert not Inscription.objects.exists()


def test_personne_coche_ni_tape_personne(client_membre: Client, qui) -> None:
    reponse = client_membre.post(adresse(qui, "inscrire", journee().slug), saisie(""))
    assert reponse.status_code == 422
    assert "Inscrivez au moins une personne." in texte(reponse)


@pytest.mark.parametrize("total", ["zz", "-1", "999999999", "", "\x00", "²", "9" * 4301], ids=repr)
def test_un_compte_de_lignes_abime_n_est_pas_une_panne(client_membre: Client, qui, total: str) -> None:
    page = adresse(qui, "inscrire", journee().slug)
    for action in ("inscrire", "ajouter", "retirer-9", "n’importe quoi"):
        donnees = saisie("Lea", action=action) | {"personnes-TOTAL_FORMS": total, "cle": "pas une clé"}
        assert client_membre.post(page, donnees).status_code in {200, 422}
    assert not Inscription.objects.exists()


def test_hors_fenetre_la_page_dit_pourquoi(client_membre: Client, qui) -> None:
    jour = journee(dans=1)
    page = adresse(qui, "inscrire", jour.slug)
    assert client_membre.get(page).status_code == 200
    reponse = client_membre.post(page, saisie("Lea"))
    assert reponse.status_code == 409
    assert "Les inscriptions sont closes." in texte(reponse)


def test_double_clic_et_retour_arriere(client_membre: Client, qui) -> None:
    jour = journee()
    donnees = saisie("Lea")
    page = adresse(qui, "inscrire", jour.slug)
    premiere, seconde = client_membre.post(page, donnees), client_membre.post(page, donnees)
    assert premiere["Location"] == seconde["Location"]
    assert Participant.objects.count() == 1
    # Gone back to, with somebody else: neither lost nor doubled, and the form leaves again with a new key.
    autre = donnees | saisie("Noe") | {"cle": donnees["cle"]}
    refus = client_membre.post(page, autre)
    assert refus.status_code == 422
    assert "Ce formulaire a déjà inscrit d’autres personnes" in texte(refus)
    neuve = refus.context["groupe"]["cle"].value()
    assert neuve != donnees["cle"]
    assert client_membre.post(page, autre | {"cle": neuve}).status_code == 302
    assert Participant.objects.count() == 2


def test_deux_onglets(client_membre: Client, qui) -> None:
    jour = journee()
    page = adresse(qui, "inscrire", jour.slug)
    client_membre.post(page, saisie("Lea"))
    reponse = client_membre.post(page, saisie("Lea", "Noe"))
    assert reponse.status_code == 422
    assert "Lea Durand est déjà sur la liste" in texte(reponse)
    assert Participant.objects.count() == 1


def test_un_cycle_entier_et_un_cycle_par_journee(client_membre: Client, qui) -> None:
    entier = cycle(mode="entier")
    jours = [journee(cycle=entier, dans=20 + n) for n in range(2)]
    renvoi = client_membre.get(adresse(qui, "inscrire", jours[0].slug))
    assert renvoi["Location"] == adresse(qui, "inscrire_cycle", entier.slug)
    client_membre.post(adresse(qui, "inscrire_cycle", entier.slug), saisie("Lea"))
    assert Inscription.objects.count() == 2
    libre = cycle("Au choix")
    choix = [journee(cycle=libre, dans=30 + n) for n in range(3)]
    page = adresse(qui, "inscrire_cycle", libre.slug)
    assert "Choisissez au moins une journée." in texte(client_membre.post(page, saisie("Lea")))
    client_membre.post(page, saisie("Lea", journees=[choix[2].pk]))
    assert list(Inscription.objects.filter(journee__cycle=libre).values_list("journee", flat=True)) == [choix[2].pk]
    assert client_membre.post(page, saisie("Noe", journees=[jours[0].pk])).status_code == 422


def test_repondre_a_une_proposition(client_membre: Client, qui) -> None:
    jour = journee(places=2)
    tenant, tete = inscrire(jour, qui, "Lea", "Noe"), inscrire(jour, qui, "Ali", "Zoe")
    changements.annuler(inscription=tenant, par=qui.user, participants=list(tenant.participants.all())[:1])
    bureau = texte(client_membre.get(reverse("partenaires:bureau", args=[qui.organisation.espace.slug])))
    assert "1 place vous est proposée" in bureau
    page = adresse(qui, "offre", tete.pk)
    attente = [p.pk for p in tete.participants.all()]
    trop = client_membre.post(page, {"reponse": "accepter", "personnes": attente})
    assert trop.status_code == 422
    assert "Choisissez 1 personne" in texte(trop)
    client_membre.post(page, {"reponse": "accepter", "personnes": attente[1:]})
    assert etats(tete) == "AI"
    assert client_membre.post(page, {"reponse": "refuser"}).status_code == 409


def test_annuler_remplacer_corriger(client_membre: Client, qui) -> None:
    jour = journee()
    fait = inscrire(jour, qui, "Lea", "Noe")
    lea, noe = fait.participants.order_by("rang")
    assert client_membre.post(adresse(qui, "annuler", fait.pk), {}).status_code == 422
    client_membre.post(adresse(qui, "annuler", fait.pk), {"personnes": [lea.pk]})
    assert etats(fait) == "XI"
    nouveau = {"prenom": "Zoé", "nom": "Petit", "courriel": "zoe@perron.example"}
    client_membre.post(adresse(qui, "remplacer", fait.pk, noe.pk), nouveau)
    zoe = fait.participants.inscrits().get()
    assert zoe.nom_complet == "Zoé Petit"
    change = {"prenom": "Zoé", "nom": "Petit", "fonction": "Juriste", "besoins": "Près de l’entrée"}
    client_membre.post(adresse(qui, "modifier", fait.pk, zoe.pk), change | {"courriel": "autre@perron.example"})
    zoe.refresh_from_db()
    assert (zoe.fonction, zoe.courriel) == ("Juriste", "zoe@perron.example")
    assert client_membre.get(adresse(qui, "modifier", fait.pk, lea.pk)).status_code == 404
    page = texte(client_membre.get(adresse(qui, "inscription", fait.pk)))
    assert "Ne viennent plus" in page
    client_membre.post(adresse(qui, "annuler", fait.pk), {"personnes": [zoe.pk]})
    assert "Plus personne" in texte(client_membre.get(adresse(qui, "inscription", fait.pk)))


def test_les_pieces_reservees_et_celles_d_apres(client: Client, client_membre: Client, qui) -> None:
    jour = journee()
    libelles = [
        ("Le plan d’accès", "public", "avant"),
        ("Lire avant", "partenaires", "avant"),
        ("Le diaporama", "partenaires", "apres"),
    ]
    for libelle, audience, moment in libelles:
        PieceJournee.objects.create(
            journee=jour, document=document(libelle), libelle=libelle, audience=Audience(audience), moment=moment
        )
    publique, la_mienne = reverse("formations:journee", args=[jour.slug]), adresse(qui, "espace_journee", jour.slug)
    page, sienne = texte(client.get(publique)), texte(client_membre.get(la_mienne))
    assert "Le plan d’accès" in page
    assert "Lire avant" not in page
    assert "réservés aux partenaires" in page
    assert "Lire avant" in sienne
    assert "Le diaporama" not in sienne
    Journee.objects.filter(pk=jour.pk).update(
        ouverture=timezone.now() - datetime.timedelta(days=30),
        cloture=timezone.now() - datetime.timedelta(days=3),
        debut=timezone.now() - datetime.timedelta(days=2),
        fin=timezone.now() - datetime.timedelta(days=1, hours=20),
    )
    assert "Le diaporama" in texte(client_membre.get(la_mienne))
    assert "Le diaporama" not in texte(client.get(publique))


def test_les_ecrans_du_partenaire_posent_peu_de_questions(
    client_membre: Client, qui, habillage_garde, django_assert_max_num_queries
) -> None:
    for rang in range(12):
        inscrire(journee(places=3, dans=10 + rang), qui, "Lea", "Noe")
    fait = Inscription.objects.first()
    ecrans = [adresse(qui, nom) for nom in ("espace", "attestations")]
    ecrans += [adresse(qui, "inscription", fait.pk), adresse(qui, "annuler", fait.pk), adresse(qui, "recu", fait.cle)]
    ecrans += [adresse(qui, nom, fait.journee.slug) for nom in ("espace_journee", "inscrire")]
    ecrans.append(reverse("partenaires:bureau", args=[qui.organisation.espace.slug]))
    for ecran in ecrans:
        client_membre.get(ecran)
        with django_assert_max_num_queries(15):
            assert client_membre.get(ecran).status_code == 200, ecran


def test_les_journees_des_collegues_sont_parmi_les_dates_de_l_organisation(client_membre: Client, qui) -> None:
    jour, ailleurs = journee(places=1), journee("Autre journée")
    inscrire(jour, qui, "Lea")
    inscrire(jour, qui, "Noe")
    page = texte(client_membre.get(reverse("partenaires:agenda", args=[qui.organisation.espace.slug])))
    assert adresse(qui, "espace_journee", jour.slug) in page
    assert "1 personne inscrite, 1 en liste d’attente" in page
    assert reverse("formations:journee", args=[ailleurs.slug]) in page
    assert reverse("formations:journee", args=[jour.slug]) not in page, "une date ne paraît qu’une fois"
