"""What the public sees of the indicators: lists, charts, files. Read once a generation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from chiffres.affichage import Chiffre, chiffre_public
from chiffres.jeux import JeuDeDonnees
from chiffres.lecture import mesures, series
from chiffres.models import Indicateur
from chiffres.tableau import colonnes_csv, lignes_csv, tableau
from socle.graphiques import Dessin, Donnees, etroit, large
from socle.memo import par_generation
from socle.nombres import court, nombre
from socle.tableurs import en_csv
from socle.templatetags.composants import poids


@dataclass(frozen=True)
class Graphique:
    """Everything that the `graphique` component shows of an indicator."""

    code: str
    titre: str
    phrase: str
    unite: str
    large: Dessin
    etroit: Dessin
    tableau: dict[str, Any]
    source: str
    csv: dict[str, Any]
    compte: str
    non_compte: str
    ancien: str


def publics() -> list[Indicateur]:
    """Every public indicator with its values, in order: three queries a generation."""
    return par_generation("chiffres:publics", lambda: list(Indicateur.objects.publics().avec_valeurs()))


def public(code: str) -> Indicateur | None:
    return Indicateur.objects.publics().avec_valeurs().filter(code=code).first()


def titre_de_periode(indicateur: Indicateur, langue: str) -> str:
    """« Entrées dans le logement, 2021-2025 »: the name of a data file."""
    annees = indicateur.annees
    periode = str(annees[0]) if len(annees) == 1 else f"{annees[0]}-{annees[-1]}"
    return f"{indicateur.dans('titre', langue)}, {periode}"


def fichier_csv(indicateur: Indicateur, langue: str) -> bytes:
    with override(langue):
        return en_csv(colonnes_csv(), lignes_csv(indicateur, langue))


def adresse_csv(indicateur: Indicateur) -> str:
    """Address of the file, in the active language."""
    return reverse("donnees_csv", args=[indicateur.code])


def graphique(indicateur: Indicateur, langue: str) -> Graphique:
    """The chart of an indicator that has values, in the active language."""
    donnees = _donnees(indicateur, langue)
    chiffre = chiffre_public(indicateur, langue)
    return Graphique(
        code=indicateur.code,
        titre=indicateur.dans("titre", langue),
        phrase=indicateur.dans("phrase", langue),
        unite=_description(indicateur, langue),
        large=large(donnees),
        etroit=etroit(donnees),
        tableau=tableau(indicateur, langue),
        source=indicateur.dans("source", langue),
        csv={
            "titre": titre_de_periode(indicateur, langue),
            "url": adresse_csv(indicateur),
            "poids": poids(len(fichier_csv(indicateur, langue))),
            "detail": _("Licence Ouverte 2.0"),
        },
        compte=indicateur.dans("compte", langue),
        non_compte=indicateur.dans("non_compte", langue),
        ancien=chiffre.ancien if chiffre else "",
    )


def _donnees(indicateur: Indicateur, langue: str) -> Donnees:
    toutes = mesures(indicateur)
    detaillees = [mesure for mesure in toutes if mesure.parts]
    return Donnees(
        annees=tuple(mesure.annee for mesure in toutes),
        totaux=tuple(mesure.valeur for mesure in toutes),
        parts=tuple(mesure.parts for mesure in toutes) if len(detaillees) == len(toutes) else (),
        series=_noms(indicateur, langue) if len(detaillees) == len(toutes) else (),
        ecrire=lambda valeur: nombre(valeur, indicateur.decimales, langue),
        ecrire_axe=lambda valeur: court(valeur, langue),
        dire=lambda valeur, annee: (
            _("%(valeur)s en %(annee)s") % {"valeur": nombre(valeur, indicateur.decimales, langue), "annee": annee}
        ),
        mot_total=_("Total"),
        entieres=indicateur.decimales == 0,
    )


def _noms(indicateur: Indicateur, langue: str) -> tuple[str, ...]:
    return tuple(serie.nom_dans(langue) for serie in series(indicateur))


def _description(indicateur: Indicateur, langue: str) -> str:
    """« Ménages entrés dans un logement, par an. 44 communes. » with the unit where the words do not say it."""
    libelle, unite = indicateur.dans("libelle", langue), indicateur.dans("unite", langue)
    debut = f"{unite} {libelle}" if indicateur.unite_accolee else libelle
    return f"{debut[:1].upper()}{debut[1:]}. {indicateur.dans('perimetre', langue)}."


@dataclass(frozen=True)
class Repere:
    """An indicator in a list: its figure, and the page that says more."""

    titre: str
    chiffre: Chiffre
    url: str
    annees: int


def reperes(indicateurs: list[Indicateur], langue: str, racine: str) -> list[Repere]:
    """The figures of these indicators; `racine` is the address of the page of figures."""
    trouves = []
    for indicateur in indicateurs:
        if chiffre := chiffre_public(indicateur, langue):
            adresse = f"{racine}{indicateur.code}/"
            trouves.append(Repere(indicateur.dans("titre", langue), chiffre, adresse, len(indicateur.annees)))
    return trouves


def jeux_des_indicateurs(langue: str) -> list[JeuDeDonnees]:
    """One data set a public indicator; made once a generation, as the weight of each is announced."""
    return par_generation(f"chiffres:jeux:{langue}", lambda: [_jeu(indicateur, langue) for indicateur in publics()])


def _jeu(indicateur: Indicateur, langue: str) -> JeuDeDonnees:
    return JeuDeDonnees(
        titre=titre_de_periode(indicateur, langue),
        description=_description(indicateur, langue),
        url=adresse_csv(indicateur),
        poids=len(fichier_csv(indicateur, langue)),
        source=indicateur.dans("source", langue),
        frequence=str(indicateur.get_frequence_display()),
    )
