"""Staff screens of conventions: who reads what, filters, what is written beside the transitions, queries."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conventions.enums import ECRITS, Etat
from conventions.models import Convention, Echeance, LigneJournal, Message, NotePrivee, Travail, VersionPiece
from conventions.services import brouillons
from partenaires.enums import Role
from tests.conventions.outils import AGENTS, Scene, agent, complet
from tests.conventions.outils_admin import adresse, client_de, poster, signee
from tests.fabriques import Arbre
from tests.partenaires.outils import compte, membre, organisation

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
ONGLETS = ("dossier", "contenu", "echanges", "parties", "versements", "service", "versions", "journal")


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


@pytest.fixture
def client(scene: Scene) -> Client:
    """The instructor's browser."""
    return client_de(scene.agents["instructeur"])


def page(reponse) -> str:
    return re.sub(r"\s+", " ", reponse.content.decode())


@pytest.mark.parametrize("etat", ECRITS)
def test_chaque_etat_se_lit_par_le_service_et_par_lui_seul(scene: Scene, etat: Etat) -> None:
    """A partner's draft is the partner's alone; nothing changes by reading."""
    scene.amener(etat)
    lisible = etat not in (Etat.BROUILLON, Etat.SUPPRIMEE)
    avant = (scene.convention.version, LigneJournal.objects.count())
    dehors = [scene.depot, membre(organisation("Voisine"), "victor", [Role.DEPOT]).user, compte("sans")]
    navigateurs = {role: client_de(scene.agents[role]) for role in AGENTS}
    for onglet in ONGLETS:
        for navigateur in navigateurs.values():
            reponse = navigateur.get(adresse(onglet, scene.convention.pk))
            assert reponse.status_code == (200 if lisible else 404), onglet
    for personne in dehors:
        navigateur = client_de(personne)
        for nom in ("liste", *ONGLETS):
            arguments = () if nom == "liste" else (scene.convention.pk,)
            reponse = navigateur.get(adresse(nom, *arguments))
            assert reponse.status_code in (302, 403), nom
            assert scene.organisation.nom not in page(reponse)
    assert (scene.relire().version, LigneJournal.objects.count()) == avant


def test_les_boutons_sont_ceux_de_la_table(scene: Scene) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    vus = {
        role: set(
            re.findall(
                r"/acte/(\w+)/", page(client_de(scene.agents[role]).get(adresse("dossier", scene.convention.pk)))
            )
        )
        for role in AGENTS
    }
    assert vus == {
        "instructeur": {"demander_complements"},
        "decideur": {"accepter", "refuser", "classer"},
        "administration": set(),
    }


def test_qui_suit_un_dossier_dont_il_est_membre_ne_le_traite_pas(scene: Scene) -> None:
    """An officer who is a member of the organisation reads its file on its side, not on the service's."""
    scene.amener(Etat.DEPOSEE)
    membre(scene.organisation, scene.agents["instructeur"])
    client = client_de(scene.agents["instructeur"])
    assert client.get(adresse("dossier", scene.convention.pk)).status_code == 404
    assert poster(client, scene, "instruire").status_code == 404
    assert scene.relire().etat == Etat.DEPOSEE


# The queue


def test_la_file_filtre_et_trie(scene: Scene, client: Client) -> None:
    scene.amener(Etat.DEPOSEE)
    liste = adresse("liste")
    titre = scene.convention.titre
    vues = {
        "": True,
        "?etat=deposee": True,
        "?etat=signee": False,
        "?etat=toutes": True,
        f"?axe={scene.axe.pk}": True,
        f"?organisation={scene.organisation.pk}": True,
        "?suivie=personne": True,
        "?suivie=moi": False,
        "?retard=on": False,
        "?q=mobile": True,
        f"?q={scene.convention.reference}": True,
        "?q=rien de tel": False,
    }
    for filtre, vue in vues.items():
        reponse = client.get(liste + filtre)
        assert reponse.status_code == 200
        assert (titre in page(reponse)) == vue, filtre
    for tri in ("anciennes", "recentes", "reference", "organisation", "montant"):
        assert client.get(f"{liste}?tri={tri}").status_code == 200


@pytest.mark.parametrize(
    "filtre",
    [
        "etat=x",
        "axe=9999",
        "axe='",
        "organisation=-1",
        "suivie=x",
        "tri=x",
        "page=-4",
        "page=x",
        "page=99999999999999999999",
    ],
)
def test_un_filtre_faux_est_ignore_et_dit(client: Client, filtre: str) -> None:
    reponse = client.get(f"{adresse('liste')}?{filtre}")
    assert reponse.status_code == 200
    assert "il est ignoré" in page(reponse)


def test_un_octet_nul_dans_la_recherche(client: Client) -> None:
    assert client.get(adresse("liste"), {"q": "a\0b"}).status_code == 200


@pytest.mark.parametrize(
    ("etat", "jours", "retard"),
    [
        (Etat.DEPOSEE, 6, False),
        (Etat.DEPOSEE, 8, True),
        (Etat.EN_INSTRUCTION, 44, False),
        (Etat.EN_INSTRUCTION, 46, True),
    ],
)
def test_ce_qui_est_en_retard(scene: Scene, client: Client, etat: Etat, jours: int, retard: bool) -> None:
    scene.amener(etat)
    depuis = timezone.now() - datetime.timedelta(days=jours)
    Convention.objects.filter(pk=scene.convention.pk).update(etat_depuis=depuis)
    assert (scene.convention.titre in page(client.get(f"{adresse('liste')}?retard=on"))) == retard
    assert ("En retard</span>" in page(client.get(adresse("dossier", scene.convention.pk)))) == retard


def test_un_complement_dont_la_date_est_passee_est_en_retard(scene: Scene, client: Client) -> None:
    scene.amener(Etat.A_COMPLETER)
    assert "En retard</span>" not in page(client.get(adresse("liste")))
    hier = timezone.localdate() - datetime.timedelta(days=1)
    Convention.objects.filter(pk=scene.convention.pk).update(a_completer_avant=hier)
    assert "En retard</span>" in page(client.get(adresse("liste")))


def remplir(scene: Scene, combien: int) -> None:
    """That many files handed in, as rows."""
    depuis = timezone.now() - datetime.timedelta(days=3)
    Convention.objects.bulk_create(
        Convention(
            organisation=scene.organisation,
            modele=scene.modele,
            titre=f"Projet {rang}",
            reference=f"XX-{rang:05d}",
            etat=Etat.DEPOSEE,
            deposee_le=depuis,
            etat_depuis=depuis,
            montant_demande=rang,
        )
        for rang in range(combien)
    )


def requetes(client: Client, chemin: str) -> int:
    client.get(chemin)
    with CaptureQueriesContext(
        connection,
    ) as vues:
        assert client.get(chemin).status_code == 200
    return len(vues)


def test_les_requetes_ne_suivent_pas_le_nombre_de_dossiers(scene: Scene, client: Client, habillage_garde) -> None:
    scene.amener(Etat.DEPOSEE)
    peu = requetes(client, adresse("liste"))
    remplir(scene, 2000)
    beaucoup = requetes(client, adresse("liste"))
    assert beaucoup <= peu <= 15


# Beside the transitions


def test_attribuer(scene: Scene, client: Client) -> None:
    scene.amener(Etat.DEPOSEE)
    autre = agent("instructeur", "claire")
    chemin = adresse("attribuer", scene.convention.pk)
    assert client.get(chemin).status_code == 405
    assert client.post(chemin, {"instructeur": scene.agents["decideur"].pk}).status_code == 422
    assert client.post(chemin, {"instructeur": "x"}).status_code == 422
    assert scene.relire().instructeur is None
    for _fois in range(2):
        assert client.post(chemin, {"instructeur": autre.pk}).status_code == 302
    assert scene.relire().instructeur == autre
    assert LigneJournal.objects.filter(acte="attribution").count() == 1
    assert client_de(scene.agents["decideur"]).post(chemin, {"instructeur": autre.pk}).status_code == 302
    assert scene.relire().instructeur == autre


def test_les_messages_et_les_notes(scene: Scene, client: Client) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    Message.objects.create(convention=scene.convention, auteur=scene.depot, texte="Avez-vous reçu nos comptes ?")
    chemin = adresse("echanges", scene.convention.pk)
    assert "1 message à lire" in page(client.get(chemin))
    assert Message.objects.get().lu_le is None
    assert client.post(chemin, {"geste": "ecrire", "message-texte": "  "}).status_code == 422
    mail.outbox.clear()
    client.post(chemin, {"geste": "ecrire", "message-texte": "Oui, merci."})
    assert [m.to for m in mail.outbox] == [["dora@perron.example"]]
    assert Message.objects.get(du_service=False).lu_le is not None
    client.post(chemin, {"geste": "noter", "note-texte": "Voir avec le <b>SIAO</b>."})
    assert NotePrivee.objects.get().texte == "Voir avec le <b>SIAO</b>."
    assert "&lt;b&gt;SIAO" in page(client.get(chemin))
    chez_elle = client_de(scene.depot).get(
        f"/espace-partenaires/{scene.organisation.espace.slug}/conventions/{scene.convention.pk}/"
    )
    assert "Oui, merci." in page(chez_elle)
    assert "SIAO" not in page(chez_elle)


def test_les_champs_du_service(scene: Scene, client: Client) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    chemin = adresse("service", scene.convention.pk)
    ecran = client.get(chemin).context["ecran"]
    envoi = {"ecran": ecran, "part": "0,8", "dispositif": "Logement d’abord", "deliberation": "2026-CM-041"}
    assert client.post(chemin, {**envoi, "part": "3"}).status_code == 422
    assert client.post(chemin, envoi).status_code == 302
    convention = scene.relire()
    assert (convention.part, convention.dispositif) == (Decimal("0.8"), "Logement d’abord")
    # Another officer had the same screen open: nothing is overwritten, both values are shown, then theirs may stay.
    autre = client_de(agent("instructeur", "claire"))
    conflit = autre.post(chemin, {**envoi, "part": "0,5"})
    assert conflit.status_code == 409
    assert "Part du financement" in page(conflit)
    assert scene.relire().part == Decimal("0.8")
    assert autre.post(chemin, {**envoi, "part": "0,5", "ecran": conflit.context["ecran"]}).status_code == 302
    assert scene.relire().part == Decimal("0.5")


def test_les_champs_se_figent_a_la_decision(scene: Scene, client: Client) -> None:
    scene.amener(Etat.ACCEPTEE)
    version = scene.convention.version
    for onglet in ("service", "parties", "versements"):
        chemin = adresse(onglet, scene.convention.pk)
        assert client.post(chemin, {"dispositif": "Autre", "version": version}).status_code == 302
    assert scene.relire().version == version


def test_les_parties_et_leurs_signataires(scene: Scene, client: Client) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    chemin = adresse("parties", scene.convention.pk)
    client.get(chemin)
    lues = list(scene.convention.parties.all())
    noms, signent = ["Métropole de Valmérie", scene.organisation.nom], ["Nour Bel", "Camille Martin"]
    envoi = {"version": scene.convention.version, "parties-TOTAL_FORMS": 3, "parties-INITIAL_FORMS": 0}
    for rang, partie in enumerate(lues):
        envoi |= {
            f"parties-{rang}-role": partie.role,
            f"parties-{rang}-nom": noms[rang],
            f"parties-{rang}-organisation": partie.organisation_id or "",
            f"signataires-{rang}-0-nom": signent[rang],
            f"signataires-{rang}-0-fonction": "présidente",
        }
    envoi |= {"parties-2-role": "autre", "parties-2-nom": noms[0]}
    refus = client.post(chemin, envoi)
    assert refus.status_code == 422
    assert "Cette partie est déjà dans la convention." in page(refus)
    envoi["parties-2-nom"] = "Département fictif"
    assert client.post(chemin, envoi).status_code == 302
    assert [p.nom for p in scene.relire().parties.all()] == [*noms, "Département fictif"]
    assert scene.convention.parties.get(role="beneficiaire").organisation == scene.organisation
    assert {s.nom for p in scene.convention.parties.all() for s in p.signataires.all()} == set(signent)
    perime = client.post(chemin, {**envoi, "parties-2-nom": "État"})
    assert perime.status_code == 409
    assert not scene.convention.parties.filter(nom="État").exists()


def test_les_versements(scene: Scene, client: Client) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    chemin = adresse("versements", scene.convention.pk)
    ecran = client.get(chemin).context["ecran"]
    rangee = {"versements-TOTAL_FORMS": 2, "versements-0-libelle": "Acompte", "versements-0-montant": "80 000"}
    assert client.post(chemin, {**rangee, "ecran": ecran, "ajouter": "versements"}).status_code == 200
    assert not Echeance.objects.exists()
    assert client.post(chemin, {**rangee, "ecran": ecran}).status_code == 302
    for code, role in (("accepter", "decideur"), ("mettre_a_signer", "instructeur"), ("signer", "instructeur")):
        scene.faire(code, role, **scene.parametres(code))
    versement = Echeance.objects.get()
    suite = adresse("versement", scene.convention.pk, versement.pk)
    prefixe = f"versement-{versement.pk}"
    refus = client.post(suite, {f"{prefixe}-etat": "payee"})
    assert refus.status_code == 422
    assert "Donnez la date du versement" in page(refus)
    hier = timezone.localdate() - datetime.timedelta(days=1)
    assert client.post(suite, {f"{prefixe}-etat": "payee", f"{prefixe}-payee_le": hier}).status_code == 302
    versement.refresh_from_db()
    assert versement.payee_le == hier
    ailleurs = Convention.objects.exclude(pk=scene.convention.pk).first()
    assert ailleurs is None
    assert client.post(adresse("versement", 999_999, versement.pk), {}).status_code == 404


def test_publier_et_retirer(scene: Scene, client: Client) -> None:
    scene.amener(Etat.A_SIGNER)
    chemin = adresse("publier", scene.convention.pk)
    client.post(chemin, {"publique": "1"})
    assert not scene.relire().publique
    scene.faire("signer", "instructeur", **scene.parametres("signer"))
    assert client.post(chemin, {}).status_code == 404
    assert client_de(scene.agents["decideur"]).post(chemin, {"publique": "1"}).status_code == 302
    assert not scene.relire().publique
    for attendu in (True, True, False):
        client.post(chemin, {"publique": "1" if attendu else "0"})
        assert scene.relire().publique is attendu
    assert LigneJournal.objects.filter(acte__in=("publication", "depublication")).count() == 2


def test_les_versions_cote_a_cote(scene: Scene, client: Client) -> None:
    scene.amener(Etat.A_COMPLETER)
    scene.convention = brouillons.enregistrer(
        convention=scene.relire(), par=scene.depot, version=scene.convention.version, champs={"objectifs": "Quarante."}
    )
    scene.faire("completer", "depot")
    vue = page(client.get(adresse("versions", scene.convention.pk)))
    assert "Trente personnes logées." in vue
    assert "Quarante." in vue
    assert client.get(adresse("versions", scene.convention.pk) + "?avant=1&apres=9").status_code == 404
    assert client.get(adresse("versions", scene.convention.pk) + "?avant=x&apres=1").status_code == 404


def test_une_piece_non_analysee_le_dit_et_se_telecharge(scene: Scene, client: Client) -> None:
    scene.amener(Etat.DEPOSEE)
    assert "Non analysée" in page(client.get(adresse("dossier", scene.convention.pk)))
    version = VersionPiece.objects.get()
    reponse = client.get(adresse("fichier", scene.convention.pk, version.pk))
    assert reponse["Content-Disposition"].startswith("attachment")
    assert "sandbox" in reponse["Content-Security-Policy"]
    assert client.get(adresse("fichier", 999_999, version.pk)).status_code == 404
    VersionPiece.objects.update(etat="infecte", sans_analyse=False, analysee_le=timezone.now())
    refus = client.get(adresse("fichier", scene.convention.pk, version.pk), follow=True)
    assert "ne peut pas être ouverte" in page(refus)


# New files


def test_ouvrir_un_dossier_pour_un_partenaire(scene: Scene, client: Client) -> None:
    chemin = adresse("nouvelle")
    assert client.post(chemin, {"organisation": "0", "modele": "x"}).status_code == 422
    reponse = client.post(
        chemin, {"organisation": scene.organisation.pk, "modele": scene.modele.pk, "titre": "Pension"}
    )
    ouverte = Convention.objects.get(titre="Pension")
    assert ouverte.ouverte_par_service
    suite = reponse["Location"]
    assert suite == adresse("ecrire", ouverte.pk, "organisation")
    ecran = client.get(suite).context["ecran"]
    envoi = {
        "ecran": ecran,
        "contact_nom": "Camille Martin",
        "contact_telephone": "01 99 00 45 40",
        "rna": "W123456789",
    }
    assert client.post(suite, envoi).status_code == 302
    ouverte.refresh_from_db()
    assert ouverte.contact_nom == "Camille Martin"
    for etape in ("projet", "budget", "pieces"):
        assert client.get(adresse("ecrire", ouverte.pk, etape)).status_code == 200
    assert client.get(adresse("ecrire", ouverte.pk, "n-existe-pas")).status_code == 404
    assert client.get(adresse("ecrire", scene.convention.pk, "projet")).status_code == 404
    assert client_de(scene.agents["decideur"]).get(chemin).status_code == 302


def test_entrer_une_convention_deja_signee(scene: Scene, client: Client) -> None:
    chemin = adresse("deja_signee")
    debut = timezone.localdate() - datetime.timedelta(days=30)
    envoi = {
        "organisation": scene.organisation.pk,
        "type": "subvention",
        "titre": "Maraude 2026",
        "objet": "Aller vers les personnes à la rue.",
        "debut": debut,
        "fin": debut + datetime.timedelta(days=300),
        "axes": [scene.axe.pk],
        "montant": "12 000",
        "nature": "numeraire",
        "signee_le": debut,
    }
    sans = client.post(chemin, envoi)
    assert sans.status_code == 422
    assert "Joignez le PDF signé." in page(sans)
    inverse = client.post(chemin, {**envoi, "fin": debut - datetime.timedelta(days=1), "pdf": signee()})
    assert "La fin ne vient pas avant le début." in page(inverse)
    assert client.post(chemin, {**envoi, "pdf": signee()}).status_code == 302
    entree = Convention.objects.get(titre="Maraude 2026")
    assert entree.saisie
    assert entree.signatures.count() == 2
    double = client.post(chemin, {**envoi, "titre": "Autre", "reference": entree.reference, "pdf": signee()})
    assert "Une convention porte déjà cette référence." in page(double)


# Long work


def test_exporter_la_file_et_archiver_un_dossier(scene: Scene, client: Client) -> None:
    scene.amener(Etat.DEPOSEE)
    assert client.get(adresse("exporter")).status_code == 405
    rien = client.post(adresse("exporter") + "?etat=signee", follow=True)
    assert "rien à exporter" in page(rien)
    suite = client.post(adresse("exporter") + "?etat=deposee")
    travail = Travail.objects.get()
    assert suite["Location"] == adresse("travail", travail.pk)
    assert "Terminé" in page(client.get(suite["Location"]))
    fichier = client.get(adresse("fichier_du_travail", travail.pk))
    assert b"".join(fichier.streaming_content).startswith(b"PK")
    client.post(adresse("archiver", scene.convention.pk))
    archive = Travail.objects.exclude(pk=travail.pk).get()
    assert client.get(adresse("fichier_du_travail", archive.pk)).status_code == 200
    membre(scene.organisation, scene.agents["decideur"])
    membre_et_agent, deposant = client_de(scene.agents["decideur"]), client_de(scene.depot)
    for nom in ("travail", "fichier_du_travail"):
        assert membre_et_agent.get(adresse(nom, archive.pk)).status_code == 404
        assert deposant.get(adresse(nom, archive.pk)).status_code in (302, 403)
    for acte in ("arreter", "reprendre"):
        assert client.get(adresse(acte, travail.pk)).status_code == 405
        assert client.post(adresse(acte, travail.pk)).status_code == 302


# The home of the admin


def test_le_panneau_et_le_menu_disent_combien_attendent(scene: Scene, client: Client) -> None:
    scene.amener(Etat.DEPOSEE)
    accueil = page(client.get("/admin/"))
    assert "1 dossier à prendre" in accueil
    assert "Conventions (1)" in accueil
    scene.faire("instruire", "instructeur")
    accueil = page(client.get("/admin/"))
    assert "Conventions (1)" not in accueil
    Convention.objects.update(etat_depuis=timezone.now() - datetime.timedelta(days=60))
    assert "Conventions (1)" in page(client.get("/admin/"))
    assert "1 de vos dossiers en retard" in page(client.get("/admin/"))


def test_un_dossier_complet_se_lit(scene: Scene, client: Client) -> None:
    scene.remplir(**{nom: valeur for nom, valeur in complet().items() if nom not in ("rna",)})
    scene.faire("deposer", "depot")
    vue = page(client.get(adresse("contenu", scene.convention.pk)))
    for texte in ("Équipe mobile 2026", "Salaires", "Personnes logées", "Camille Martin", "84 000"):
        assert texte in vue
