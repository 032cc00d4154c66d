"""An authority's two colours: legible or refused."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from comptes.models import User
from mediatheque.models import Image
from referentiel import couleurs
from referentiel.models import ReglagesSite
from tests.mediatheque.images import photo

HEXA = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


def test_les_contrastes_de_reference_de_wcag():
    assert couleurs.contraste("#000000", "#FFFFFF") == pytest.approx(21)
    assert couleurs.contraste("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_les_couleurs_dessinees_sont_acceptees():
    assert couleurs.erreurs_de_contraste(couleurs.PETROLE, couleurs.SAFRAN) == {}
    assert couleurs.empreinte(couleurs.PETROLE, couleurs.SAFRAN) is None


@given(HEXA, HEXA)
def test_le_contraste_ne_depend_pas_de_l_ordre(une, autre):
    assert couleurs.contraste(une, autre) == couleurs.contraste(autre, une)
    assert 1 <= couleurs.contraste(une, autre) <= 21.01


def test_un_bleu_pale_est_refuse_avec_sa_mesure():
    reglages = ReglagesSite(couleur_principale="#7FB2E5")
    with pytest.raises(ValidationError) as refus:
        reglages.clean()
    assert "7:1" in str(refus.value.message_dict["couleur_principale"])


def test_une_couleur_mal_ecrite_est_refusee(db):
    from wagtail.models import Site

    reglages = ReglagesSite(site=Site.objects.first(), couleur_principale="bleu")
    with pytest.raises(ValidationError) as refus:
        reglages.full_clean()
    assert "couleur_principale" in refus.value.message_dict


def test_la_feuille_est_servie_sous_son_empreinte_seulement(client, arbre):
    reglages = ReglagesSite.objects.create(site=arbre.site, couleur_principale="#3B1F5C", couleur_action="#FFD34D")
    empreinte = reglages.empreinte_couleurs
    reponse = client.get(f"/couleurs-{empreinte}.css")
    assert reponse.status_code == 200
    assert "#3B1F5C" in reponse.content.decode()
    assert client.get("/couleurs-000000000000.css").status_code == 404
    assert f"/couleurs-{empreinte}.css" in client.get("/").content.decode()


def test_l_administration_prend_les_couleurs_et_le_logo(client, arbre, medias, settings):
    reglages = ReglagesSite.for_site(arbre.site)
    reglages.couleur_principale = "#5B1A3A"
    reglages.logo = Image.objects.create(
        title="Logo", file=ContentFile(photo(taille=(400, 200)), name="logo.jpg"), licence=Image.Licence.CC_BY
    )
    reglages.save()
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    client.force_login(User.objects.create_superuser(email="a@valmerie.example", password="x" * 20))
    page = client.get("/admin/").content.decode()
    assert f"/couleurs-{reglages.empreinte_couleurs}.css" in page
    assert "images/favicon.svg" not in page.split("sidebar-branding-logo")[1].split("</template>")[0]
    feuille = client.get(f"/couleurs-{reglages.empreinte_couleurs}.css").content.decode()
    assert "--w-color-primary-hue:330" in feuille
