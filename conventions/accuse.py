"""The receipt that whoever hands in a file gets at once (CRPA, L112-11)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from conventions.reglages import service
from conventions.services import instantanes
from socle import typographie
from socle.dates import date_format
from socle.nombres import euros
from socle.pdf import composer
from socle.templatetags.composants import poids

if TYPE_CHECKING:
    from comptes.models import User
    from conventions.models import Convention

GABARIT = Path(__file__).parent / "typst" / "accuse.typ"


def donnees(convention: Convention, par: User) -> dict[str, Any]:
    """All that the receipt says, as it will be kept: date, reference, service in charge, its address and telephone."""
    charge = service()
    assert convention.deposee_le is not None
    jour = timezone.localtime(convention.deposee_le)
    return {
        "langue": "fr",
        "titre": _typo(_("Accusé de réception")),
        "auteur": charge.autorite,
        "pied": f"{charge.autorite}, {convention.reference}",
        "reference": convention.reference,
        "phrase": _typo(
            _("Nous avons reçu votre dossier « %(titre)s » le %(jour)s à %(heure)s.")
            % {"titre": convention.titre, "jour": date_format(jour, "j F Y"), "heure": date_format(jour, "G \\h i")}
        ),
        "lignes": [
            [_("Référence"), convention.reference],
            [_("Organisation"), convention.organisation.nom],
            [_("Déposé par"), str(par)],
            [_("Objet"), _typo(convention.objet)],
            *(
                [[_("Montant demandé"), euros(convention.montant_demande)]]
                if convention.montant_demande is not None
                else []
            ),
        ],
        "service": [ligne for ligne in (charge.nom, *charge.adresse.splitlines()) if ligne],
        "telephone": charge.telephone,
        "courriel": charge.courriel,
        "horaires": charge.horaires,
        "pieces": [
            {"libelle": piece["libelle"], "nom": piece["nom"], "poids": poids(piece["taille"])}
            for piece in instantanes.pieces(convention)
        ],
        "suite": _typo(
            _(
                "Cet accusé ne vaut pas accord. Un agent du service vous est nommé, et vous êtes prévenu de chaque "
                "étape par courriel. Le dossier et ses échanges se lisent dans votre espace partenaires."
            )
        ),
        "mots": {
            "page": _("Page"),
            "dossier": _("Votre dossier"),
            "service": _("Service chargé du dossier"),
            "pieces": _("Pièces reçues"),
            "sans_piece": _("Aucune pièce jointe."),
            "suite": _("Et maintenant"),
            "telephone": _typo(_("Téléphone :")),
            "courriel": _typo(_("Courriel :")),
        },
    }


def fabriquer(donnees: dict[str, Any]) -> bytes:
    """The PDF/UA of a receipt. Raises PdfImpossible."""
    return composer(GABARIT, donnees)


def _typo(texte: str) -> str:
    return typographie.typographier(texte)
