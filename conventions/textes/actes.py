"""The letter of a decision and the text to sign, as PDF/UA made of data that is kept with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from conventions.enums import EtatEcheance, NatureTexte, SensBudget
from conventions.lisible import jour
from conventions.models import Convention, IndicateurConvention
from conventions.reglages import reglages, service
from socle import typographie
from socle.nombres import euros, juste
from socle.pdf import composer

from .courants import Texte, texte_de
from .variables import Source, blocs, remplir, vides

GABARIT = Path(__file__).resolve().parent.parent / "typst" / "acte.typ"


def lettre(convention: Convention, nature: str, *, motif: str, apercu: bool = False) -> dict[str, Any]:
    """Data of the letter of a decision, with the ways of appeal (CRPA, L211-2 and R421-5 of the code of justice)."""
    donnees = _commun(convention, nature, motif=motif, apercu=apercu)
    return donnees | {
        "destinataire": _destinataire(convention),
        "recours": [typographie.typographier(ligne) for ligne in reglages().voies_de_recours.splitlines() if ligne],
        "parties": [],
        "annexes": [],
    }


def convention_a_signer(convention: Convention, *, apercu: bool = False) -> dict[str, Any]:
    """Data of the text that the parties sign: they, the articles, then what is annexed."""
    donnees = _commun(convention, NatureTexte.CONVENTION, motif="", apercu=apercu)
    return donnees | {
        "destinataire": [],
        "recours": [],
        "parties": _parties(convention),
        "annexes": [
            annexe for annexe in (_budget(convention), _echeancier(convention), _cibles(convention)) if annexe
        ],
    }


def fabriquer(donnees: dict[str, Any]) -> bytes:
    """The PDF/UA.

    Raises:
        PdfImpossible: typst refused the data.
    """
    return composer(GABARIT, donnees)


def ce_qui_manque(convention: Convention, nature: str, *, motif: str = "") -> list[str]:
    """What the text asks for and the file does not say, as labels."""
    texte = texte_de(convention, nature)
    return vides(f"{texte.titre}\n{texte.corps}", Source(convention, service(), motif))


def _commun(convention: Convention, nature: str, *, motif: str, apercu: bool) -> dict[str, Any]:
    charge = service()
    texte: Texte = texte_de(convention, nature)
    source = Source(convention, charge, motif)
    titre = typographie.typographier(" ".join(remplir(texte.titre, source).split()))
    return {
        "langue": "fr",
        "titre": titre,
        "sous_titre": typographie.typographier(convention.titre) if nature == NatureTexte.CONVENTION else "",
        "auteur": charge.autorite,
        "pied": f"{charge.autorite}, {convention.reference or convention.titre}",
        "apercu": _("Aperçu, sans valeur") if apercu else "",
        "service": [ligne for ligne in (charge.nom, *charge.adresse.splitlines(), charge.telephone) if ligne],
        "date": jour(timezone.localdate()),
        "blocs": list(blocs(texte.corps, source)),
        "mots": {
            "page": _("Page"),
            "entre": _("Entre"),
            "et": _("et"),
            "recours": _("Voies de recours"),
            "signatures": _("Signatures"),
            "le": _("Date et signature :"),
            "objet": typographie.typographier(_("Dossier %(reference)s") % {"reference": convention.reference or ""}),
        },
    }


def _destinataire(convention: Convention) -> list[str]:
    nom = convention.contact_nom
    qui = f"{nom}, {convention.contact_fonction}" if nom and convention.contact_fonction else nom
    return [ligne for ligne in (convention.organisation.nom, qui) if ligne]


def _parties(convention: Convention) -> list[dict[str, Any]]:
    return [
        {
            "nom": partie.nom,
            "adresse": partie.adresse,
            "signataires": [{"nom": s.nom, "fonction": s.fonction} for s in partie.signataires.all()],
        }
        for partie in convention.parties.prefetch_related("signataires")
    ]


def _tableau(titre: str, colonnes: list[str], lignes: list[list[str]]) -> dict[str, Any] | None:
    return {"titre": titre, "colonnes": colonnes, "lignes": lignes} if lignes else None


def _budget(convention: Convention) -> dict[str, Any] | None:
    lignes = [
        [str(SensBudget(ligne.sens).label), typographie.typographier(ligne.libelle), euros(ligne.montant)]
        for ligne in convention.lignes_budget.all()
    ]
    return _tableau(_("Annexe : le budget"), [_("Sens"), _("Libellé"), _("Montant")], lignes)


def _echeancier(convention: Convention) -> dict[str, Any] | None:
    lignes = [
        [typographie.typographier(echeance.libelle), jour(echeance.prevue_le), euros(echeance.montant)]
        for echeance in convention.echeances.exclude(etat=EtatEcheance.ANNULEE)
    ]
    return _tableau(_("Annexe : les versements"), [_("Versement"), _("Date prévue"), _("Montant")], lignes)


def _cibles(convention: Convention) -> dict[str, Any] | None:
    lignes = [
        [typographie.typographier(indicateur.libelle), _cible(indicateur)]
        for indicateur in convention.indicateurs.all()
    ]
    return _tableau(_("Annexe : les indicateurs"), [_("Indicateur"), _("Cible")], lignes)


def _cible(indicateur: IndicateurConvention) -> str:
    if indicateur.cible is None:
        return ""
    return f"{juste(indicateur.cible, 'fr')} {indicateur.unite}".strip()
