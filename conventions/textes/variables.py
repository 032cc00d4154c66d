"""The words between braces: « {organisation} » becomes the name of the organisation of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conventions.enums import RolePartie
from conventions.lisible import jour
from conventions.models import Convention
from conventions.reglages import Service
from socle import typographie
from socle.nombres import euros

ENTRE_ACCOLADES = re.compile(r"\{([^{}\n]*)\}")
INTERTITRE = "## "


@dataclass(frozen=True)
class Source:
    """What a text is filled from: the file, the service in charge, the reason of the decision when there is one."""

    convention: Convention
    service: Service
    motif: str = ""


@dataclass(frozen=True)
class Variable:
    """`libelle` is what staff read beside their text; `valeur` may be an empty text: the file does not say."""

    libelle: Any
    valeur: Callable[[Source], str]


def _montant(valeur: Decimal | None) -> str:
    return euros(valeur) if valeur is not None else ""


def _periode(source: Source) -> str:
    debut, fin = source.convention.debut, source.convention.fin
    if debut is None or fin is None:
        return ""
    return _("du %(debut)s au %(fin)s") % {"debut": jour(debut), "fin": jour(fin)}


def _adresse(source: Source) -> str:
    partie = source.convention.parties.filter(role=RolePartie.BENEFICIAIRE).first()
    return partie.adresse if partie else ""


def _delibere(source: Source) -> str:
    convention = source.convention
    if not convention.deliberation:
        return ""
    if convention.deliberation_le is None:
        return convention.deliberation
    return _("%(reference)s du %(jour)s") % {
        "reference": convention.deliberation,
        "jour": jour(convention.deliberation_le),
    }


VARIABLES: dict[str, Variable] = {
    "organisation": Variable(gettext_lazy("Nom de l’organisation"), lambda s: s.convention.organisation.nom),
    "adresse": Variable(gettext_lazy("Adresse de l’organisation"), _adresse),
    "siret": Variable(gettext_lazy("SIRET de l’organisation"), lambda s: s.convention.organisation.siret),
    "rna": Variable(gettext_lazy("Numéro RNA"), lambda s: s.convention.rna),
    "titre": Variable(gettext_lazy("Titre du projet"), lambda s: s.convention.titre),
    "objet": Variable(gettext_lazy("Objet"), lambda s: s.convention.objet),
    "reference": Variable(gettext_lazy("Référence du dossier"), lambda s: s.convention.reference or ""),
    "montant": Variable(gettext_lazy("Montant accordé"), lambda s: _montant(s.convention.montant)),
    "montant_demande": Variable(gettext_lazy("Montant demandé"), lambda s: _montant(s.convention.montant_demande)),
    "debut": Variable(gettext_lazy("Début de la période"), lambda s: jour(s.convention.debut)),
    "fin": Variable(gettext_lazy("Fin de la période"), lambda s: jour(s.convention.fin)),
    "periode": Variable(gettext_lazy("Période"), _periode),
    "deliberation": Variable(gettext_lazy("Délibération"), _delibere),
    "dispositif": Variable(gettext_lazy("Dispositif d’aide"), lambda s: s.convention.dispositif),
    "objectifs": Variable(gettext_lazy("Objectifs"), lambda s: s.convention.objectifs),
    "engagements": Variable(gettext_lazy("Engagements"), lambda s: s.convention.engagements),
    "moyens": Variable(gettext_lazy("Moyens"), lambda s: s.convention.moyens),
    "motif": Variable(gettext_lazy("Motif de la décision"), lambda s: s.motif or s.convention.motif_decision),
    "depot": Variable(
        gettext_lazy("Date du dépôt"),
        lambda s: jour(timezone.localdate(s.convention.deposee_le)) if s.convention.deposee_le else "",
    ),
    "collectivite": Variable(gettext_lazy("Nom de la collectivité"), lambda s: s.service.autorite),
    "service": Variable(gettext_lazy("Service chargé du dossier"), lambda s: s.service.nom),
    "jour": Variable(gettext_lazy("Date du jour"), lambda s: jour(timezone.localdate())),
}


def inconnues(texte: str) -> list[str]:
    """Names between braces that mean nothing, in order: a text that holds one is refused to whoever writes it."""
    return [nom for nom in dict.fromkeys(ENTRE_ACCOLADES.findall(texte)) if nom.strip() not in VARIABLES]


def vides(texte: str, source: Source) -> list[str]:
    """Labels of what the text asks for and the file does not say: shown before a document is made."""
    noms = dict.fromkeys(nom.strip() for nom in ENTRE_ACCOLADES.findall(texte))
    return [str(VARIABLES[nom].libelle) for nom in noms if nom in VARIABLES and not VARIABLES[nom].valeur(source)]


def remplir(texte: str, source: Source) -> str:
    """The text with what the file says; a value is data: braces that a partner typed are not read again."""

    def valeur(trouve: re.Match[str]) -> str:
        variable = VARIABLES.get(trouve[1].strip())
        return variable.valeur(source) if variable else trouve[0]

    return ENTRE_ACCOLADES.sub(valeur, texte)


def blocs(texte: str, source: Source) -> Iterator[dict[str, str]]:
    """Paragraphs and headings of the filled text, in order, for the page and for the PDF.

    A line is a paragraph; « ## » begins a heading. Lines that a value brings are paragraphs, never headings.
    """
    for ligne in texte.splitlines():
        if ligne.startswith(INTERTITRE):
            yield {"genre": "titre", "texte": _dire(ligne.removeprefix(INTERTITRE), source)}
            continue
        for morceau in remplir(ligne, source).splitlines():
            if morceau.strip():
                yield {"genre": "paragraphe", "texte": typographie.typographier(morceau.strip())}


def _dire(ligne: str, source: Source) -> str:
    return typographie.typographier(" ".join(remplir(ligne, source).split()))
