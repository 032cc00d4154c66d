"""What the page of the agenda shows: its filters, the dates to come, those that are over, a month."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from programme import agenda
from programme.agenda import OUVERT, DateAgenda, mots
from programme.agenda.mois import composer, lire_mois
from referentiel.models import Public
from socle.memo import par_generation
from socle.pagination import page_demandee

if TYPE_CHECKING:
    from programme.models import Seance

A_VENIR, PASSEES, MOIS = "", "passees", "mois"
PAR_PAGE = {A_VENIR: 30, PASSEES: 10}


class FiltreAgenda(forms.Form):
    """Every GET parameter of the agenda. What is not understood is said, never obeyed and never an error 500."""

    quand = forms.ChoiceField(
        choices=[(A_VENIR, _("À venir")), (PASSEES, _("Passées"))], required=False, widget=forms.HiddenInput
    )
    mois = forms.CharField(max_length=7, required=False, widget=forms.HiddenInput)
    nature = forms.ChoiceField(label=_("Nature"), required=False)
    public = forms.ChoiceField(label=_("Pour qui"), required=False)
    instance = forms.ChoiceField(label=_("Instance"), required=False)
    FILTRES = ("nature", "public", "instance")

    def __init__(self, *args: Any, dates: list[DateAgenda], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        noms = _noms_des_publics()
        presents = {slug for date in dates for slug in date.publics}
        publics: list[tuple[str, Any]] = [(OUVERT, _("Ouvert à tous"))] if OUVERT in presents else []
        publics += [(slug, nom) for slug, nom in noms.items() if slug in presents]
        choix: dict[str, list[tuple[Any, Any]]] = {
            "nature": [("", _("Toutes les dates")), *_paires(dates, "nature", "nature_libelle")],
            "public": [("", _("Tous les publics")), *publics],
            "instance": [("", _("Toutes les instances")), *_paires(dates, "instance", "instance_nom")],
        }
        for nom, valeurs in choix.items():
            champ = self.fields[nom]
            assert isinstance(champ, forms.ChoiceField)  # narrows the type
            champ.choices = valeurs
            champ.error_messages["invalid_choice"] = _("Ce choix n’existe pas : prenez-en un dans la liste.")

    def clean_mois(self) -> datetime.date | None:
        ecrit = self.cleaned_data.get("mois")
        return lire_mois(ecrit) if ecrit else None

    @property
    def choix(self) -> dict[str, Any]:
        """What was understood; the rest narrows nothing."""
        if not self.is_bound:
            return {}
        if not self.is_valid() and "mois" in self.errors and self.data.get("mois"):
            # A hidden field gives its value back: what is no month would come again with the next filter.
            self.data = {**{nom: self.data.get(nom, "") for nom in self.fields}, "mois": ""}
        return self.cleaned_data

    @property
    def actif(self) -> bool:
        return any(self.choix.get(nom) for nom in self.FILTRES)

    def parametres(self, **autres: str) -> str:
        """The filters understood as a query string, for tabs and arrows; `autres` come first."""
        retenus = {nom: valeur for nom in self.FILTRES if (valeur := self.choix.get(nom))}
        return urlencode({**{nom: valeur for nom, valeur in autres.items() if valeur}, **retenus})


def _noms_des_publics() -> dict[str, str]:
    langue = (get_language() or "fr").split("-")[0]
    publics = par_generation("agenda:publics", lambda: list(Public.objects.all()))
    return {public.slug: public.nom_dans(langue) for public in publics}


def _paires(dates: Iterable[DateAgenda], code: str, libelle: str) -> list[tuple[str, str]]:
    """Values that at least one date has, with their words, in the order of the alphabet."""
    trouves = {getattr(date, code): str(getattr(date, libelle)) for date in dates if getattr(date, code)}
    return sorted(trouves.items(), key=lambda paire: paire[1].casefold())


def filtrer(dates: Iterable[DateAgenda], choix: dict[str, Any]) -> list[DateAgenda]:
    """Dates that match validated choices; empty ones narrow nothing."""
    nature, public, instance = (choix.get(nom) for nom in FiltreAgenda.FILTRES)
    return [
        date
        for date in dates
        if (not nature or date.nature == nature)
        and (not public or public in date.publics)
        and (not instance or date.instance == instance)
    ]


def contexte_de_l_agenda(
    request: HttpRequest, locale: Locale, dates: list[DateAgenda] | None = None
) -> dict[str, Any]:
    """What the template of the agenda shows, of these dates or of those this visitor may see.

    Raises Http404 for a page number that does not exist.
    """
    connues = dates_pour(request, locale) if dates is None else dates
    formulaire = FiltreAgenda(request.GET or None, dates=connues)
    choix = formulaire.choix
    trouvees = filtrer(connues, choix)
    vue = MOIS if choix.get("mois") else choix.get("quand") or A_VENIR
    contexte = {
        "formulaire": formulaire,
        "filtre_actif": formulaire.actif,
        "vue": vue,
        "onglets": _onglets(formulaire, vue),
        "rien_du_tout": not connues,
    }
    if vue == MOIS:
        return contexte | _mois(formulaire, choix["mois"], trouvees)
    return contexte | _liste(request, formulaire, trouvees, vue)


def dates_pour(request: HttpRequest, locale: Locale) -> list[DateAgenda]:
    """Every date this visitor may see: for a partner signed in, those kept for partners too."""
    publiques = agenda.toutes(request, locale)
    if not request.user.is_authenticated:
        return publiques
    from programme.agenda.source import seances_reservees

    reservees = seances_reservees(request, locale)
    return sorted([*publiques, *reservees], key=lambda date: (date.debut, date.titre)) if reservees else publiques


def _liste(request: HttpRequest, formulaire: FiltreAgenda, trouvees: list[DateAgenda], vue: str) -> dict[str, Any]:
    dates = agenda.passees(trouvees) if vue == PASSEES else agenda.a_venir(trouvees)
    agenda.annoncer_l_echeance(request, agenda.a_venir(trouvees))
    resultats = page_demandee(Paginator(dates, PAR_PAGE[vue]), request.GET.get("page", "1"))
    return {
        "resultats": resultats,
        "total": len(dates),
        "groupes": par_mois(resultats.object_list, vue, decisions_de(resultats.object_list) if vue == PASSEES else {}),
        "parametres": formulaire.parametres(quand=vue),
    }


def par_mois(
    dates: Iterable[DateAgenda], vue: str = A_VENIR, decisions: dict[int, list[str]] | None = None
) -> list[dict[str, Any]]:
    """`[{titre, ancre, lignes: [{date, decisions}]}]`, in the order given.

    Something that began earlier and lasts stands in the current month.
    """
    aujourd_hui, prises = timezone.localdate(), decisions or {}

    def mois_de(date: DateAgenda) -> datetime.date:
        jour = date.premier_jour if vue == PASSEES else max(date.premier_jour, aujourd_hui)
        return jour.replace(day=1)

    return [
        {
            "titre": mots.mois(premier),
            "ancre": f"{premier:%Y-%m}",
            "lignes": [{"date": date, "decisions": prises.get(date.page_id or 0, []), "ics": ""} for date in groupe],
        }
        for premier, groupe in groupby(dates, key=mois_de)
    ]


def decisions_de(dates: Iterable[DateAgenda]) -> dict[int, list[str]]:
    """What was decided at these meetings, by page key: the titles only. One query."""
    from programme.models import Seance

    cles = [date.page_id for date in dates if date.page_id]
    seances = Seance.objects.filter(pk__in=cles).only("pk", "fin", "decisions", "releve") if cles else []
    return {seance.pk: _titres(seance) for seance in seances if seance.decisions_publiques}


def _titres(seance: Seance) -> list[str]:
    return [bloc.value["titre"] for bloc in seance.decisions]


def _onglets(formulaire: FiltreAgenda, vue: str) -> list[dict[str, Any]]:
    mois = formulaire.choix.get("mois") or timezone.localdate()
    return [
        {"libelle": _("À venir"), "url": f"?{formulaire.parametres()}", "actif": vue == A_VENIR},
        {"libelle": _("Passées"), "url": f"?{formulaire.parametres(quand=PASSEES)}", "actif": vue == PASSEES},
        {"libelle": _("Mois"), "url": f"?{formulaire.parametres(mois=f'{mois:%Y-%m}')}", "actif": vue == MOIS},
    ]


def _mois(formulaire: FiltreAgenda, premier: datetime.date, dates: list[DateAgenda]) -> dict[str, Any]:
    mois = composer(premier, dates)
    return {
        "mois": mois,
        "url_precedent": f"?{formulaire.parametres(mois=f'{mois.precedent:%Y-%m}')}" if mois.precedent else "",
        "url_suivant": f"?{formulaire.parametres(mois=f'{mois.suivant:%Y-%m}')}" if mois.suivant else "",
    }
