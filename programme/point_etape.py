"""The point d'étape: one page for elected members, commitments against results, with dated figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.models import Site

from chiffres.affichage import chiffre_public
from chiffres.models import Indicateur
from programme.avancement import AxeVu, Rue, rue
from programme.lecture import ActionVue
from referentiel.models import ReglagesSite
from socle import typographie
from socle.dates import date_format
from socle.pdf import composer

GABARIT = Path(__file__).parent / "typst" / "point-etape.typ"
CHIFFRES_MONTRES = 4


def fabriquer(page: Any) -> bytes:
    """The PDF/UA of the plan, from what the public may see. Raises PdfImpossible."""
    return composer(GABARIT, donnees(page))


def donnees(page: Any) -> dict[str, Any]:
    """Everything the document says, in the page's language."""
    langue = page.locale.language_code
    with override(langue):
        vue = rue(page.locale)
        site = page.get_site() or Site.objects.filter(is_default_site=True).first()
        reglages = ReglagesSite.for_site(site) if site else ReglagesSite()
        return {
            "langue": langue,
            "titre": titre(vue),
            "autorite": reglages.autorite,
            "auteurs": [reglages.autorite],
            "resume": _typo(resume(vue)),
            "chiffres": chiffres(langue),
            "axes": [_axe(axe) for axe in vue.axes if axe.actions],
            "pied": page.full_url or "",
            "mots": _mots(),
        }


def titre(vue: Rue) -> str:
    """« Point d’étape au 31 octobre 2026 »: the day when staff last confirmed something."""
    if vue.mise_a_jour is None:
        return _("Point d’étape")
    return _("Point d’étape au %(jour)s") % {"jour": date_format(vue.mise_a_jour, "j F Y")}


def resume(vue: Rue) -> str:
    if not vue.total:
        return _("Aucune action n’est encore publiée.")
    compte = ngettext("%(nombre)d action", "%(nombre)d actions", vue.total) % {"nombre": vue.total}
    return _("%(compte)s : %(etats)s.") % {"compte": compte, "etats": vue.phrase}


def chiffres(langue: str) -> list[dict[str, str]]:
    """The first public figures, each with its date and its source."""
    lus = Indicateur.objects.publics().avec_valeurs()[:CHIFFRES_MONTRES]
    montres = [chiffre for indicateur in lus if (chiffre := chiffre_public(indicateur, langue))]
    return [
        {
            "valeur": _typo(" ".join(filter(None, [chiffre.valeur, chiffre.unite]))),
            "libelle": _typo(chiffre.libelle),
            "precision": _typo(f"{chiffre.annee}. {chiffre.source}"),
        }
        for chiffre in montres
    ]


def _axe(axe: AxeVu) -> dict[str, Any]:
    return {
        "titre": f"{axe.numero}. {_typo(axe.titre)}",
        "phrase": axe.phrase,
        "actions": [_ligne(action) for action in axe.actions],
    }


def _ligne(action: ActionVue) -> dict[str, Any]:
    mesure = action.mesure
    part = float(mesure.part) if mesure.part is not None else None
    return {
        "etat": action.etat_libelle,
        "titre": _typo(action.titre),
        "langue": action.langue,
        "porteurs": action.pilote_dit,
        "resultat": _typo(mesure.phrase),
        "mesure": _typo(f"{mesure.date[:1].lower()}{mesure.date[1:]}") if mesure.phrase else "",
        "part": part,
        "echeance": action.echeance_dite,
    }


def _mots() -> dict[str, str]:
    return {
        "page": _("Page"),
        "etat": _("État"),
        "engagement": _("Engagement"),
        "porteurs": _("Porté par"),
        "resultat": _("Résultat"),
        "echeance": _("Échéance"),
        "avancement": _("Engagements et résultats, par axe"),
        "chiffres": _("Les chiffres, avec leur date"),
    }


def _typo(texte: str) -> str:
    from django.utils.translation import get_language

    return typographie.typographier(texte) if (get_language() or "fr").startswith("fr") else texte
