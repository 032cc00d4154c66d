"""A version of the charter as plain data: the one source of its page, its PDF and its search text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from socle import typographie
from socle.dates import date_format
from socle.texte_riche import blocs, texte_brut

if TYPE_CHECKING:
    from ressources.charte.versions import Versions
    from ressources.models import VersionCharte


@dataclass(frozen=True)
class Engagement:
    numero: int
    titre: str
    texte: Any  # RichText

    @property
    def ancre(self) -> str:
        return f"engagement-{self.numero}"


@dataclass(frozen=True)
class TexteCharte:
    """The words of a version in one language; `langue` is the language they really are in."""

    langue: str
    preambule: str
    engagements: list[Engagement]
    suites: str
    resume: list[str]
    simplifiee: str


def texte_de(version: VersionCharte, langue: str) -> TexteCharte:
    """The words in that language, all of them French where the translation is not complete."""
    langue = langue if version.traduite(langue) else "fr"
    champ = {nom: version.dans(nom, langue) for nom in ("preambule", "engagements", "suites", "resume")}
    return TexteCharte(
        langue=langue,
        preambule=champ["preambule"],
        engagements=[
            Engagement(rang, bloc.value["titre"], bloc.value["texte"])
            for rang, bloc in enumerate(champ["engagements"], 1)
        ],
        suites=champ["suites"],
        resume=[ligne.strip() for ligne in champ["resume"].splitlines() if ligne.strip()],
        simplifiee=version.dans("version_simplifiee", langue),
    )


def etat_de(version: VersionCharte, versions: Versions) -> str:
    """« Version 2, en vigueur depuis le 5 février 2026 », or until when it held, or from when it will."""
    jour = {"numero": version.numero, "date": date_format(version.date_effet, "j F Y")}
    if version in versions.annoncees:
        return _("Version %(numero)s, en vigueur à partir du %(date)s") % jour
    if version == versions.courante:
        return _("Version %(numero)s, en vigueur depuis le %(date)s") % jour
    jour["fin"] = date_format(versions.fins[version.pk], "j F Y")
    return _("Version %(numero)s, du %(date)s, remplacée le %(fin)s") % jour


def donnees_pdf(
    *, version: VersionCharte, versions: Versions, titre: str, langue: str, qui: str, adresse: str
) -> dict:
    """What the PDF is made from. It says its words' own language; links are absolute below `adresse`."""
    texte = texte_de(version, langue)
    racine = "/".join(adresse.split("/")[:3])
    with override(texte.langue):
        return {
            "langue": texte.langue,
            "titre": _typo(titre),
            "auteur": qui,
            "etat": _typo(etat_de(version, versions)),
            "preambule": _blocs(texte.preambule, racine),
            "engagements": [
                {
                    "titre": _typo(f"{engagement.numero}. {engagement.titre}"),
                    "texte": _blocs(engagement.texte.source, racine),
                }
                for engagement in texte.engagements
            ],
            "suites": _blocs(texte.suites, racine),
            "resume": [_typo(ligne) for ligne in texte.resume],
            "pied": adresse,
            "mots": {"page": _("Page"), "engagements": _("Les engagements"), "resume": _("Ce qui change")},
        }


def texte_brut_de(version: VersionCharte, langue: str) -> str:
    """Plain text, for the search."""
    texte = texte_de(version, langue)
    parties = [texte_brut(blocs(texte.preambule))]
    for engagement in texte.engagements:
        parties += [engagement.titre, texte_brut(blocs(engagement.texte.source))]
    return "\n".join([*parties, texte_brut(blocs(texte.suites)), texte_brut(blocs(texte.simplifiee))])


def _typo(texte: str) -> str:
    from django.utils.translation import get_language

    return typographie.typographier(texte) if (get_language() or "fr").startswith("fr") else texte


def _blocs(html: str, racine: str) -> list[dict[str, Any]]:
    trouves = blocs(html, racine)
    for bloc in trouves:
        for segments in bloc.get("elements") or [bloc.get("segments", [])]:
            for segment in segments:
                segment["texte"] = _typo(segment["texte"])
    return trouves
