"""Every drawing that ``manage.py dessiner`` writes to the tree: its name → the function that composes it."""

from collections.abc import Callable

from . import rues, scenes_dedans, scenes_etat, scenes_rue
from .planche import Planche

Composition = Callable[[], Planche]

GABARITS: dict[str, Composition] = {
    "rue-hero": rues.rue_hero,
    "rue-hero-gauche": rues.rue_hero_gauche,
    "toits-pied": rues.toits,
    "facade-vide": scenes_etat.facade_vide,
    "page-vide": scenes_etat.page_vide,
    "porte-404": scenes_etat.porte_404,
    "porte-403": scenes_etat.porte_403,
    "fenetre-500": scenes_etat.fenetre_500,
    "chantier-503": scenes_etat.chantier_503,
    "scene-reunion": scenes_rue.reunion,
    "scene-seuil": scenes_rue.seuil,
    "scene-rue-tuileries": scenes_rue.rue_tuileries,
    "scene-hiver": scenes_rue.hiver,
    "scene-equipe-mobile": scenes_rue.equipe_mobile,
    "scene-cles": scenes_dedans.cles,
    "scene-pension-famille": scenes_dedans.pension_famille,
    "scene-visite": scenes_dedans.visite,
    "scene-signature": scenes_dedans.signature,
    "scene-charte": scenes_dedans.charte,
}

# Stand-alone pictures of the demonstration (home/demonstration/images), in px.
LARGEUR_IMAGE, HAUTEUR_IMAGE = 1600, 900
IMAGES: dict[str, Composition] = {
    "reunion": scenes_rue.reunion,
    "seuil-bellerive": scenes_rue.seuil,
    "rue-des-tuileries": scenes_rue.rue_tuileries,
    "hiver": scenes_rue.hiver,
    "equipe-mobile": scenes_rue.equipe_mobile,
    "premier-seuil": scenes_dedans.cles,
    "pension-famille": scenes_dedans.pension_famille,
    "visite-proprietaire": scenes_dedans.visite,
    "signature": scenes_dedans.signature,
    "charte": scenes_dedans.charte,
}
