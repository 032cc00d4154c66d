"""What a version of the charter may become once it is public: rules, no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from socle.texte_riche import blocs

if TYPE_CHECKING:
    from ressources.models import VersionCharte

# What an organisation adhered to. English words and the simple version explain it: they stay open to correction.
CHAMPS_ENGAGEANTS = ("numero", "date_effet", "resume", "preambule", "engagements", "suites")
TEXTE_FIGE = _(
    "Des organisations ont adhéré à ce texte : il ne change plus. Pour le corriger, copiez cette version, donnez-lui "
    "le numéro suivant et une date d’effet, puis dites ce qui change."
)
RESTE_PUBLIEE = _("Des organisations ont adhéré à cette version : elle reste publiée.")
ORDRE = _("Les dates d’effet suivent les numéros : la version %(numero)s prend effet le %(date)s.")


def est_figee(version: VersionCharte) -> bool:
    """Somebody asked to adhere to it, or did: what was read before signing must stay readable."""
    return bool(version.pk) and version.adhesions.exists()


def controler(version: VersionCharte) -> None:
    """Raise ValidationError, field by field, when a version people adhered to would change or disappear."""
    if not version.pk or not est_figee(version):
        return
    avant = type(version).objects.get(pk=version.pk)
    erreurs = {nom: TEXTE_FIGE for nom in CHAMPS_ENGAGEANTS if _brut(avant, nom) != _brut(version, nom)}
    if avant.publiee and not version.publiee:
        erreurs["publiee"] = RESTE_PUBLIEE
    if erreurs:
        raise ValidationError(erreurs)


def controler_ordre(version: VersionCharte) -> None:
    """Raise ValidationError when a later number would take effect before an earlier one."""
    if version.numero is None or version.date_effet is None:
        return
    autres = type(version).objects.exclude(pk=version.pk)
    avant = autres.filter(numero__lt=version.numero, date_effet__gte=version.date_effet).first()
    apres = autres.filter(numero__gt=version.numero, date_effet__lte=version.date_effet).first()
    for autre in filter(None, (avant, apres)):
        date = autre.date_effet.strftime("%d/%m/%Y")
        raise ValidationError({"date_effet": ORDRE % {"numero": autre.numero, "date": date}})


def _brut(version: VersionCharte, nom: str) -> object:
    """The words of a field: what an editor adds at each save (keys of blocks, ends of lines) is no change."""
    valeur = getattr(version, nom)
    if nom == "engagements":
        return [(bloc.value["titre"], blocs(bloc.value["texte"].source)) for bloc in valeur]
    if nom in {"preambule", "suites"}:
        return blocs(valeur)
    return valeur.split() if isinstance(valeur, str) else valeur
