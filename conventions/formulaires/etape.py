"""A step of the file as a form. It saves what is right, and says what is not; only what was touched is sent on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

from django import forms

from conventions.formulaires.rangees import BaseRangees, Groupe
from conventions.models import Convention
from conventions.services import valeurs

ECRAN = "ecran"


def empreinte(nom: str, valeur: Any) -> str:
    """A short hash of a part, the same whether it comes from the database or from the form."""
    texte = json.dumps(valeurs.normaliser(nom, valeur), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(texte.encode()).hexdigest()[:16]


def lire(convention: Convention, nom: str) -> Any:
    """The present value of a part, from what was read with the file where there is some."""
    if nom in {"axes", "actions"}:
        return sorted(page.pk for page in getattr(convention, nom).all())
    if nom == "lignes_budget":
        lignes = sorted(convention.lignes_budget.all(), key=lambda ligne: (ligne.ordre, ligne.pk))
        return [{c: valeurs.plate(getattr(ligne, c)) for c in valeurs.COLONNES_BUDGET} for ligne in lignes]
    return valeurs.lire(convention, nom)


class EtapeForm(forms.Form):
    """The parts of a step. `ecran` says, for each part, the version and the hash of what the screen showed."""

    use_required_attribute = False
    error_css_class = ""
    # Parts without which the file cannot be handed in: they are asked for, never demanded of a draft.
    attendus: Collection[str] = ()
    groupes: Mapping[str, Groupe] = {}

    def __init__(
        self, donnees: Any = None, *, convention: Convention, ouverts: Collection[str], facultatif: bool = False
    ) -> None:
        self.convention = convention
        lus = {nom: lire(convention, nom) for nom in self.noms() if nom in ouverts}
        columns = {nom: self._initiale(nom, lus) for nom in self.base_fields if nom in ouverts}
        super().__init__(donnees, initial=columns)
        for nom in list(self.fields):
            if nom not in ouverts:
                del self.fields[nom]
        self.lus = lus
        self.listes: dict[str, BaseRangees] = {
            cle: groupe.formset(cle, donnees, lus[groupe.champ])
            for cle, groupe in self.groupes.items()
            if groupe.champ in ouverts
        }
        self.preparer()
        self._marquer([] if facultatif else self.attendus)

    @classmethod
    def noms(cls) -> tuple[str, ...]:
        """Every part of the step."""
        return (*cls.base_fields, *dict.fromkeys(groupe.champ for groupe in cls.groupes.values()))

    def preparer(self) -> None:
        """What a step changes of its own fields."""

    def _initiale(self, nom: str, lus: Mapping[str, Any]) -> Any:
        if nom in {"axes", "actions"}:
            return lus[nom]
        return getattr(self.convention, nom)

    def _marquer(self, attendus: Collection[str]) -> None:
        """« facultatif » is said of the fields that a deposit does without."""
        self._attendus = [nom for nom in attendus if nom in self.fields]
        for nom in self._attendus:
            self.fields[nom].required = True

    def _clean_fields(self) -> None:
        """A draft may leave anything empty."""
        for nom in self._attendus:
            self.fields[nom].required = False
        try:
            super()._clean_fields()  # type: ignore[misc] # Django's own, absent from its stubs
        finally:
            for nom in self._attendus:
                self.fields[nom].required = True

    @property
    def rangees(self) -> list[dict[str, Any]]:
        """Its lists of rows: `{cle, groupe, liste}`."""
        return [{"cle": cle, "groupe": self.groupes[cle], "liste": liste} for cle, liste in self.listes.items()]

    @property
    def juste(self) -> bool:
        """Every field and every row is right."""
        return self.is_valid() and all(liste.is_valid() for liste in self.listes.values())

    @property
    def fautes(self) -> list[dict[str, str]]:
        """What is wrong, in the order of the screen: `{ancre, etiquette, message}`."""
        trouvees = [
            {
                "ancre": self[nom].id_for_label or f"{self[nom].auto_id}_0",
                "etiquette": str(self[nom].label),
                "message": str(m),
            }
            for nom, messages in self.errors.items()
            if nom in self.fields
            for m in messages
        ]
        for cle, liste in self.listes.items():
            for rang, form in enumerate(liste.forms):
                trouvees += [
                    {
                        "ancre": form[nom].id_for_label,
                        "etiquette": f"{self.groupes[cle].une} {rang + 1}, {str(form[nom].label).lower()}",
                        "message": str(message),
                    }
                    for nom, messages in form.errors.items()
                    if nom in form.fields
                    for message in messages
                ]
        return trouvees

    def justes(self) -> dict[str, Any]:
        """Cleaned values of the parts without a mistake."""
        self.is_valid()
        trouves = {nom: self.cleaned_data[nom] for nom in self.fields if nom in self.cleaned_data}
        trouves = {nom: list(v) if nom in {"axes", "actions"} else v for nom, v in trouves.items()}
        par_champ: dict[str, list[str]] = {}
        for cle in self.listes:
            par_champ.setdefault(self.groupes[cle].champ, []).append(cle)
        for champ, cles in par_champ.items():
            if all(self.listes[cle].is_valid() for cle in cles):
                trouves[champ] = [
                    {**rangee, **self.groupes[cle].constantes} for cle in cles for rangee in self.listes[cle].rangees()
                ]
        return trouves

    def touches(self) -> dict[str, Any]:
        """Right values that are not those that the screen showed."""
        vus = self.ecran_vu()
        return {
            nom: valeur
            for nom, valeur in self.justes().items()
            if nom not in vus or empreinte(nom, valeur) != vus[nom][1]
        }

    def versions_vues(self) -> dict[str, int]:
        """The version of the file that the screen showed, part by part; 0 for what it says nothing of."""
        vus = self.ecran_vu()
        return {nom: vus[nom][0] if nom in vus else 0 for nom in self.noms()}

    def ecran_vu(self) -> dict[str, tuple[int, str]]:
        """What the hidden field says; nothing when it says nothing readable."""
        with suppress(ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError):
            lu = json.loads(str(self.data.get(ECRAN, "")))
            return {nom: (int(lu[nom][0]), str(lu[nom][1])) for nom in self.noms() if nom in lu}
        return {}

    def ecran(self, convention: Convention | None = None, enregistres: Collection[str] = ()) -> str:
        """The hidden field: of a new screen, or of one where some parts have just been saved."""
        if convention is None:
            version = self.convention.version
            return json.dumps({nom: [version, empreinte(nom, lu)] for nom, lu in self.lus.items()})
        vus: dict[str, Any] = dict(self.ecran_vu())
        justes = self.justes()
        for nom in enregistres:
            vus[nom] = [convention.version, empreinte(nom, justes[nom])]
        return json.dumps(vus)
