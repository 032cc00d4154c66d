"""Drawings: well formed, small, without inline style, right by day and by night, loud when misused."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template import Context, Template
from PIL import Image

from home.demonstration.images import DOSSIER as IMAGES_SVG
from home.demonstration.images import dimensions, images, rasteriser
from socle.dessin.catalogue import GABARITS, HAUTEUR_IMAGE, IMAGES, LARGEUR_IMAGE
from socle.dessin.facade import ETATS, composer_facade, repartir
from socle.dessin.palette import COULEURS
from socle.dessin.planche import Planche, Repere
from socle.illustrations import IllustrationInconnue, ParametreRefuse, noms

GABARITS_SVG = Path(settings.TEMPLATES_DIRS[0]) / "illustrations"
CSS = Path(settings.STATICFILES_DIRS[0]) / "css"
VARIANTES = {
    "vantail": [{"teinte": "brique"}, {"teinte": "petrole"}],
    "fenetre-etat": [{"etat": e} for e in ("realisee", "en_cours", "a_venir", "suspendue")],
    "porte-etat": [{"etat": e} for e in ("fermee", "entrouverte", "ouverte", "a_completer", "refusee")],
    "porte-404": [{}, {"numero": "410"}],
}
CAS = [(nom, parametres) for nom in sorted(noms("illustrations")) for parametres in VARIANTES.get(nom, [{}])]


def dessiner(nom: str, **options: str) -> str:
    arguments = " ".join(f'{cle}="{valeur}"' for cle, valeur in options.items())
    return Template(f'{{% load illustrations %}}{{% illustration "{nom}" {arguments} %}}').render(Context())


def classes(svg: str) -> set[str]:
    return {classe for liste in re.findall(r'class="([^"]*)"', svg) for classe in liste.split()}


def classes_peintes() -> set[str]:
    """Names `i-…` that the style sheet paints."""
    return set(re.findall(r"\.(i-[\w-]+)", (CSS / "composants/illustration.css").read_text(encoding="utf-8")))


@pytest.mark.parametrize(("nom", "parametres"), CAS, ids=lambda v: v if isinstance(v, str) else "-".join(v.values()))
def test_chaque_dessin_est_un_svg_propre(nom: str, parametres: dict[str, str]) -> None:
    svg = dessiner(nom, **parametres)
    racine = ElementTree.fromstring(svg)
    assert racine.tag == "svg"
    assert racine.get("aria-hidden") == "true"
    assert racine.get("focusable") == "false"
    attributs = {cle for element in racine.iter() for cle in element.attrib}
    assert not attributs & {"style", "id", "href", "onload"}
    assert {element.tag for element in racine.iter()} <= {"svg", "path", "text"}
    assert {c for c in classes(svg) if c.startswith("i-")} <= classes_peintes()
    assert len(svg.encode()) <= 8 * 1024 + 200  # the attributes of the root are not the drawing


@pytest.mark.parametrize("nom", sorted(noms("illustrations/icones")))
def test_chaque_icone_prend_la_couleur_du_texte(nom: str) -> None:
    svg = Template(f'{{% load illustrations %}}{{% icone "{nom}" %}}').render(Context())
    racine = ElementTree.fromstring(svg)
    assert racine.get("viewBox") == "0 0 24 24"
    assert racine.get("stroke") == "currentColor"
    assert not re.search(r"#[0-9a-fA-F]{3}|style=|\bid=", svg)
    assert len(svg) < 500


def test_les_icones_demandees_existent() -> None:
    attendues = (
        "fleche recherche telecharger copier partager telephone courriel menu chevron info reussite attention erreur"
        " fermer externe imprimer flux calendrier calque"
    )
    assert set(attendues.split()) <= noms("illustrations/icones")


@pytest.mark.parametrize("nom", sorted(GABARITS))
def test_le_gabarit_est_celui_que_le_code_compose(nom: str) -> None:
    """`manage.py dessiner` was run after the last change of a drawing."""
    assert (GABARITS_SVG / f"{nom}.svg").read_text(encoding="utf-8") == GABARITS[nom]().gabarit()


def test_la_rue_de_l_accueil_tient_en_huit_kilo_octets() -> None:
    assert (GABARITS_SVG / "rue-hero.svg").stat().st_size <= 8 * 1024


def test_un_nom_inconnu_leve() -> None:
    with pytest.raises(IllustrationInconnue):
        dessiner("chateau")
    with pytest.raises(IllustrationInconnue):
        dessiner("../base")
    with pytest.raises(IllustrationInconnue):
        Template('{% load illustrations %}{% icone "licorne" %}').render(Context())


@pytest.mark.parametrize(
    ("nom", "parametres"),
    [
        ("vantail", {}),
        ("vantail", {"teinte": "rose"}),
        ("signe", {"teinte": "brique"}),
        ("porte-404", {"numero": "<b>"}),
        ("fenetre-etat", {"etat": "realisee "}),
    ],
)
def test_un_parametre_faux_leve(nom: str, parametres: dict[str, str]) -> None:
    with pytest.raises(ParametreRefuse):
        dessiner(nom, **parametres)


def test_un_titre_fait_une_image_nommee() -> None:
    racine = ElementTree.fromstring(dessiner("signe", titre="L’enseigne d’ici", classe="grand"))
    assert racine.get("role") == "img"
    assert racine.get("aria-label") == "L’enseigne d’ici"
    assert racine.get("aria-hidden") is None
    assert (racine.get("class") or "").split() == ["illustration", "illustration--signe", "grand"]


def test_le_titre_est_echappe() -> None:
    gabarit = Template('{% load illustrations %}{% icone "fleche" titre=titre %}')
    svg = gabarit.render(Context({"titre": '"><script>'}))
    assert "<script>" not in svg
    assert ElementTree.fromstring(svg).get("aria-label") == '"><script>'


def test_la_palette_du_code_est_celle_de_la_feuille() -> None:
    """The two tables of colours agree, through the tokens and the site's own colours."""
    jetons = dict(re.findall(r"--([\w-]+):\s*([^;]+);", (CSS / "jetons.css").read_text(encoding="utf-8")))
    feuille = (CSS / "composants/illustration.css").read_text(encoding="utf-8")
    regles = dict(re.findall(r"\.i-([\w-]+)\s*{\s*color:\s*([^;]+);", feuille))
    for nom, (clair, sombre) in COULEURS.items():
        jour, nuit = paire(regles[nom], jetons)
        assert (jour, nuit) == (clair.lower(), sombre.lower()), nom


def paire(valeur: str, jetons: dict[str, str]) -> tuple[str, str]:
    """(light, dark) of a colour, whatever tokens it goes through."""
    while jeton := re.search(r"var\(--([\w-]+)\)", valeur):
        valeur = valeur.replace(jeton.group(0), jetons[jeton.group(1)])
    deux = re.fullmatch(r"light-dark\((.+?),\s*(.+)\)", valeur)
    return (deux.group(1), deux.group(2)) if deux else (valeur, valeur)


# --- façades


def facade(fenetres: list[str], numero: int = 1, forme: str = "") -> str:
    gabarit = Template("{% load illustrations %}{% facade fenetres=f numero=n forme=forme %}")
    return gabarit.render(Context({"f": fenetres, "n": numero, "forme": forme}))


@pytest.mark.parametrize("forme", ["pignon", "plat", "comble"])
@pytest.mark.parametrize("nombre", [0, 1, 2, 4, 7, 12])
def test_une_facade_a_une_fenetre_par_action(nombre: int, forme: str) -> None:
    svg = facade(["a_venir"] * nombre, 3, forme)
    racine = ElementTree.fromstring(svg)
    vitres = "".join(e.get("d") or "" for e in racine.iter("path") if e.get("class") == "i-fenetre")
    assert vitres.count("h30v44") == nombre
    assert racine.findtext("text") == "3"


def test_les_etats_se_distinguent_sans_la_couleur() -> None:
    formes = {tuple(re.findall(r' d="([^"]+)"', facade([etat]))) for etat in ETATS}
    assert len(formes) == len(ETATS) == 4


@pytest.mark.parametrize(
    ("fenetres", "numero", "forme"), [(["faite"], 1, ""), ([], 0, ""), ([], 100, ""), ([], 1, "tour")]
)
def test_une_facade_impossible_leve(fenetres: list[str], numero: int, forme: str) -> None:
    with pytest.raises(ValueError, match="Façade impossible"):
        composer_facade(fenetres, numero=numero, forme=forme)


@pytest.mark.parametrize(
    ("nombre", "forme", "etages"),
    [(3, "pignon", [1, 2]), (4, "plat", [2, 2]), (3, "comble", [3]), (7, "plat", [2, 2, 3]), (1, "pignon", [1])],
)
def test_les_fenetres_se_repartissent(nombre: int, forme: str, etages: list[int]) -> None:
    assert repartir(nombre, forme) == etages


# --- drawing board


def test_les_formes_d_une_couleur_se_rejoignent() -> None:
    p = Planche(10, 10)
    p.rect("mur1", 0, 0, 4, 4)
    p.rect("mur1", 4.5, 0, 4, 4)
    p.avancer()
    p.rect("mur1", 0, 6, 2, 2)
    assert re.findall(r' d="([^"]+)"', p.gabarit()) == ["M0 0h4v4h-4M4.5 0h4v4h-4", "M0 6h2v2h-2"]


def test_une_couleur_hors_palette_leve() -> None:
    with pytest.raises(KeyError):
        Planche(10, 10).rect("fuchsia", 0, 0, 1, 1)


def test_un_chemin_se_pose_a_sa_place_et_se_retourne() -> None:
    trace = "M 0 0 L 4 0 L 4 -2 Q 2 -3 0 -2 Z M 1 1 L 2 1"
    assert Repere(10, 20).chemin(trace) == "M10 20h4v-2q-2-1-4 0zm1 1h1"
    assert Repere(10, 20, 0.5, -1).chemin(trace) == "M10 20h-2v-1q1-.5 2 0zm-.5 .5h-.5"


# --- pictures of the demonstration


@pytest.mark.parametrize("nom", sorted(IMAGES))
def test_l_image_de_demonstration_est_a_jour(nom: str) -> None:
    attendu = IMAGES[nom]().autonome(LARGEUR_IMAGE, HAUTEUR_IMAGE)
    assert (IMAGES_SVG / f"{nom}.svg").read_text(encoding="utf-8") == attendu


def test_chaque_image_a_sa_fiche_et_chaque_fiche_son_image() -> None:
    fiches = images()
    assert {fiche.fichier.name for fiche in fiches} == {fichier.name for fichier in IMAGES_SVG.glob("*.svg")}
    assert len({fiche.titre for fiche in fiches}) == len(fiches)
    for fiche in fiches:
        assert fiche.alt
        assert (fiche.credit, fiche.licence) == ("Métropole de Valmérie", "Licence Ouverte 2.0")
        assert "style=" not in fiche.fichier.read_text(encoding="utf-8")


@pytest.mark.parametrize(("nom", "largeur"), [("hiver", 640), ("logo-ddets", 96)])
def test_la_rasterisation_rend_la_taille_demandee(nom: str, largeur: int) -> None:
    svg = IMAGES_SVG / f"{nom}.svg"
    image = Image.open(BytesIO(rasteriser(svg, largeur)))
    large, haute = dimensions(svg)
    assert image.format == "PNG"
    assert image.size == (largeur, round(largeur * haute / large))
    assert len(image.convert("RGB").getcolors(1 << 20) or []) > 2, "l’image est vide"


# --- files of the head


def test_les_images_de_l_en_tete_ont_leur_taille() -> None:
    dossier = Path(settings.STATICFILES_DIRS[0]) / "images"
    tailles = {nom: Image.open(dossier / nom).size for nom in ("favicon.ico", "apple-touch-icon.png", "partage.png")}
    assert tailles == {"favicon.ico": (32, 32), "apple-touch-icon.png": (180, 180), "partage.png": (1200, 630)}
    assert ElementTree.parse(dossier / "favicon.svg").getroot().get("viewBox") == "0 0 32 32"
    assert (dossier / "partage.png").stat().st_size < 60_000
