"""Acts of the partner by direct POST: each row of the table × each role; pieces, complements, messages."""

from __future__ import annotations

import datetime
import html
import io
import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conventions.enums import ECRITS, Etat
from conventions.models import Convention, FichierPrepare, LigneJournal, Message, VersionPiece
from conventions.pieces.stockage import stockage
from conventions.regles.champs import Etape
from conventions.services import brouillons, echanges, pieces
from conventions.transitions import EXECUTABLES, Acteur
from partenaires.enums import Role
from tests.conventions import fichiers
from tests.conventions.outils import Scene, pdf
from tests.fabriques import Arbre
from tests.partenaires.outils import compte, gestionnaire, membre, organisation
from tests.ressources import fichiers as bureautique

pytestmark = pytest.mark.django_db
CODES = [ligne.code for ligne in EXECUTABLES]
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


@pytest.fixture
def client(scene: Scene) -> Client:
    return connecte(scene.depot)


def connecte(personne) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(personne)
    return client


def adresse(scene: Scene, nom: str, *arguments: object) -> str:
    return reverse(f"conventions:{nom}", args=[scene.organisation.espace.slug, scene.convention.pk, *arguments])


def photo(scene: Scene) -> list:
    return [
        list(modele.objects.order_by("pk").values()) for modele in (Convention, LigneJournal, VersionPiece, Message)
    ]


def sur_le_disque() -> set[str]:
    trouves: set[str] = set()
    dossiers = [""]
    while dossiers:
        dossier = dossiers.pop()
        if dossier and not stockage().exists(dossier):
            continue
        try:
            sous, noms = stockage().listdir(dossier)
        except FileNotFoundError:
            continue
        dossiers += [f"{dossier}/{nom}".lstrip("/") for nom in sous]
        trouves |= {f"{dossier}/{nom}".lstrip("/") for nom in noms}
    return trouves


@pytest.mark.parametrize("etat", [Etat.BROUILLON, Etat.DEPOSEE, Etat.A_COMPLETER, Etat.ACCEPTEE, Etat.SIGNEE])
def test_chaque_ligne_de_la_table_par_chaque_role(scene: Scene, etat: Etat) -> None:
    """Direct POST of every code: members without « dépôt », outsiders and staff change nothing, here."""
    scene.amener(etat)
    autres = {
        "lecture": membre(scene.organisation, "omar").user,
        "inscription": membre(scene.organisation, "ines", [Role.INSCRIPTION]).user,
        "gestion": gestionnaire(scene.organisation).user,
        "ailleurs": gestionnaire(organisation("Agence Clé voisine"), "victor").user,
        "sans": compte("seul"),
        "service": scene.agents["instructeur"],
    }
    avant = photo(scene)
    for role, personne in autres.items():
        client = connecte(personne)
        for code in [*CODES, "inconnu"]:
            reponse = client.post(
                adresse(scene, "acte", code), {"version": scene.convention.version, "motif": "Pour voir."}
            )
            attendu = {403} if role in {"lecture", "inscription", "gestion"} else {302, 404}
            assert reponse.status_code in attendu, (role, code)
    assert photo(scene) == avant


@pytest.mark.parametrize("etat", [e for e in ECRITS if e != Etat.SUPPRIMEE])
def test_le_deposant_ne_fait_que_ce_que_dit_la_table(scene: Scene, client: Client, etat: Etat) -> None:
    """Each code from each state by the depositor: what the table does not say changes nothing, in GET as in POST."""
    scene.amener(etat)
    permis = {ligne.code for ligne in EXECUTABLES if Acteur.DEPOT in ligne.acteurs and etat in ligne.de}
    avant = photo(scene)
    for code in CODES:
        client.get(adresse(scene, "acte", code))
        assert photo(scene) == avant, code
        if code not in permis:
            client.post(adresse(scene, "acte", code), {"version": scene.convention.version, "motif": "Essai."})
            assert photo(scene) == avant, code


def test_un_double_clic_depose_une_fois(scene: Scene, client: Client) -> None:
    scene.remplir()
    donnees = {"version": scene.convention.version}
    mail.outbox.clear()
    reponses = [client.post(adresse(scene, "acte", "deposer"), donnees) for _clic in range(2)]
    assert {r["Location"] for r in reponses} == {adresse(scene, "accuse")}
    assert LigneJournal.objects.filter(convention=scene.convention, acte="deposer").count() == 1
    assert len([m for m in mail.outbox if m.to == [scene.depot.email]]) == 1


def test_une_version_perimee_ne_depose_rien(scene: Scene, client: Client) -> None:
    scene.remplir()
    for version in (scene.convention.version - 1, scene.convention.version + 1, "", "x", "-1", 2**40):
        client.post(adresse(scene, "acte", "deposer"), {"version": version})
        assert scene.relire().etat == Etat.BROUILLON


def test_un_dossier_incomplet_dit_ce_qui_manque(scene: Scene, client: Client) -> None:
    reponse = client.post(adresse(scene, "acte", "deposer"), {"version": scene.convention.version})
    assert reponse.status_code == 422
    assert "Donnez un titre." in reponse.content.decode()
    assert scene.relire().etat == Etat.BROUILLON


def test_abandonner_demande_pourquoi(scene: Scene, client: Client) -> None:
    scene.amener(Etat.DEPOSEE)
    donnees = {"version": scene.convention.version}
    assert client.post(adresse(scene, "acte", "abandonner"), donnees).status_code == 422
    client.post(adresse(scene, "acte", "abandonner"), {**donnees, "motif": "Le projet s’arrête."})
    assert scene.relire().etat == Etat.ABANDONNEE


REFUSES = {
    "pdf protégé": ("statuts.pdf", bureautique.pdf_protege),
    "script": ("statuts.pdf", fichiers.pdf_avec_script_cache),
    "fichier joint": ("statuts.pdf", fichiers.pdf_avec_fichier),
    "html": ("statuts.pdf", lambda: fichiers.HTML),
    "svg": ("statuts.pdf", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "polyglotte": ("statuts.pdf", lambda: fichiers.HTML + fichiers.pdf()),
    "docm": ("statuts.docx", fichiers.docm),
    "vide": ("statuts.pdf", lambda: b""),
    "trop lourd": ("statuts.pdf", lambda: fichiers.pdf() + b"\0" * (15 * 1024 * 1024)),
    "autre format": ("statuts.exe", lambda: b"MZ"),
}


@pytest.mark.parametrize("cas", REFUSES)
@pytest.mark.parametrize("entetes", [{}, JSON], ids=["page", "script"])
def test_un_fichier_refuse_dit_pourquoi_et_ne_laisse_rien(
    scene: Scene, client: Client, cas: str, entetes: dict
) -> None:
    nom, contenu = REFUSES[cas]
    piece = scene.convention.pieces.get(libelle="Statuts signés")
    avant, disque = photo(scene), sur_le_disque()
    reponse = client.post(
        adresse(scene, "piece", piece.pk),
        {"fichier": SimpleUploadedFile(nom, contenu(), "application/pdf")},
        **entetes,
    )
    assert reponse.status_code == 422
    texte = reponse.json()["refus"] if entetes else reponse.content.decode()
    assert "piece__erreur" in reponse.json()["html"] if entetes else "champ__erreur" in texte
    assert len(texte) > 20
    assert photo(scene) == avant
    assert sur_le_disque() == disque
    assert not FichierPrepare.objects.exists()


def corps_de(nom: str) -> bytes:
    """A form as a browser, or a script, sends it: the test client would clean the name first."""
    tete = f'--x\r\nContent-Disposition: form-data; name="fichier"; filename="{nom}"\r\nContent-Type: application/pdf'
    return tete.encode() + b"\r\n\r\n" + pdf() + b"\r\n--x--\r\n"


@pytest.mark.parametrize(
    ("nom", "dit"),
    [
        ("../../x.pdf", "contient un chemin"),
        ("..\\\\x.pdf", "contient un chemin"),
        ("a" * 296 + ".pdf", "trop long"),
        ("fdp\u202efdp.pdf", "signes invisibles"),
        ("a%0D%0ASet-Cookie: x=1.pdf", "signes invisibles"),
        ("a\u2028b.pdf", "signes invisibles"),
    ],
)
def test_un_nom_hostile_est_refuse_avec_une_phrase(scene: Scene, client: Client, nom: str, dit: str) -> None:
    piece, disque = scene.convention.pieces.get(libelle="Statuts signés"), sur_le_disque()
    reponse = client.post(
        adresse(scene, "piece", piece.pk), corps_de(nom), content_type="multipart/form-data; boundary=x"
    )
    assert reponse.status_code == 422
    assert dit in reponse.content.decode()
    assert not VersionPiece.objects.filter(piece=piece).exists()
    assert sur_le_disque() == disque


def test_un_nom_ordinaire_n_est_qu_une_donnee(scene: Scene, client: Client) -> None:
    piece = scene.convention.pieces.get(libelle="Statuts signés")
    corps = corps_de("Statuts d’été (signés) n° 2.pdf")
    client.post(adresse(scene, "piece", piece.pk), corps, content_type="multipart/form-data; boundary=x")
    version = VersionPiece.objects.get(piece=piece)
    assert version.nom == "Statuts d’été (signés) n° 2.pdf"
    assert not set(version.nom) & set("/\\\r\n\u202e")
    recu = client.get(adresse(scene, "piece_fichier", version.pk))
    assert recu["Content-Disposition"].startswith("attachment")
    assert recu["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in recu["Content-Security-Policy"]
    assert "no-store" in recu["Cache-Control"]
    assert "Set-Cookie" not in recu.headers


def test_une_piece_deposee_ne_se_remplace_ni_ne_se_retire(scene: Scene, client: Client) -> None:
    scene.amener(Etat.DEPOSEE)
    piece = scene.convention.pieces.get(libelle="Statuts signés")
    avant = photo(scene)
    assert client.get(adresse(scene, "piece", piece.pk)).status_code == 302
    fichier = {"fichier": SimpleUploadedFile("autre.pdf", pdf("autre"), "application/pdf")}
    assert client.post(adresse(scene, "piece", piece.pk), fichier).status_code == 302
    client.post(adresse(scene, "piece_retirer", piece.pk))
    assert photo(scene) == avant


def test_une_piece_se_remplace_et_se_retire_dans_un_brouillon(scene: Scene, client: Client) -> None:
    scene.remplir()
    piece = scene.convention.pieces.get(libelle="Statuts signés")
    fichier = {"fichier": SimpleUploadedFile("neuve.pdf", pdf("neuve"), "application/pdf")}
    assert client.post(adresse(scene, "piece", piece.pk), fichier, **JSON).json()["refus"] == ""
    assert piece.versions.get(remplacee_le__isnull=True).nom == "neuve.pdf"
    client.post(adresse(scene, "piece_retirer", piece.pk))
    assert not piece.versions.filter(remplacee_le__isnull=True).exists()


def test_une_piece_en_attente_d_analyse_ne_s_ouvre_pas(scene: Scene, client: Client) -> None:
    scene.remplir()
    version = VersionPiece.objects.get()
    VersionPiece.objects.filter(pk=version.pk).update(sans_analyse=False)
    assert client.get(adresse(scene, "piece_fichier", version.pk)).status_code == 404


def test_completer_element_par_element(scene: Scene, client: Client) -> None:
    """Only what is listed opens; the answer leaves once all of it is done."""
    scene.amener(Etat.A_COMPLETER)
    complement = scene.convention.demandes_complements.get().complements.get()
    envoi = adresse(scene, "acte", "completer")
    client.post(envoi, {"version": scene.relire().version})
    assert scene.relire().etat == Etat.A_COMPLETER
    chemin = adresse(scene, "complement", complement.pk)
    vu = re.search(r'name="ecran" value="([^"]*)"', client.get(chemin).content.decode())
    assert vu is not None
    donnees = {"ecran": html.unescape(vu[1]), "objectifs": "Quarante personnes.", "titre": "Autre titre"}
    reponse = client.post(chemin, donnees)
    assert reponse["Location"] == adresse(scene, "complements")
    assert (scene.relire().objectifs, scene.convention.titre) == ("Quarante personnes.", "Équipe mobile 2026")
    piece = scene.convention.pieces.get(libelle="Statuts signés")
    avant = VersionPiece.objects.count()
    client.post(adresse(scene, "piece", piece.pk), {"fichier": SimpleUploadedFile("x.pdf", pdf("x"))})
    assert VersionPiece.objects.count() == avant  # not listed
    client.post(envoi, {"version": scene.relire().version})
    assert scene.relire().etat == Etat.EN_INSTRUCTION
    page = client.get(adresse(scene, "versions")).content.decode()
    assert "Trente personnes logées." in page
    assert "Quarante personnes." in page


def test_les_messages_vont_dans_les_deux_sens(scene: Scene, client: Client) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    mail.outbox.clear()
    client.post(adresse(scene, "message"), {"texte": "Bonjour <b>vous</b>"})
    assert [m.to for m in mail.outbox] == [[scene.agents["instructeur"].email]]
    echanges.ecrire(convention=scene.relire(), par=scene.agents["instructeur"], texte="Merci.")
    page = client.get(adresse(scene, "dossier")).content.decode()
    assert "&lt;b&gt;" in page
    assert "J’ai lu le nouveau message" in page
    assert Message.objects.get(du_service=True).lu_le is None  # reading marks nothing
    client.post(adresse(scene, "message"), {"acte": "lus"})
    assert Message.objects.get(du_service=True).lu_le is not None
    assert client.post(adresse(scene, "message"), {"texte": "  "}).status_code == 422


def test_un_message_ne_part_pas_d_un_brouillon(scene: Scene, client: Client) -> None:
    assert client.post(adresse(scene, "message"), {"texte": "Allô"}).status_code == 422
    assert not Message.objects.exists()


def test_les_cles_d_une_autre_organisation_ne_s_ouvrent_nulle_part(scene: Scene) -> None:
    """One's own desk in the address, another organisation's convention, piece, file or document: 404."""
    scene.amener(Etat.A_COMPLETER)
    voisine = organisation("Agence Clé voisine")
    victor = connecte(membre(voisine, "victor", [Role.DEPOT, Role.GESTION]).user)
    slug, cle = voisine.espace.slug, scene.convention.pk
    piece, version = scene.convention.pieces.first(), VersionPiece.objects.get()
    document = scene.convention.documents.first()
    complement = scene.convention.demandes_complements.get().complements.get()
    assert piece is not None
    assert document is not None
    chemins = [
        ("dossier", cle),
        ("contenu", cle),
        ("accuse", cle),
        ("versions", cle),
        ("complements", cle),
        ("complement", cle, complement.pk),
        ("document", cle, document.pk),
        ("etape", cle, "projet"),
        ("piece", cle, piece.pk),
        ("piece_fichier", cle, version.pk),
        ("message", cle),
        ("acte", cle, "abandonner"),
    ]
    avant = photo(scene)
    for nom, *arguments in chemins:
        chemin = reverse(f"conventions:{nom}", args=[slug, *arguments])
        assert victor.get(chemin).status_code == 404, nom
        if nom in {"etape", "piece", "message", "acte", "complement"}:
            donnees = {"version": scene.convention.version, "motif": "x", "texte": "x", "titre": "x", "acte": "lus"}
            assert victor.post(chemin, donnees).status_code == 404, nom
    assert photo(scene) == avant


def test_les_cles_d_un_autre_dossier_ne_s_ouvrent_pas_depuis_le_sien(scene: Scene, client: Client) -> None:
    scene.remplir()
    autre = brouillons.ouvrir(organisation=scene.organisation, modele=scene.modele, par=scene.depot)
    slug = scene.organisation.espace.slug
    version = VersionPiece.objects.get()
    assert client.get(reverse("conventions:piece_fichier", args=[slug, autre.pk, version.pk])).status_code == 404
    chemin = reverse("conventions:piece", args=[slug, autre.pk, version.piece_id])
    assert client.post(chemin, {"fichier": SimpleUploadedFile("x.pdf", pdf())}).status_code == 404


@pytest.mark.parametrize("requete", ["avant=x&apres=1", "avant=1", "avant=1&apres=99", "avant=-1&apres=0"])
def test_comparer_des_versions_absentes(scene: Scene, client: Client, requete: str) -> None:
    scene.amener(Etat.DEPOSEE)
    assert client.get(f"{adresse(scene, 'versions')}?{requete}").status_code == 404


def test_un_modele_clos_ne_s_ouvre_pas(scene: Scene, client: Client) -> None:
    scene.modele.ferme_le = timezone.now() - datetime.timedelta(days=2)
    scene.modele.save()
    chemin = reverse("conventions:nouvelle", args=[scene.organisation.espace.slug])
    assert "Les dépôts sont clos depuis le" in client.get(chemin).content.decode()
    for modele in (scene.modele.pk, 0, "x"):
        assert client.post(chemin, {"modele": modele}).status_code == 422
    assert Convention.objects.count() == 1
    scene.remplir()
    page = client.get(adresse(scene, "etape", "depot")).content.decode()
    assert "Les dépôts sont clos" in page
    client.post(adresse(scene, "acte", "deposer"), {"version": scene.convention.version})
    assert scene.relire().etat == Etat.BROUILLON


def test_peu_de_requetes(scene: Scene, client: Client, django_assert_max_num_queries, habillage_garde) -> None:
    scene.amener(Etat.A_COMPLETER)
    slug = scene.organisation.espace.slug
    for rang in range(6):
        autre = brouillons.ouvrir(organisation=scene.organisation, modele=scene.modele, par=scene.depot)
        for piece in autre.pieces.all():
            pieces.joindre(piece=piece, fichier=io.BytesIO(pdf(str(rang))), nom="p.pdf", par=scene.depot)
    client.get(reverse("conventions:liste", args=[slug]))
    for chemin in (
        reverse("conventions:liste", args=[slug]),
        adresse(scene, "dossier"),
        adresse(scene, "complements"),
        *(reverse("conventions:etape", args=[slug, autre.pk, etape.value]) for etape in Etape),
        reverse("conventions:nouvelle", args=[slug]),
    ):
        client.get(chemin)
        with django_assert_max_num_queries(15):
            assert client.get(chemin).status_code == 200, chemin
