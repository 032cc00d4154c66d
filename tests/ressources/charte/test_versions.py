"""The text: in force by its date, one source for page and PDF, and no silent change once somebody adhered."""

from __future__ import annotations

import datetime
import io

import pikepdf
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from ressources.charte import regles
from ressources.charte.versions import versions
from ressources.models import VersionCharte
from tests.fabriques import AdhesionFactory, VersionCharteFactory, anglais

HIER = datetime.timedelta(days=-1)


def annoncer(numero: int = 2, dans: int = 10, **champs) -> VersionCharte:
    return VersionCharteFactory(
        numero=numero,
        date_effet=timezone.localdate() + datetime.timedelta(days=dans),
        preambule="<p>Le texte à venir.</p>",
        resume="Une réponse plus rapide.",
        **champs,
    )


def test_la_page_montre_les_engagements_numerotes_et_leurs_ancres(client, arbre):
    contenu = client.get(arbre.charte.url).content.decode()
    for attendu in ('id="engagement-1"', 'id="engagement-2"', "Répondre sous deux jours", "en vigueur depuis le"):
        assert attendu in contenu
    assert contenu.count("<h1") == 1


def test_une_version_annoncee_prend_effet_toute_seule_a_sa_date(client, arbre):
    arbre.charte  # noqa: B018 - makes the page
    debut = timezone.make_aware(datetime.datetime(2026, 6, 1, 12))
    VersionCharte.objects.update(date_effet="2026-01-01")
    with time_machine.travel(debut, tick=False):
        annoncer(dans=1)
    with time_machine.travel(timezone.make_aware(datetime.datetime(2026, 6, 1, 23, 59)), tick=False):
        avant = client.get("/charte/").content.decode()
        annonce = client.get("/charte/version-2/").content.decode()
        assert versions().bascule == timezone.make_aware(datetime.datetime(2026, 6, 2))
    with time_machine.travel(timezone.make_aware(datetime.datetime(2026, 6, 2, 0, 1)), tick=False):
        apres = client.get("/charte/").content.decode()
        ancienne = client.get("/charte/version-1/").content.decode()
    assert "Ce qui est promis ne change pas." in avant
    assert "Le texte à venir." not in avant
    assert "La version 2 prend effet le" in avant.replace("\xa0", " ")
    assert "Ce texte prend effet le" in annonce
    assert "Le texte à venir." in apres
    assert "Une réponse plus rapide." in apres
    assert "Ce texte est remplacé par la version" in ancienne
    assert "Ce qui est promis ne change pas." in ancienne


def test_un_brouillon_n_est_nulle_part(client, arbre):
    arbre.charte  # noqa: B018
    annoncer(dans=-5, publiee=False)
    assert client.get("/charte/version-2/").status_code == 404
    assert client.get("/charte/version-2/pdf/").status_code == 404
    assert "Le texte à venir." not in client.get("/charte/").content.decode()
    assert "version-2" not in client.get("/charte/").content.decode()


@pytest.mark.parametrize(
    "chemin", ["version-0/", "version-99/", "version-99999999999999999999/", "version-x/", "version-1/x/"]
)
def test_une_version_inconnue_n_est_pas_une_erreur(client, arbre, chemin):
    assert client.get(f"{arbre.charte.url}{chemin}").status_code == 404


def test_sans_version_la_page_le_dit(client, arbre):
    page = arbre.charte
    VersionCharte.objects.all().delete()
    reponse = client.get(page.url)
    assert reponse.status_code == 200
    assert "Aucune version n’est encore en vigueur." in reponse.content.decode()
    assert client.get(f"{page.url}pdf/").status_code == 404
    annoncer()
    assert "Les versions annoncées" in client.get(page.url).content.decode()


class TestPDF:
    def lire(self, client, chemin="/charte/pdf/"):
        reponse = client.get(chemin)
        assert reponse["Content-Type"] == "application/pdf"
        return pikepdf.open(io.BytesIO(reponse.content))

    def test_il_est_balise_titre_et_dans_sa_langue(self, client, arbre):
        arbre.charte  # noqa: B018
        with self.lire(client) as pdf:
            racine = pdf.Root
            assert racine.MarkInfo.Marked
            assert "/StructTreeRoot" in racine
            assert str(racine.Lang).startswith("fr")
            assert racine.ViewerPreferences.DisplayDocTitle
            meta = pdf.open_metadata()
            assert meta["dc:title"] == "La charte"
            assert str(meta["pdfuaid:part"]) == "1"
            assert self.titres(pdf) == ["H1", "H2", "H3", "H3"]

    def titres(self, pdf):
        trouves = []

        def parcourir(noeud):
            if isinstance(noeud, pikepdf.Array):
                for enfant in noeud:
                    parcourir(enfant)
            elif isinstance(noeud, pikepdf.Dictionary):
                if str(noeud.get("/S", "")).lstrip("/") in {"H1", "H2", "H3"}:
                    trouves.append(str(noeud.S).lstrip("/"))
                if "/K" in noeud:
                    parcourir(noeud.K)

        parcourir(pdf.Root.StructTreeRoot.K)
        return trouves

    def test_l_anglais_non_traduit_reste_en_francais(self, client, arbre):
        page = arbre.charte
        racine = arbre.accueil.copy_for_translation(anglais())
        racine.save_revision().publish()
        traduite = page.copy_for_translation(anglais())
        traduite.save_revision().publish()
        with self.lire(client, "/en/charte/pdf/") as pdf:
            assert str(pdf.Root.Lang).startswith("fr")
        contenu = client.get("/en/charte/").content.decode()
        assert '<div class="pile pile--large" lang="fr">' in contenu


class TestTexteFige:
    def test_un_texte_auquel_on_adhere_ne_change_plus(self, arbre):
        version = AdhesionFactory().version
        for champ, valeur in (("preambule", "<p>Autre.</p>"), ("numero", 7), ("suites", "<p>Autre.</p>")):
            version.refresh_from_db()
            setattr(version, champ, valeur)
            with pytest.raises(ValidationError) as refus:
                version.full_clean()
            assert str(regles.TEXTE_FIGE) in refus.value.messages
            with pytest.raises(ValidationError):
                version.save()

    def test_un_engagement_ne_change_plus(self, arbre):
        version = AdhesionFactory().version
        version = VersionCharte.objects.get(pk=version.pk)
        champ = VersionCharte._meta.get_field("engagements").stream_block
        version.engagements = champ.to_python(
            [{"type": "engagement", "value": {"titre": "Répondre un jour", "texte": "<p>Peut-être.</p>"}}]
        )
        with pytest.raises(ValidationError):
            version.save()

    def test_il_reste_publie(self, arbre):
        version = AdhesionFactory().version
        version.publiee = False
        with pytest.raises(ValidationError, match="reste publiée"):
            version.full_clean()

    def test_ce_que_l_editeur_ajoute_en_enregistrant_n_est_pas_un_changement(self, arbre):
        version = VersionCharteFactory(resume="Une ligne.\nUne autre.")
        AdhesionFactory(version=version)
        version.preambule = '<p data-block-key="a1b2c">Ce qui est promis ne change pas.</p>'
        version.resume = "Une ligne.\r\nUne autre."
        version.full_clean()
        version.save()

    def test_l_anglais_et_le_simplifie_restent_ouverts(self, arbre):
        version = AdhesionFactory().version
        version.version_simplifiee = "<p>Plus simple.</p>"
        version.preambule_en = "<p>What was promised.</p>"
        version.full_clean()
        version.save()

    def test_sans_adhesion_il_se_corrige(self, arbre):
        version = VersionCharteFactory()
        version.preambule = "<p>Corrigé.</p>"
        version.full_clean()
        version.save()

    def test_les_dates_suivent_les_numeros(self, arbre):
        VersionCharteFactory(numero=1, date_effet="2025-01-01")
        with pytest.raises(ValidationError, match="suivent les numéros"):
            VersionCharteFactory.build(numero=2, date_effet=datetime.date(2024, 1, 1)).full_clean()
