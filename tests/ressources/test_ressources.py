"""Versions of a resource, its page, the library and its filters, the editor's form, the staff's listing."""

from __future__ import annotations

import csv
import datetime
import html
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from ressources import regles_versions
from ressources.controles import controler
from ressources.models import Document, Ressource, VersionRessource
from tests.comptes.outils import personne
from tests.fabriques import Arbre, ThemeFactory, anglais, document, version
from tests.ressources import fichiers

pytestmark = pytest.mark.django_db
AUJOURDHUI = datetime.date(2026, 11, 21)


def ligne(libelle="Le guide", numero=1, jour="2026-03-01", libelle_en="") -> VersionRessource:
    jour_lu = datetime.date.fromisoformat(jour) if jour else None
    return VersionRessource(libelle=libelle, numero=numero, date=jour_lu, libelle_en=libelle_en)


def fautes(*lignes: VersionRessource) -> list[tuple[int, str]]:
    return [(e.rang, e.champ) for e in regles_versions.erreurs(lignes, au_plus_tard=AUJOURDHUI)]


@pytest.mark.parametrize(
    ("lignes", "attendues"),
    [
        ([ligne()], []),
        ([ligne(), ligne(numero=2, jour="2026-04-01")], []),
        ([ligne(), ligne("Le courrier")], []),
        ([ligne(), ligne(" le  GUIDE ")], [(1, "numero")]),
        ([ligne(jour="2027-01-01")], [(0, "date")]),
        ([ligne(jour="1026-01-01")], [(0, "date")]),
        ([ligne(numero=2, jour="2026-01-01"), ligne(numero=1)], [(0, "date")]),
        ([ligne(libelle_en="Guide"), ligne("Autre", libelle_en="guide")], [(1, "libelle_en")]),
        ([ligne(jour=""), ligne(numero=2)], []),
    ],
)
def test_les_lignes_se_jugent_ensemble(lignes: list, attendues: list) -> None:
    assert fautes(*lignes) == attendues


def test_la_plus_haute_de_chaque_nom_est_courante(arbre: Arbre) -> None:
    page = arbre.ressource(
        versions=[
            version(numero=2, jour="2026-05-01"),
            version(numero=1),
            version("Le courrier", 1, "2026-02-01"),
        ]
    )
    courantes = page.versions.filter(courante=True).order_by("libelle")
    assert [(v.libelle, v.numero) for v in courantes] == [("Le courrier", 1), ("Le guide", 2)]
    assert page.mise_a_jour == datetime.date(2026, 5, 1)


def test_deux_versions_echangent_leur_numero(arbre: Arbre) -> None:
    page = arbre.ressource(versions=[version(numero=1), version(numero=2)])
    un, deux = page.versions.all()
    un.numero, deux.numero = 2, 1
    page.versions = [un, deux]
    page.save_revision().publish()
    assert sorted((v.pk, v.numero) for v in Ressource.objects.get(pk=page.pk).versions.all()) == sorted(
        [(un.pk, 2), (deux.pk, 1)]
    )


def test_la_page_dit_fichiers_et_versions_remplacees(arbre: Arbre, client: Client) -> None:
    page = arbre.ressource(
        versions=[version(numero=1), version(numero=2, jour="2026-05-01", changements="Les montants de 2026.")]
    )
    contenu = client.get(page.url).content.decode()
    assert contenu.index("version 2,") < contenu.index("version 1, remplacée")
    assert "Les montants de 2026." in contenu


def test_demander_une_autre_version_remplit_le_formulaire(arbre: Arbre, client: Client) -> None:
    fichier = document("Rapport", accessible=False)
    page = arbre.ressource("Une étude", versions=[version("Le rapport", document=fichier)])
    contexte = client.get(page.url).context
    (fichier_montre,) = contexte["fichiers"]
    reponse = client.get(fichier_montre.url_autre)
    assert reponse.status_code == 200
    initiales = reponse.context["formulaire"].initial
    assert initiales["objet"] == "site"
    assert "Une étude" in initiales["message"]
    assert client.get("/contact/?objet=x&sujet=%00").status_code == 200


def test_les_faits_d_une_traduction_viennent_du_francais(arbre: Arbre) -> None:
    en_fichier = document("The guide", langue="en")
    page = arbre.ressource(versions=[version(libelle_en="The guide", document_en=en_fichier)])
    for source in (arbre.accueil, arbre.ressources):
        source.copy_for_translation(anglais()).save_revision().publish()
    traduite = page.copy_for_translation(anglais())
    traduite.save_revision().publish()
    (copie,) = Ressource.objects.get(pk=traduite.pk).versions.all()
    assert (copie.libelle, copie.document) == ("The guide", en_fichier)
    page.refresh_from_db()
    page.versions.add(version(numero=2, jour="2026-06-01"))
    page.type = "etude"
    page.save_revision().publish()
    traduite = Ressource.objects.get(pk=traduite.pk)
    assert traduite.type == "etude"
    assert [v.numero for v in traduite.versions.filter(courante=True)] == [2]


def test_le_mot_d_un_fichier_trouve_sa_ressource(
    arbre: Arbre, client: Client, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        arbre.ressource(
            "Deux versions",
            versions=[version(texte="ancien zibeline"), version(numero=2, jour="2026-05-01", texte="du nouveau")],
        )
    trouve = client.get("/ressources/?q=nouveau").context
    assert trouve["total"] == 1
    assert client.get("/ressources/?q=zibeline").context["total"] == 0
    (resultat,) = client.get("/recherche/?q=nouveau").context["resultats"].elements
    assert resultat.url.endswith("/ressources/deux-versions/")


def test_filtres_comptes_et_tri(arbre: Arbre, client: Client) -> None:
    theme = ThemeFactory()
    arbre.ressource("Zèbre", themes=[theme], versions=[version(jour="2026-05-01")])
    arbre.ressource("Étude", type="etude", versions=[version("Données", document=document(nom="x.csv", langue="en"))])
    tout = client.get("/ressources/").context
    types = {o.valeur: o.nombre for g in tout["groupes"] if g.nom == "type" for o in g.options}
    assert types == {"guide": 1, "etude": 1}
    for requete, attendu in (
        ("type=etude", ["Étude"]),
        ("type=etude&type=guide", ["Zèbre", "Étude"]),
        (f"theme={theme.slug}", ["Zèbre"]),
        ("format=tableur", ["Étude"]),
        ("langue=en", ["Étude"]),
        ("tri=titre", ["Étude", "Zèbre"]),
        ("accessible=on", []),
        ("type=inconnu", ["Zèbre", "Étude"]),
    ):
        contexte = client.get(f"/ressources/?{requete}").context
        assert [carte["page"].title for carte in contexte["cartes"]] == attendu, requete
    assert "Un filtre n’a pas été compris" in client.get("/ressources/?type=inconnu").content.decode()


@given(
    st.dictionaries(
        st.sampled_from(["q", "type", "theme", "format", "langue", "accessible", "tri", "page", "autre"]),
        st.one_of(
            st.text(max_size=40), st.sampled_from(["1", "2", "-1", "guide", "pdf", "titre", "fr", "\x00", "9" * 30])
        ),
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_aucun_parametre_ne_casse_la_bibliotheque(arbre: Arbre, client: Client, parametres: dict) -> None:
    assert arbre.ressources.live
    assert client.get("/ressources/", parametres).status_code in {200, 404}


def test_le_nombre_de_requetes_ne_depend_pas_du_nombre(arbre: Arbre, client: Client, habillage_garde) -> None:
    theme = ThemeFactory()

    def compter(adresse: str) -> int:
        client.get(adresse)
        with CaptureQueriesContext(
            connection,
        ) as vues:
            assert client.get(adresse).status_code == 200
        return len(vues)

    adresses = ["/ressources/", "/ressources/?q=guide", "/ressources/?format=pdf&tri=titre", "/ressources/guide-0/"]
    for rang in range(2):
        arbre.ressource(f"Guide {rang}", themes=[theme], versions=[version(), version(numero=2, jour="2026-05-01")])
    avant = [compter(adresse) for adresse in adresses]
    for rang in range(2, 12):
        arbre.ressource(f"Guide {rang}", themes=[theme], versions=[version(), version(numero=2, jour="2026-05-01")])
    apres = [compter(adresse) for adresse in adresses]
    assert apres == avant
    assert max(apres) <= 12


def test_le_flux_dit_les_publiques(arbre: Arbre, client: Client) -> None:
    arbre.ressource("Guide public", versions=[version()])
    reponse = client.get("/ressources/flux/")
    assert reponse.status_code == 200
    assert reponse["Content-Type"].startswith("application/atom+xml")
    assert "Guide public" in reponse.content.decode()


def test_les_controles_disent_ce_qui_manque(arbre: Arbre) -> None:
    vide = arbre.ressource(chapo="", publiee=False)
    assert {"chapo", "theme", "contenu", "date"} <= {c.code for c in controler(vide)}
    double = document("Le même", accessible=False)
    page = arbre.ressource("Autre", versions=[version(document=double), version("Copie", document=double)])
    assert {"accessible", "fichier"} <= {c.code for c in controler(page)}


# The editor


@pytest.fixture
def staff(client: Client, settings) -> Client:
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    client.force_login(personne("redaction@valmerie.example", "Communication"))
    return client


def donnees(lignes: list[dict], **champs) -> dict:
    return nested_form_data(
        {
            "title": "Guide",
            "slug": "guide",
            "type": "guide",
            "audience": "public",
            "chapo": "Pour qui.",
            "corps": streamfield([]),
            "versions": inline_formset(lignes),
            "action-publish": "1",
            **champs,
        }
    )


def saisie(numero=1, jour="2026-03-01", libelle="Le guide", fichier: Document | None = None) -> dict:
    fichier = fichier or document()
    vides = dict.fromkeys(("changements", "libelle_en", "changements_en", "document_en"), "")
    return {"libelle": libelle, "numero": numero, "date": jour, "document": fichier.pk, **vides}


@pytest.mark.ignore_template_errors
def test_l_editeur_enregistre_et_refuse_avec_une_phrase(arbre: Arbre, staff: Client) -> None:
    adresse = reverse("wagtailadmin_pages:add", args=["ressources", "ressource", arbre.ressources.pk])
    demain = (timezone.localdate() + datetime.timedelta(days=1)).isoformat()
    for lignes, phrase in (
        ([saisie(), saisie()], "existe déjà"),
        ([saisie(jour=demain)], "n’est pas encore venue"),
        ([saisie(jour="0026-03-01")], "n’est d’avant 1990"),
        ([saisie(), saisie(numero=2, jour="2025-01-01")], "ne peut pas la précéder"),
        ([saisie(numero=100)], "99"),
    ):
        reponse = staff.post(adresse, donnees(lignes))
        assert reponse.status_code == 200, phrase
        assert phrase in html.unescape(reponse.content.decode())
        assert not Ressource.objects.exists()
    reponse = staff.post(adresse, donnees([saisie(), saisie(numero=2, jour="2026-05-01")]))
    assert reponse.status_code == 302
    page = Ressource.objects.get()
    assert page.live
    assert page.versions.get(courante=True).numero == 2


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize(
    ("nom", "contenu", "phrase"),
    [
        ("guide.pdf", b"", "vide"),
        ("guide.pdf", b"MZ" + b"\x00" * 200, "n’est pas un fichier PDF"),
        ("guide.exe", b"MZ", "format"),
        (
            "guide.docx",
            fichiers.archive({"[Content_Types].xml": "macroEnabled", "word/vbaProject.bin": b"x"}),
            "macros",
        ),
        ("guide.zip", fichiers.archive({"../../etc/passwd": "x"}), "chemins interdits"),
    ],
)
def test_un_fichier_hostile_est_refuse_la_ou_on_le_choisit(
    arbre: Arbre, staff: Client, nom: str, contenu: bytes, phrase: str
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    avant = Document.objects.count()
    reponse = staff.post(
        reverse("wagtaildocs_chooser:create"),
        {
            "document-chooser-upload-title": "Guide",
            "document-chooser-upload-file": SimpleUploadedFile(nom, contenu),
            "document-chooser-upload-langue": "fr",
            "document-chooser-upload-collection": "1",
        },
    )
    assert reponse.status_code == 200
    assert phrase in html.unescape(reponse.json()["htmlFragment"])
    assert Document.objects.count() == avant


@pytest.mark.parametrize(
    ("nom", "dit"),
    [("../../guide.txt", "chemin"), ("gu\u202eide.txt", "signes invisibles"), ("x" * 300 + ".txt", "trop long")],
    ids=["chemin", "renversé", "long"],
)
def test_un_nom_hostile_est_refuse_la_ou_on_choisit_le_fichier(
    arbre: Arbre, staff: Client, nom: str, dit: str
) -> None:
    """Sent byte by byte: the test client would clean the name first."""
    champs = {"title": "Guide", "langue": "fr", "collection": "1"}
    corps = "".join(
        f'--x\r\nContent-Disposition: form-data; name="document-chooser-upload-{cle}"\r\n\r\n{valeur}\r\n'
        for cle, valeur in champs.items()
    )
    fichier = f'name="document-chooser-upload-file"; filename="{nom}"'
    corps += f"--x\r\nContent-Disposition: form-data; {fichier}\r\n\r\nx\r\n--x--\r\n"
    avant = Document.objects.count()
    reponse = staff.post(
        reverse("wagtaildocs_chooser:create"), corps.encode(), content_type="multipart/form-data; boundary=x"
    )
    assert reponse.status_code == 200
    assert dit in html.unescape(reponse.json()["htmlFragment"])
    assert Document.objects.count() == avant


@pytest.mark.parametrize("nom", ["../../etc/guide.txt", "x" * 300 + ".txt", "gu\u202eide\u200f.txt", "a\r\nb.txt"])
def test_un_nom_hostile_est_nettoye_jusqu_au_telechargement(arbre: Arbre, client: Client, nom: str) -> None:
    fiche = document("Guide", "texte", nom=nom.replace("/", "\\"))
    arbre.ressource(versions=[version(document=fiche)])
    fiche = Document.objects.get(pk=fiche.pk)
    reponse = client.get(fiche.url)
    assert reponse.status_code == 200
    entete = reponse["Content-Disposition"]
    interdits = ("..", "\u202e", "\u200f", "%E2%80%AE", "\r", "\n", "/etc")
    assert [interdit for interdit in interdits if interdit in entete] == []
    assert len(fiche.nom_original) <= 150


@pytest.mark.ignore_template_errors
def test_la_liste_du_personnel_filtre_et_exporte_sans_formule(arbre: Arbre, staff: Client) -> None:
    arbre.ressource("=cmd|' /C calc'!A0", audience="partenaires", versions=[version()])
    arbre.ressource("Publique", type="etude", versions=[version(document=document(accessible=True))])
    liste = "/admin/ressources/liste/"
    contenu = staff.get(liste).content.decode()
    assert "Publique" in contenu
    assert "version 1, TXT" in contenu
    for filtre, vus in (("audience=public", 1), ("type=etude", 1), ("accessible=non", 1), ("format=texte", 2)):
        page = staff.get(f"{liste}?{filtre}")
        assert page.status_code == 200
        assert page.context["page_obj"].paginator.count == vus, filtre
    export = staff.get(f"{liste}?export=csv")
    lignes = list(csv.reader(io.StringIO(b"".join(export).decode())))
    assert lignes[0][0] == "Ressource"
    assert {ligne[0] for ligne in lignes[1:]} == {"'=cmd|' /C calc'!A0", "Publique"}
