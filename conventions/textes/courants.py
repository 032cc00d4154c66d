"""The texts of a model that staff have not written yet: plain, correct, and meant to be replaced by theirs."""

from __future__ import annotations

from dataclasses import dataclass

from conventions.enums import Etat, NatureTexte
from conventions.models import Convention, TexteModele


@dataclass(frozen=True)
class Texte:
    """A title and a body, both with words between braces."""

    titre: str
    corps: str


# Official documents are in French: these are contents, like those that staff type, and no messages of the site.
PAR_DEFAUT: dict[str, Texte] = {
    NatureTexte.CONVENTION: Texte(
        "Convention {reference}",
        """## Article 1. Objet
La présente convention a pour objet : {objet}
## Article 2. Objectifs
{objectifs}
## Article 3. Moyens et engagements
{moyens}
{engagements}
## Article 4. Durée
La convention s’applique {periode}.
## Article 5. Suivi
{organisation} rend compte chaque année des résultats, au regard des indicateurs annexés. Elle signale sans attendre \
ce qui empêche le projet d’avancer.
## Article 6. Fin anticipée
Si l’une des parties ne tient pas ses engagements, l’autre peut résilier la convention trois mois après une mise en \
demeure restée sans effet.""",
    ),
    NatureTexte.ACCEPTATION: Texte(
        "Votre demande est acceptée",
        """Vous avez déposé le {depot} le dossier {reference}, « {titre} ».
Nous acceptons votre demande.
{motif}
La convention vous sera proposée à la signature. Vous serez prévenus quand elle sera prête.""",
    ),
    NatureTexte.REFUS: Texte(
        "Votre demande n’est pas acceptée",
        """Vous avez déposé le {depot} le dossier {reference}, « {titre} ».
Nous l’avons étudié avec attention. Nous ne pouvons pas l’accepter, pour la raison suivante :
{motif}
L’agent qui suit votre dossier peut vous expliquer cette décision.""",
    ),
    NatureTexte.SANS_SUITE: Texte(
        "Votre dossier est classé sans suite",
        """Vous avez déposé le {depot} le dossier {reference}, « {titre} ».
Ce dossier est classé sans suite.
{motif}
Ce classement ne vous empêche pas d’en déposer un autre.""",
    ),
}
# Only where money goes with the convention.
ACCORD = """
Montant accordé : {montant}."""
DELIBERATION = """
Délibération : {deliberation}."""
CONCOURS = """
## Article 7. Concours financier
La collectivité apporte un concours de {montant}, versé selon l’échéancier annexé."""
TEXTE_DE_LA_DECISION = {
    Etat.ACCEPTEE: NatureTexte.ACCEPTATION,
    Etat.REFUSEE: NatureTexte.REFUS,
    Etat.SANS_SUITE: NatureTexte.SANS_SUITE,
}


def texte_de(convention: Convention, nature: str) -> Texte:
    """What staff wrote for the model of this file, or else the plain text."""
    ecrit = (
        TexteModele.objects.filter(modele=convention.modele_id, nature=nature).first() if convention.modele else None
    )
    if ecrit is None:
        defaut = PAR_DEFAUT[nature]
        ajout = _ajout(nature, convention)
        return Texte(defaut.titre, defaut.corps + ajout)
    return Texte(ecrit.titre or PAR_DEFAUT[nature].titre, ecrit.corps)


def _ajout(nature: str, convention: Convention) -> str:
    """What money adds to the plain text: the amount granted and the act that grants it, or the article on it."""
    if not convention.finance:
        return ""
    # The act may come after the decision: nothing is written of one that nobody knows.
    accord = ACCORD + (DELIBERATION if convention.deliberation else "")
    return {NatureTexte.CONVENTION: CONCOURS, NatureTexte.ACCEPTATION: accord}.get(NatureTexte(nature), "")
