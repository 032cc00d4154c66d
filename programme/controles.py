"""What a followed page may say: dates in order, plausible years, values that can be true. Sentences by the field."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from programme.enums import Etat

if TYPE_CHECKING:
    from programme.models.axe import Axe
    from programme.models.suivi import Suivi

# Years in which the programme may have dates: a typing slip falls outside.
ANNEE_MIN, ANNEE_MAX = 2000, 2099
POURCENT = "%"
REPERES = ("atteint", "cible")
_REPERE = re.compile(r"\{([^{}]*)\}")
Erreur = tuple[str, str]


def erreurs(page: Suivi) -> dict[str, str]:
    """The first sentence for each field that cannot be as it is."""
    trouvees: dict[str, str] = {}
    for controle in (_annees, _dates, _valeurs, _phrase, _etat):
        for champ, phrase in controle(page):
            trouvees.setdefault(champ, phrase)
    return trouvees


def _annees(page: Suivi) -> Iterator[Erreur]:
    for champ in ("debut", "echeance", "date_mesure", "mise_a_jour"):
        jour: datetime.date | None = getattr(page, champ)
        if jour is not None and not ANNEE_MIN <= jour.year <= ANNEE_MAX:
            yield champ, _("L’année %(annee)d n’est pas possible ici : vérifiez la date.") % {"annee": jour.year}


def _dates(page: Suivi) -> Iterator[Erreur]:
    aujourdhui = timezone.localdate()
    if page.debut and page.echeance and page.echeance < page.debut:
        yield "echeance", _("L’échéance ne peut pas précéder le début.")
    if page.date_mesure and page.date_mesure > aujourdhui:
        yield "date_mesure", _("Une mesure ne peut pas être datée du futur.")
    if page.mise_a_jour and page.mise_a_jour > aujourdhui:
        yield "mise_a_jour", _("Les faits ne peuvent pas avoir été confirmés dans le futur.")


def _valeurs(page: Suivi) -> Iterator[Erreur]:
    if page.cible is not None and page.cible <= 0:
        yield "cible", _("La cible doit être supérieure à zéro.")
    for champ in ("atteint", "depart"):
        valeur: Decimal | None = getattr(page, champ)
        if valeur is not None and valeur < 0:
            yield champ, _("Cette valeur ne peut pas être négative.")
    if POURCENT in (page.unite_singulier.strip(), page.unite_pluriel.strip()):
        for champ in ("cible", "atteint", "depart"):
            valeur = getattr(page, champ)
            if valeur is not None and valeur > 100:
                yield champ, _("Un pourcentage ne dépasse pas 100.")
    if page.atteint is not None and page.cible is None and not page.phrase:
        yield "cible", _("Donnez la cible, ou écrivez la phrase d’avancement.")
    if bool(page.unite_singulier) != bool(page.unite_pluriel):
        manque = "unite_pluriel" if page.unite_singulier else "unite_singulier"
        yield manque, _("Donnez l’unité au singulier et au pluriel.")


def _phrase(page: Suivi) -> Iterator[Erreur]:
    inconnus = [nom for nom in _REPERE.findall(page.phrase) if nom not in REPERES]
    reste = _REPERE.sub("", page.phrase)
    if inconnus or "{" in reste or "}" in reste:
        yield "phrase", _("Entre accolades, seuls {atteint} et {cible} sont compris.")
    elif "{cible}" in page.phrase and page.cible is None:
        yield "phrase", _("La phrase cite la cible : donnez-la.")


def _etat(page: Suivi) -> Iterator[Erreur]:
    aujourdhui = timezone.localdate()
    if page.etat == Etat.REALISEE and page.debut and page.debut > aujourdhui:
        yield "etat", _("Ce qui commence dans le futur ne peut pas être déjà réalisé.")
    if page.etat == Etat.A_VENIR and page.debut and page.echeance and page.echeance < aujourdhui:
        yield "etat", _("L’échéance est passée : ce ne peut plus être « à venir ».")


def verifier_numero(axe: Axe) -> None:
    """Two axes of a language never bear the same number. Raises ValidationError."""
    from programme.models.axe import Axe as Modele

    autres = Modele.objects.filter(numero=axe.numero, locale_id=axe.locale_id).exclude(pk=axe.pk)
    if axe.source is None and (autre := autres.first()):
        phrase = _("« %(titre)s » porte déjà ce numéro.") % {"titre": autre.title}
        raise ValidationError({"numero": phrase})
