"""Certificates: to whom, from when, what anybody reads of one, and what becomes of it."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from formations.enums import Acte
from formations.models import Attestation, Mouvement, Participant, Travail
from formations.redaction_suites import SEL_PDF
from formations.services import attestations
from formations.services.oubli import purger
from formations.services.travaux import atelier
from organisations.models import Organisation
from partenaires.enums import Role
from tests.fabriques import Arbre
from tests.formations.outils import agent, inscripteur, inscrire, journee
from tests.formations.suites import ABSENT, PRESENT, client_de, finie, passee, pointer, tic
from tests.partenaires.outils import membre, organisation
from tests.partenaires.test_acces_espace import prouver

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def arbre(db) -> Arbre:
    return Arbre()


def etablir(jour, boite: str = "chef"):
    return attestations.etablir(journee=jour, par=agent(boite))


def texte_du_pdf(contenu: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(contenu)).pages)


def test_seuls_les_presents_en_ont_une() -> None:
    jour, (lea, noe, zoe) = passee("Lea", "Noe", "Zoe")
    pointer(jour, tic(lea), tic(noe, ABSENT))
    assert etablir(jour).nouvelles == 1
    attestation = Attestation.objects.get()
    assert (attestation.participant, attestation.duree_minutes) == (lea, 360)
    assert attestation.numero.endswith("-001")
    assert len(attestation.code) == 24
    assert zoe.presence_matin == ""


def test_une_demi_journee_vaut_la_moitie() -> None:
    jour, (lea,) = passee("Lea")
    pointer(jour, tic(lea, PRESENT, "matin"), tic(lea, ABSENT, "apres_midi"))
    etablir(jour)
    assert Attestation.objects.get().duree_minutes == 180


def test_rien_avant_la_fin_ni_pour_une_journee_annulee() -> None:
    jour = journee(dans=3)
    inscrire(jour, inscripteur(), "Lea")
    with pytest.raises(attestations.PasEncore):
        etablir(jour)
    finie(jour)
    with pytest.raises(attestations.PersonnePresente):
        etablir(jour, "autre")
    jour.etat, jour.motif_annulation = "annulee", "Neige"
    jour.save(update_fields=["etat", "motif_annulation"])
    with pytest.raises(attestations.PasEncore):
        etablir(jour, "encore")


def test_recommencer_ne_double_rien() -> None:
    jour, (lea, noe) = passee("Lea", "Noe")
    pointer(jour, tic(lea))
    etablir(jour)
    pointer(jour, tic(noe), par=agent("tard"))
    assert etablir(jour, "autre").nouvelles == 1
    assert etablir(jour, "encore").nouvelles == 0
    numeros = sorted(Attestation.objects.values_list("numero", flat=True))
    assert [numero[-3:] for numero in numeros] == ["001", "002"]
    objets = [m.subject for m in mail.outbox if "attestation" in m.subject]
    assert len(objets) == 2
    assert Mouvement.objects.filter(acte=Acte.ATTESTATIONS).count() == 2


# -- the public page -------------------------------------------------------------------------------------------------


def test_la_page_confirme_le_nom_le_jour_et_la_duree() -> None:
    jour, (lea,) = passee("Lea", titre="Lire un diagnostic")
    pointer(jour, tic(lea))
    etablir(jour)
    attestation = Attestation.objects.get()
    adresse = reverse("attestation", args=[attestation.code])
    reponse = Client().get(adresse)
    page = reponse.content.decode()
    assert {"Lea Durand", "Lire un diagnostic", "6 heures", attestation.numero} <= {
        mot for mot in ("Lea Durand", "Lire un diagnostic", "6 heures", attestation.numero) if mot in page
    }
    assert "no-store" in reponse["Cache-Control"]
    assert "noindex" in reponse["X-Robots-Tag"]
    assert reponse["Referrer-Policy"] == "no-referrer"
    # However the code is typed.
    assert Client().get(reverse("attestation", args=[attestation.code.lower()])).status_code == 200
    assert Client().get("/en" + adresse).status_code == 200
    saisie = Client().get(reverse("attestation_saisie"), {"code": attestations.code_lisible(attestation.code)})
    assert saisie["Location"].removeprefix("/en") == adresse


def test_une_attestation_inconnue_ou_retiree_le_dit() -> None:
    assert Client().get(reverse("attestation", args=["A" * 24])).status_code == 404
    assert Client().get(reverse("attestation", args=["é'\"<b>"])).status_code == 404
    for code in ("", "x", "É" * 24, "A" * 200, "\0" * 24):
        assert Client().get(reverse("attestation_saisie"), {"code": code}).status_code in (200, 422)
    jour, (lea,) = passee("Lea")
    chef = agent("chef")
    pointer(jour, tic(lea), par=chef)
    attestations.etablir(journee=jour, par=chef)
    pointer(jour, tic(lea, ABSENT), par=chef)
    page = Client().get(reverse("attestation", args=[Attestation.objects.get().code])).content.decode()
    assert "Attestation retirée" in page
    assert "Lea Durand" not in page


def test_apres_la_purge_la_page_confirme_sans_le_nom() -> None:
    jour, (lea,) = passee("Lea")
    pointer(jour, tic(lea))
    etablir(jour)
    code = Attestation.objects.get().code
    finie(jour, depuis=400)
    purger()
    page = Client().get(reverse("attestation", args=[code])).content.decode()
    assert "Attestation confirmée" in page
    assert Attestation.objects.get().numero in page
    assert "Durand" not in page


def test_on_n_essaie_pas_des_codes_a_la_chaine() -> None:
    client = Client()
    statuts = [client.get(reverse("attestation", args=[f"{rang:024d}"])).status_code for rang in range(31)]
    assert statuts[0] == 404
    assert statuts[-1] == 429


# -- the paper -------------------------------------------------------------------------------------------------------


def test_le_document_est_accessible_et_mene_a_la_verification() -> None:
    jour, (lea, noe) = passee("Lea", "Noe")
    pointer(jour, tic(lea), tic(noe))
    etablir(jour)
    client = client_de()
    contenu = client.get(reverse("formations_admin:attestation", args=[lea.attestation.pk])).content
    assert "Lea Durand" in texte_du_pdf(contenu)
    with pikepdf.open(io.BytesIO(contenu)) as document:
        assert document.Root.MarkInfo.Marked
        liens = [str(a.A.URI) for page in document.pages for a in page.get("/Annots", []) if "/A" in a]
    assert any(lea.attestation.code in lien for lien in liens)


def test_la_feuille_d_emargement_a_des_lignes_libres() -> None:
    jour, _gens = passee("Lea", "Noe")
    reponse = client_de().get(reverse("formations_admin:emargement", args=[jour.pk]))
    texte = texte_du_pdf(reponse.content)
    assert {"Lea Durand" in texte, "sans inscription" in texte, "matin" in texte} == {True}


def lecteur(dans: Organisation, boite: str) -> Client:
    return prouver(Client(), membre(dans, boite, [Role.LECTURE]).user)


def test_l_organisation_telecharge_les_siennes_et_aucune_autre() -> None:
    qui = inscripteur()
    jour, (lea, noe) = passee("Lea", "Noe", qui=qui)
    pointer(jour, tic(lea), tic(noe, ABSENT))
    etablir(jour)
    autre = organisation("Les Jardins")
    chez, ailleurs = qui.organisation.espace.slug, autre.espace.slug
    une = lambda slug: reverse("formations_attestation", args=[slug, lea.attestation.pk])  # noqa: E731
    siens, curieux = lecteur(qui.organisation, "marc"), lecteur(autre, "zia")
    assert siens.get(une(chez))["Content-Type"] == "application/pdf"
    toutes = reverse("formations_attestations", args=[chez, jour.slug])
    assert siens.get(toutes).status_code == 200
    groupe = reverse("formations:inscription", args=[chez, lea.inscription_id])
    assert f'href="{toutes}"' in siens.get(groupe).content.decode()
    assert curieux.get(une(ailleurs)).status_code == 404
    assert curieux.get(une(chez)).status_code == 404
    assert curieux.get(reverse("formations_attestations", args=[ailleurs, jour.slug])).status_code == 404
    assert Client().get(une(chez)).status_code == 302
    # Absent afterwards, cancelled, or before the end: nothing any more.
    Participant.objects.filter(pk=lea.pk).update(etat="annule")
    assert siens.get(une(chez)).status_code == 404
    Participant.objects.filter(pk=lea.pk).update(etat="inscrit")
    type(jour).objects.filter(pk=jour.pk).update(fin=journee(dans=2).fin)
    assert siens.get(une(chez)).status_code == 404


def test_le_lien_du_courriel_ouvre_le_document_a_qui_l_a() -> None:
    jour, (lea,) = passee("Lea")
    pointer(jour, tic(lea))
    etablir(jour)
    jeton = signing.dumps(lea.attestation.pk, salt=SEL_PDF)
    assert jeton.split(":")[0] in str(mail.outbox[-1].body)
    assert Client().get(reverse("attestation_pdf", args=[jeton])).status_code == 200
    assert Client().get(reverse("attestation_pdf", args=[jeton[:-2]])).status_code == 404
    assert Client().get(reverse("attestation_pdf", args=[str(lea.attestation.pk)])).status_code == 404


# -- in the background -----------------------------------------------------------------------------------------------


def test_le_service_les_etablit_toutes_et_suit_le_travail() -> None:
    jour, gens = passee("Lea", "Noe", "Zoe")
    pointer(jour, *(tic(personne) for personne in gens))
    client = client_de()
    reponse = client.post(reverse("formations_admin:attestations", args=[jour.pk]))
    travail = Travail.objects.get()
    assert reponse["Location"] == reverse("formations_admin:travail", args=[travail.pk])
    assert (travail.etat, travail.faits, travail.total) == ("fini", 3, 3)
    page = client.get(reponse["Location"]).content.decode()
    assert "Télécharger" in page
    archive = client.get(reverse("formations_admin:fichier", args=[travail.pk]))
    assert archive.getvalue().startswith(b"PK")
    assert "no-store" in archive["Cache-Control"]
    Travail.objects.update(demande_le="2020-01-01T00:00:00Z")
    assert atelier.oublier_les_fichiers() == 1
    assert client.get(reverse("formations_admin:fichier", args=[travail.pk])).status_code == 404


def test_avant_la_fin_le_service_lit_pourquoi_il_ne_peut_pas() -> None:
    jour = journee(dans=3)
    reponse = client_de().post(reverse("formations_admin:attestations", args=[jour.pk]))
    assert reponse.status_code == 422
    assert "une fois la journée finie" in reponse.content.decode()
