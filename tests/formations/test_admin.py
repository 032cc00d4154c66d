"""Staff screens of training days: who opens them, what they do, what they refuse in words."""

from __future__ import annotations

import datetime
import uuid

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from comptes.roles import ADMINISTRATION, COMMUNICATION, DECIDEUR, INSTRUCTEUR
from formations.models import Cycle, Inscription, Journee, Participant, PieceJournee
from formations.urls_admin import urlpatterns
from tests.fabriques import Arbre
from tests.formations.outils import agent, ecarts, etats, inscripteur, inscrire, journee
from tests.formations.suites import client_de, passee, pointer, tic
from tests.partenaires.outils import organisation

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
NOMS = sorted({adresse.name for adresse in urlpatterns})
# What each role gets of each address: O opens, R is refused, M wants a POST, A finds nothing (no such row).
# In this order: Communication, Habitat instructeur, Habitat décideur, Administration.
TABLE = {
    "liste": "ROOO",
    "creer": "RORR",
    "exporter_tout": "RORR",
    "journee": "ROOO",
    "modifier": "RORR",
    "ouvrir": "MMMM",
    "clore": "MMMM",
    "annuler": "RORR",
    "attente": "ROOO",
    "journal": "ROOO",
    "documents": "ROOO",
    "document_retirer": "MMMM",
    "inscrire": "RORR",
    "exporter": "RORR",
    "annuler_personne": "RORR",
    "remplacer": "RORR",
    "presences": "RORR",
    "coches": "MMMM",
    "emargement": "ROOO",
    "attestations": "ROOO",
    "attestation": "RARR",
    "messages": "RORR",
    "ecrire": "RORR",
    "avis": "ROOO",
    "travail": "RARR",
    "arreter": "MMMM",
    "reprendre": "MMMM",
    "fichier": "RARR",
    "cycles": "ROOO",
    "cycle_creer": "RORR",
    "cycle": "RORR",
    "statistiques": "ROOO",
    "statistiques_fichier": "ROOO",
}
ROLES = (COMMUNICATION, INSTRUCTEUR, DECIDEUR, ADMINISTRATION)


@pytest.fixture(autouse=True)
def arbre(db) -> Arbre:
    return Arbre()


def lettre(reponse) -> str:
    if reponse.status_code == 302:
        return "R" if reponse["Location"] == "/admin/" else "V"
    return {200: "O", 403: "R", 404: "A", 405: "M", 422: "O"}.get(reponse.status_code, str(reponse.status_code))


def test_chaque_adresse_chaque_role() -> None:
    assert set(TABLE) == set(NOMS)
    jour, (lea,) = passee("Lea")
    Journee.objects.filter(pk=jour.pk).update(fin=timezone.now() + datetime.timedelta(hours=1))
    un_cycle = Cycle.objects.create(titre="Le bail", slug="bail", description="Trois jours.")
    arguments = {
        **{nom: [jour.pk] for nom in NOMS},
        **{key: [] for key in ("liste", "creer", "exporter_tout", "cycles", "cycle_creer")},
        **{key: [] for key in ("statistiques", "statistiques_fichier")},
        **{key: [10**6] for key in ("attestation", "travail", "arreter", "reprendre", "fichier")},
        "cycle": [un_cycle.pk],
        "annuler_personne": [jour.pk, lea.pk],
        "document_retirer": [jour.pk, 10**6],
        "remplacer": [jour.pk, lea.pk],
    }
    ecarts_trouves = {}
    for rang, role in enumerate(ROLES):
        client = client_de(role)
        for nom in NOMS:
            adresse = reverse(f"formations_admin:{nom}", args=arguments[nom])
            recue = lettre(client.get(adresse, {"format": "csv"}))
            if recue != TABLE[nom][rang]:
                ecarts_trouves[f"{role}: {nom}"] = f"{TABLE[nom][rang]} → {recue}"
    assert ecarts_trouves == {}


@pytest.mark.parametrize(
    "suite", ["?page=0", "?page=x", "?page=99999", "?q=%00", "?q=" + "a" * 500, "?quand=demain", "?copie=x"]
)
def test_un_parametre_absurde_ne_casse_rien(suite: str) -> None:
    jour = journee()
    client = client_de()
    for nom, arguments in (("liste", []), ("journee", [jour.pk]), ("attente", [jour.pk]), ("creer", [])):
        assert client.get(reverse(f"formations_admin:{nom}", args=arguments) + suite).status_code == 200


def local(moment: datetime.datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def saisie(jour: Journee, **autres) -> dict[str, object]:
    moments = {nom: local(getattr(jour, nom)) for nom in ("debut", "fin", "ouverture", "cloture")}
    textes = {nom: getattr(jour, nom) for nom in ("titre", "chapo", "ville", "lieu", "adresse", "programme", "acces")}
    nombres = {"duree_minutes": jour.duree_minutes, "capacite": jour.capacite}
    return {**moments, **textes, **nombres, "liste_attente": "on", **autres}


def test_des_fins_de_ligne_d_un_navigateur_ne_sont_pas_un_changement() -> None:
    jour = journee(programme="9 h : accueil\n10 h : lire")
    envoi = saisie(jour, programme=jour.programme.replace("\n", "\r\n"), lieu="Maison\nde quartier")
    assert client_de().post(reverse("formations_admin:modifier", args=[jour.pk]), envoi).status_code == 302
    jour.refresh_from_db()
    assert (jour.programme, jour.lieu) == ("9 h : accueil\n10 h : lire", "Maison de quartier")
    change = jour.journal.order_by("pk").last().detail
    assert "lieu" in change
    assert "programme" not in change


def test_le_formulaire_du_service_qui_a_servi_repart_avec_une_autre_cle() -> None:
    """Gone back to with somebody else: told so once, then registered; nobody is lost."""
    jour, jardins = journee(), organisation("Les Jardins")
    client, adresse = client_de(), reverse("formations_admin:inscrire", args=[jour.pk])
    envoi = pour_un_partenaire(jardins)
    assert client.post(adresse, envoi).status_code == 302
    autre = envoi | {"personnes-0-prenom": "Omar", "personnes-0-courriel": "omar@jardins.example"}
    refus = client.post(adresse, autre)
    assert refus.status_code == 422
    assert "a déjà inscrit d’autres personnes" in refus.content.decode()
    neuve = refus.context["formulaire"]["cle"].value()
    assert client.post(adresse, autre | {"cle": neuve}).status_code == 302
    assert Participant.objects.filter(journee=jour).count() == 2


def test_qui_est_venu_s_ajoute_depuis_l_appel_apres_la_journee() -> None:
    jour, jardins = journee(places=3), organisation("Les Jardins")
    appel, adresse = (reverse(f"formations_admin:{nom}", args=[jour.pk]) for nom in ("presences", "inscrire"))
    with time_machine.travel(jour.fin + datetime.timedelta(days=2), tick=False):
        client = client_de()
        assert f'href="{adresse}"' in client.get(appel).content.decode()
        assert client.get(adresse).context["formulaire"]["hors_delai"].initial is True
        assert client.post(adresse, pour_un_partenaire(jardins, hors_delai="on")).status_code == 302
    assert Participant.objects.get(journee=jour).sur_place
    with time_machine.travel(jour.fin + datetime.timedelta(days=40), tick=False):
        assert f'href="{adresse}"' not in client_de(boite="tard").get(appel).content.decode()


def test_creer_en_copiant_puis_ouvrir() -> None:
    source = journee("Prévenir", dans=-30)
    client, adresse = client_de(), reverse("formations_admin:creer")
    page = client.get(adresse, {"copie": source.pk}).content.decode()
    assert "Copie de « Prévenir »" in page
    copie = journee("Prévenir", dans=40)
    Journee.objects.filter(pk=copie.pk).delete()
    reponse = client.post(f"{adresse}?copie={source.pk}", saisie(copie, titre="Prévenir, encore"))
    nouvelle = Journee.objects.get(titre="Prévenir, encore")
    assert reponse["Location"] == reverse("formations_admin:journee", args=[nouvelle.pk])
    assert (nouvelle.etat, nouvelle.places_prises) == ("brouillon", 0)
    assert PieceJournee.objects.filter(journee=nouvelle).count() == source.pieces.count()
    client.post(reverse("formations_admin:ouvrir", args=[nouvelle.pk]))
    nouvelle.refresh_from_db()
    assert nouvelle.etat == "ouverte"
    client.post(reverse("formations_admin:clore", args=[nouvelle.pk]))
    nouvelle.refresh_from_db()
    assert nouvelle.etat == "close"


def test_une_copie_garde_l_heure_locale_par_dela_l_heure_d_ete() -> None:
    from formations.formulaires_admin import copie_de

    debut = datetime.datetime(2026, 3, 20, 9, 30, tzinfo=timezone.get_current_timezone())
    source = journee(debut=debut)
    copie = copie_de(source, datetime.datetime(2026, 3, 20, tzinfo=datetime.UTC))
    assert timezone.localtime(copie["debut"]).strftime("%H:%M") == "09:30"
    assert timezone.localtime(copie["debut"]).weekday() == 4


def test_une_saisie_impossible_est_dite_par_le_champ_et_rien_ne_se_perd() -> None:
    jour = journee()
    client, adresse = client_de(), reverse("formations_admin:modifier", args=[jour.pk])
    fausse = saisie(jour, titre="Un autre titre", fin=local(jour.debut - datetime.timedelta(hours=1)))
    reponse = client.post(adresse, fausse)
    assert reponse.status_code == 422
    assert "Un autre titre" in reponse.content.decode()
    jour.refresh_from_db()
    assert jour.titre != "Un autre titre"


def test_changer_de_lieu_previent_tout_le_monde_avec_un_agenda() -> None:
    jour = journee()
    inscrire(jour, inscripteur(), "Lea")
    mail.outbox.clear()
    client_de().post(reverse("formations_admin:modifier", args=[jour.pk]), saisie(jour, lieu="Mairie"))
    jour.refresh_from_db()
    assert (jour.lieu, jour.sequence) == ("Mairie", 1)
    assert {m.to[0] for m in mail.outbox} == {"lea@perron.example", "ines@perron.example"}
    assert all("SEQUENCE:1" in piece.get_payload(decode=True).decode() for m in mail.outbox for piece in m.attachments)


def test_annuler_dit_pourquoi_et_retire_la_date_des_agendas() -> None:
    jour = journee()
    inscrire(jour, inscripteur(), "Lea")
    mail.outbox.clear()
    client, adresse = client_de(), reverse("formations_admin:annuler", args=[jour.pk])
    assert client.post(adresse, {"motif": " "}).status_code == 422
    client.post(adresse, {"motif": "Neige"})
    jour.refresh_from_db()
    assert jour.est_annulee
    assert "METHOD:CANCEL" in mail.outbox[0].attachments[0].get_payload(decode=True).decode()
    assert "Neige" in str(mail.outbox[0].body)
    assert client.post(adresse, {"motif": "Encore"}).status_code == 422


def test_moins_de_places_que_de_personnes_est_refuse_en_mots() -> None:
    jour, qui = journee(places=3), inscripteur()
    inscrire(jour, qui, "Lea", "Noe", "Zoe")
    attend = inscrire(jour, qui, "Ali")
    client, adresse = client_de(), reverse("formations_admin:journee", args=[jour.pk])
    reponse = client.post(adresse, {"places-capacite": 2})
    assert reponse.status_code == 422
    assert "3 places sont déjà prises" in reponse.content.decode()
    for absurde in ("", "x", "0", "-1", "99999999999999999999"):
        assert client.post(adresse, {"places-capacite": absurde}).status_code == 422
    client.post(adresse, {"places-capacite": 4})
    assert etats(attend) == "I"
    assert ecarts(jour) == []


def pour_un_partenaire(dans, **autres) -> dict[str, object]:
    return {
        "cle": uuid.uuid4(),
        "organisation": dans.pk,
        "courriel": "contact@jardins.example",
        "personnes-TOTAL_FORMS": 3,
        "personnes-INITIAL_FORMS": 0,
        "personnes-0-prenom": "Maé",
        "personnes-0-nom": "Roy",
        "personnes-0-courriel": "mae@jardins.example",
        **autres,
    }


def test_inscrire_pour_un_partenaire() -> None:
    jour, jardins = journee(), organisation("Les Jardins")
    client, adresse = client_de(), reverse("formations_admin:inscrire", args=[jour.pk])
    mail.outbox.clear()
    saisi = pour_un_partenaire(jardins)
    assert client.post(adresse, saisi).status_code == 302
    client.post(adresse, saisi)  # double click
    assert Inscription.objects.get().organisation == jardins
    assert {m.to[0] for m in mail.outbox} == {"contact@jardins.example", "mae@jardins.example"}
    refus = client.post(adresse, pour_un_partenaire(jardins))
    assert (refus.status_code, "déjà sur la liste" in refus.content.decode()) == (422, True)
    vide = client.post(adresse, pour_un_partenaire(jardins, **{"personnes-0-nom": "", "personnes-0-prenom": ""}))
    assert (vide.status_code, "contact@jardins.example" in vide.content.decode()) == (422, True)


def test_apres_la_cloture_le_service_inscrit_encore_s_il_le_dit() -> None:
    jour, jardins = journee(dans=1), organisation("Les Jardins")
    client, adresse = client_de(), reverse("formations_admin:inscrire", args=[jour.pk])
    assert client.post(adresse, pour_un_partenaire(jardins)).status_code == 422
    assert client.post(adresse, pour_un_partenaire(jardins, hors_delai="on")).status_code == 302


def test_remplacer_et_retirer() -> None:
    jour, qui = journee(places=1), inscripteur()
    lea = inscrire(jour, qui, "Lea").participants.get()
    attend = inscrire(jour, qui, "Ali")
    client = client_de()
    adresse = reverse("formations_admin:remplacer", args=[jour.pk, lea.pk])
    ecran = client.get(reverse("formations_admin:journee", args=[jour.pk])).content.decode()
    assert f'href="{adresse}"' in ecran
    assert f'href="{reverse("formations_admin:annuler_personne", args=[jour.pk, lea.pk])}"' in ecran
    assert client.post(adresse, {"prenom": "", "nom": "x"}).status_code == 422
    client.post(adresse, {"prenom": "Noe", "nom": "Durand", "courriel": "noe@perron.example"})
    noe = Participant.objects.inscrits().get(journee=jour)
    assert noe.prenom == "Noe"
    assert client.get(adresse).status_code == 404  # Lea left
    retirer = reverse("formations_admin:annuler_personne", args=[jour.pk, noe.pk])
    assert client.get(retirer).status_code == 200
    assert Participant.objects.inscrits().get(journee=jour) == noe
    client.post(retirer)
    assert etats(attend) == "I"
    ailleurs = journee()
    assert client.get(reverse("formations_admin:annuler_personne", args=[ailleurs.pk, noe.pk])).status_code == 404


def test_un_cycle_s_ecrit() -> None:
    client = client_de()
    saisi = {"titre": "Comprendre le bail", "description": "Trois jours.", "mode": "par_journee"}
    client.post(reverse("formations_admin:cycle_creer"), saisi)
    cree = Cycle.objects.get()
    assert cree.slug == "comprendre-le-bail"
    client.post(reverse("formations_admin:cycle", args=[cree.pk]), {**saisi, "titre": "Le bail"})
    cree.refresh_from_db()
    assert (cree.titre, cree.slug) == ("Le bail", "comprendre-le-bail")
    assert client.post(reverse("formations_admin:cycle_creer"), {}).status_code == 422


def test_joindre_et_retirer_un_document() -> None:
    jour = journee()
    client, adresse = client_de(), reverse("formations_admin:documents", args=[jour.pk])
    faux = SimpleUploadedFile("support.pdf", b"rien d'un PDF")
    saisi = {"titre": "Le support", "audience": "partenaires", "moment": "apres"}
    assert client.post(adresse, {**saisi, "fichier": faux}).status_code == 422
    assert client.post(adresse, saisi).status_code == 422
    assert client.post(adresse, {**saisi, "fichier": SimpleUploadedFile("notes.txt", b"Notes.")}).status_code == 302
    piece = jour.pieces.get()
    assert piece.document.collection.get_view_restrictions().exists()
    assert "Le support" in client.get(adresse).content.decode()
    client.post(reverse("formations_admin:document_retirer", args=[jour.pk, piece.pk]))
    assert not jour.pieces.exists()


@pytest.mark.parametrize("nombre", [3, 60])
def test_les_pages_demandent_autant_quel_que_soit_le_nombre(
    nombre: int, habillage_garde, django_assert_max_num_queries
) -> None:
    """Fifteen at most, of which ten or so are those of any screen of the admin."""
    jour, qui = journee(places=nombre), inscripteur()
    inscrire(jour, qui, *(f"P{rang}" for rang in range(nombre)))
    inscrire(jour, qui, "Lea", "Noe")
    client = client_de()
    for nom in ("journee", "attente", "journal", "messages", "attestations", "avis"):
        adresse = reverse(f"formations_admin:{nom}", args=[jour.pk])
        client.get(adresse)
        with django_assert_max_num_queries(15):
            client.get(adresse)
    with django_assert_max_num_queries(15):
        client.get(reverse("formations_admin:liste"))


def test_l_accueil_de_l_administration_dit_ce_qui_attend() -> None:
    jour, gens = passee("Lea", "Noe", titre="Lire un diagnostic")
    pointer(jour, tic(gens[0]), par=agent("chef"))
    page = client_de().get("/admin/").content.decode()
    assert "1 appel à finir" in page
    assert "Attestations à établir pour 1 journée" in page
    assert "Lire un diagnostic" not in client_de(COMMUNICATION).get("/admin/").content.decode()
