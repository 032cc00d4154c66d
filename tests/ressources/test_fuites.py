"""What is not for everybody appears nowhere: every outlet × every situation × every reader, in both languages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction, ReferenceIndex

from comptes.roles import PARTENAIRES
from ressources.enums import Audience
from ressources.models import Document, Ressource
from tests.fabriques import Arbre, ThemeFactory, anglais, document, publier, version
from tests.lecteurs import lecteur

pytestmark = pytest.mark.django_db

TITRE = "Chrysanthème confidentiel"
MOT = "zibeline"  # in the file's text only


@pytest.fixture(autouse=True)
def fin_de_transaction(django_capture_on_commit_callbacks) -> Iterator[None]:
    """Nothing of what is indexed at commit is left out: the search knows all that it may ever know."""
    with django_capture_on_commit_callbacks(execute=True):
        yield


class Scene:
    """A public resource and another one, of the same theme, in both languages; the other holds a file."""

    def __init__(self, arbre: Arbre, **champs: object) -> None:
        self.arbre = arbre
        self.theme = ThemeFactory()
        self.publique = arbre.ressource("Guide public", themes=[self.theme], versions=[version()])
        self.fichier = document("Fichier caché", f"Un texte avec {MOT}.")
        self.page = arbre.ressource(
            TITRE,
            type="compte-rendu",
            themes=[self.theme],
            versions=[version("Le compte rendu", document=self.fichier)],
            **champs,
        )

    def traduire(self) -> Ressource:
        en = anglais()
        for page in (self.arbre.accueil, self.arbre.ressources, self.publique, self.page):
            traduite = page.copy_for_translation(en)
            traduite.save_revision().publish()
        return Ressource.objects.get(translation_key=self.page.translation_key, locale=en)

    def indexer(self) -> None:
        Document.objects.get(pk=self.fichier.pk).save()


def restreinte(arbre: Arbre) -> Scene:
    return Scene(arbre, audience=Audience.PARTENAIRES)


def brouillon(arbre: Arbre) -> Scene:
    return Scene(arbre, publiee=False)


def depubliee(arbre: Arbre) -> Scene:
    scene = Scene(arbre)
    scene.page.unpublish()
    return scene


def embargo(arbre: Arbre) -> Scene:
    return Scene(arbre, go_live_at=timezone.now() + datetime.timedelta(days=3))


def refermee(arbre: Arbre) -> Scene:
    """Public first, then for partners."""
    scene = Scene(arbre)
    scene.page.audience = Audience.PARTENAIRES
    scene.page.save_revision().publish()
    return scene


def sous_section(arbre: Arbre) -> Scene:
    """Public in a library that staff closed."""
    scene = Scene(arbre)
    restriction = PageViewRestriction.objects.create(
        page=arbre.ressources, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.get(name=PARTENAIRES))
    return scene


FERMEES = [restreinte, brouillon, depubliee, embargo, refermee]
LISTES = (
    "/",
    "/ressources/",
    "/ressources/?tri=titre",
    "/ressources/?type=compte-rendu",
    "/ressources/?q=chrysantheme",
    f"/ressources/?q={MOT}",
    "/ressources/?langue=fr&format=texte",
    "/ressources/flux/",
    "/ressources/guide-public/",
    "/plan-du-site/",
    "/sitemap.xml",
    "/recherche/?q=chrysantheme",
    "/recherche/?q=chrysanteme",
    f"/recherche/?q={MOT}",
    "/recherche/?q=zibelline",
    "/recherche/?q=compte",
    "/presse/flux.xml",
    "/n-existe-pas/",
)


def fuites(client: Client, adresses: Iterator[str] | tuple[str, ...]) -> list[str]:
    """Addresses whose answer tells the title, or the word of the file beyond what was asked."""
    trouvees = []
    for adresse in adresses:
        reponse = client.get(adresse, follow=True)
        texte = reponse.content.decode().casefold()
        demande = MOT if MOT in adresse else ""
        if TITRE.casefold() in texte or "chrysanthème" in texte or (not demande and MOT in texte):
            trouvees.append(adresse)
    return trouvees


@pytest.mark.parametrize("qui", ["anonyme", "connecte"])
@pytest.mark.parametrize("situation", FERMEES, ids=lambda f: f.__name__)
def test_le_titre_ne_parait_nulle_part(arbre: Arbre, situation: Callable[[Arbre], Scene], qui: str) -> None:
    scene = situation(arbre)
    scene.indexer()
    client = lecteur(qui)
    assert fuites(client, LISTES) == []
    page = client.get(scene.page.url)
    assert page.status_code in {302, 403, 404}
    assert TITRE not in page.content.decode()
    assert client.get(scene.page.url, follow=True).status_code in {200, 403, 404}
    assert fuites(client, (scene.page.url,)) == []


@pytest.mark.parametrize("situation", FERMEES, ids=lambda f: f.__name__)
def test_le_fichier_n_est_a_personne(arbre: Arbre, situation: Callable[[Arbre], Scene]) -> None:
    scene = situation(arbre)
    scene.indexer()
    fichier = Document.objects.get(pk=scene.fichier.pk)
    for qui in ("anonyme", "connecte"):
        client = lecteur(qui)
        for adresse in (fichier.url, f"/documents/{fichier.pk}/", f"/documents/{fichier.pk}/guide.txt"):
            reponse = client.get(adresse)
            assert reponse.status_code in {302, 403, 404}, adresse
            assert MOT not in b"".join(reponse).decode()
            assert "public" not in reponse.get("Cache-Control", "")
        for adresse in (
            f"/admin/documents/edit/{fichier.pk}/",
            f"/admin/pages/{scene.page.pk}/edit/",
            f"/admin/api/main/pages/{scene.page.pk}/",
            f"/admin/api/main/documents/{fichier.pk}/",
        ):
            assert fuites(client, (adresse,)) == []


@pytest.mark.parametrize("situation", FERMEES, ids=lambda f: f.__name__)
def test_rien_en_anglais_non_plus(arbre: Arbre, situation: Callable[[Arbre], Scene]) -> None:
    scene = situation(arbre)
    traduite = scene.traduire()
    if situation is not restreinte and situation is not refermee:
        traduite.unpublish()
    scene.indexer()
    client = lecteur("anonyme")
    en = tuple(f"/en{adresse}" for adresse in ("/", "/ressources/", "/ressources/flux/", f"/ressources/?q={MOT}"))
    assert fuites(client, (*en, traduite.url, "/sitemap.xml", scene.publique.url)) == []
    assert fuites(client, LISTES) == []


def test_restreindre_la_source_restreint_sa_traduction_deja_en_ligne(arbre: Arbre) -> None:
    scene = Scene(arbre)
    traduite = scene.traduire()
    client = lecteur("anonyme")
    assert client.get(traduite.url).status_code == 200
    scene.page.refresh_from_db()
    scene.page.audience = Audience.PARTENAIRES
    scene.page.save_revision().publish()
    assert Ressource.objects.get(pk=traduite.pk).audience == Audience.PARTENAIRES
    assert fuites(client, (traduite.url, "/en/ressources/")) == []
    assert lecteur("partenaire").get(traduite.url).status_code == 200


@pytest.mark.parametrize("qui", ["partenaire", "Communication", "Habitat décideur"])
def test_partenaires_et_agents_lisent_et_telechargent(arbre: Arbre, qui: str) -> None:
    scene = restreinte(arbre)
    scene.indexer()
    client = lecteur(qui)
    liste = client.get("/ressources/")
    assert TITRE in liste.content.decode()
    assert liste["Cache-Control"] == "private, no-store"
    assert TITRE in client.get(f"/ressources/?q={MOT}").content.decode()
    page = client.get(scene.page.url)
    assert page.status_code == 200
    assert "private" in page["Cache-Control"]
    fichier = client.get(Document.objects.get(pk=scene.fichier.pk).url)
    assert fichier.status_code == 200
    assert fichier["Cache-Control"] == "private, no-store"
    assert MOT in b"".join(fichier).decode()


def test_les_comptes_ne_comptent_pas_ce_qui_est_cache(arbre: Arbre) -> None:
    scene = restreinte(arbre)
    scene.indexer()
    public, partenaire = (lecteur(qui).get("/ressources/").context for qui in ("anonyme", "partenaire"))
    assert (public["total"], partenaire["total"]) == (1, 2)
    (themes,) = (
        {o.valeur: o.nombre for g in c["groupes"] if g.nom == "type" for o in g.options} for c in [partenaire]
    )
    assert themes == {"guide": 1, "compte-rendu": 1}
    assert [g for g in public["groupes"] if g.nom == "type"] == []


def test_rouverte_elle_est_a_tous_partout(arbre: Arbre) -> None:
    scene = restreinte(arbre)
    traduite = scene.traduire()
    page = Ressource.objects.get(pk=scene.page.pk)
    page.audience = Audience.PUBLIC
    page.save_revision().publish()
    scene.indexer()
    client = lecteur("anonyme")
    assert client.get(page.url).status_code == 200
    assert client.get(traduite.url).status_code == 200
    assert client.get(Document.objects.get(pk=scene.fichier.pk).url).status_code == 200
    assert TITRE in client.get("/ressources/").content.decode()
    assert TITRE in client.get(f"/recherche/?q={MOT}").content.decode()


def test_une_section_fermee_ferme_ses_ressources_et_leurs_fichiers(arbre: Arbre) -> None:
    scene = sous_section(arbre)
    scene.indexer()
    adresse = Document.objects.get(pk=scene.fichier.pk).url
    assert lecteur("anonyme").get(adresse).status_code == 302
    assert fuites(lecteur("anonyme"), LISTES) == []
    assert lecteur("partenaire").get(adresse).status_code == 200


def test_un_fichier_partage_suit_la_ressource_la_plus_ouverte(arbre: Arbre) -> None:
    scene = restreinte(arbre)
    ouverte = arbre.ressource("Aussi ici", versions=[version("Le compte rendu", document=scene.fichier)])
    client = lecteur("anonyme")
    adresse = Document.objects.get(pk=scene.fichier.pk).url
    assert client.get(adresse).status_code == 200
    ouverte.unpublish()
    assert client.get(adresse).status_code == 302
    ouverte.save_revision().publish()
    assert client.get(adresse).status_code == 200
    ouverte.delete()
    assert client.get(adresse).status_code == 302


def test_un_fichier_remplace_reste_aux_memes_lecteurs(arbre: Arbre) -> None:
    scene = restreinte(arbre)
    nouveau = document("Nouveau", "Un autre texte.")
    page = scene.page
    page.versions.add(version("Le compte rendu", 2, "2026-05-01", document=nouveau))
    page.save_revision().publish()
    client = lecteur("anonyme")
    for cle in (scene.fichier.pk, nouveau.pk):
        assert client.get(Document.objects.get(pk=cle).url).status_code == 302
    partenaire = lecteur("partenaire")
    assert b"remplac" in partenaire.get(page.url).content


def test_le_fichier_d_une_version_de_travail_attend_la_publication(arbre: Arbre) -> None:
    page = arbre.ressource("Guide", versions=[version()])
    attendu = document("Bientôt", f"Le mot {MOT}.")
    page.versions.add(version("Le guide", 2, "2026-05-01", document=attendu))
    page.save_revision()
    attendu = Document.objects.get(pk=attendu.pk)
    attendu.save()
    client = lecteur("anonyme")
    assert client.get(attendu.url).status_code == 302
    assert "Bientôt" not in client.get(f"/recherche/?q={MOT}").content.decode()
    assert b"1 ressource" not in client.get(f"/ressources/?q={MOT}").content
    page.latest_revision.publish()
    assert client.get(attendu.url).status_code == 200


def test_un_fichier_deplace_a_la_main_revient_a_sa_place(arbre: Arbre) -> None:
    from wagtail.models import Collection

    scene = restreinte(arbre)
    fichier = Document.objects.get(pk=scene.fichier.pk)
    close = fichier.collection
    fichier.collection = Collection.get_first_root_node()
    fichier.save()
    assert Document.objects.get(pk=fichier.pk).collection == close
    # Moved by a bulk update, which tells nobody: the page decides all the same.
    Document.objects.filter(pk=fichier.pk).update(collection=Collection.get_first_root_node())
    assert lecteur("anonyme").get(fichier.url).status_code == 302


def test_un_fichier_deja_public_ailleurs_reste_public(arbre: Arbre) -> None:
    from home.models import ContenuPage

    fichier = document("Partagé", "x")
    page = publier(
        arbre.accueil,
        ContenuPage(title="Une page", slug="une-page", chapo="x", corps=[("telechargement", {"document": fichier})]),
    )
    ReferenceIndex.create_or_update_for_object(page)
    arbre.ressource("Réservée", audience=Audience.PARTENAIRES, versions=[version(document=fichier)])
    client = lecteur("anonyme")
    assert client.get(fichier.url).status_code == 200
    page.unpublish()
    assert client.get(Document.objects.get(pk=fichier.pk).url).status_code == 302


def test_la_restriction_est_ecrite_avec_la_publication(arbre: Arbre) -> None:
    """Not after it: whoever asks between both would read the page."""
    page = arbre.ressource("Réservée", audience=Audience.PARTENAIRES, publiee=False)
    assert PageViewRestriction.objects.filter(page=page).exists()
    groupes = PageViewRestriction.objects.get(page=page).groups.values_list("name", flat=True)
    assert {PARTENAIRES, "Communication"} <= set(groupes)


def test_la_copie_d_une_page_reservee_l_est_aussi(arbre: Arbre) -> None:
    scene = restreinte(arbre)
    copie = scene.page.copy(update_attrs={"slug": "copie"}, keep_live=True)
    assert fuites(lecteur("anonyme"), (copie.url, *LISTES)) == []
