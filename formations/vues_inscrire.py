"""Registering colleagues: one page, without script; rows are added by the server, and nothing typed is lost."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from formations import lectures, mots
from formations.enums import MONTREES
from formations.erreurs import FormulaireDejaServi
from formations.formulaires import LIGNES_MAX, PERSONNE, InscriptionForm, PersonnesFormSet
from formations.models import Cycle, Inscription, Journee
from formations.services import places
from formations.services.personnes import Personne
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.enums import Role
from partenaires.erreurs import RegleRefusee
from partenaires.lectures import appartenances_de, membres_de
from partenaires.portes import membre
from socle.nombres import rang_recu

GET_OU_POST = require_http_methods(["GET", "HEAD", "POST"])
PREFIXE = "personnes"
RUBRIQUE = "formations"


@require_safe
def orienter(request: HttpRequest, jour: str) -> HttpResponse:
    """From the public page to the form of one's organisation; which one is asked when there are several.

    Raises:
        Http404: no such day.
    """
    journee = get_object_or_404(Journee, slug=jour, etat__in=MONTREES)
    retour = reverse("formations:journee", args=[journee.slug])
    return _orienter(request, "inscrire", journee.slug, journee.titre, retour)


@require_safe
def orienter_au_cycle(request: HttpRequest, cycle: str) -> HttpResponse:
    """The same, from the page of a cycle.

    Raises:
        Http404: no such cycle, or none of its days shows.
    """
    lu = lectures.cycle_avec_ses_journees(cycle)
    if lu is None:
        raise Http404
    return _orienter(request, "inscrire_cycle", lu.slug, lu.titre, reverse("formations:cycle", args=[lu.slug]))


def _orienter(request: HttpRequest, nom: str, cible: str, titre: str, retour: str) -> HttpResponse:
    """To that form of the one desk where this person registers, or the choice of a desk."""
    assert request.user.pk is not None  # signed in: LoginRequiredMiddleware
    choix = [
        {
            "nom": a.organisation.nom,
            "url": reverse(f"formations:{nom}", args=[a.organisation.espace.slug, cible]),
        }
        for a in appartenances_de(request.user.pk)
        if a.peut(Role.INSCRIPTION)
    ]
    if len(choix) == 1:
        return redirect(choix[0]["url"])
    contexte = {"titre_vise": titre, "choix": choix, "retour": retour}
    return TemplateResponse(request, "formations/orienter.html", contexte)


@GET_OU_POST
@membre(Role.INSCRIPTION)
def inscrire(request: HttpRequest, place: Place, jour: str) -> HttpResponse:
    """Register colleagues for one day.

    Raises:
        Http404: no such day.
    """
    journees = Journee.objects.montrees().sans_textes_longs().select_related("cycle")
    journee = get_object_or_404(journees, slug=jour)
    if journee.cycle is not None and journee.cycle.est_entier:
        return redirect("formations:inscrire_cycle", place.espace.slug, journee.cycle.slug)
    return _Saisie(request, place, [journee], journee.titre).repondre()


@GET_OU_POST
@membre(Role.INSCRIPTION)
def inscrire_au_cycle(request: HttpRequest, place: Place, cycle: str) -> HttpResponse:
    """Register colleagues for several days at once: all those of a cycle followed as a whole, or the days ticked.

    Raises:
        Http404: no such cycle, or none of its days shows.
    """
    lu = get_object_or_404(Cycle, slug=cycle)
    toutes = Journee.objects.montrees().filter(cycle=lu).select_related("cycle")
    if not toutes.exists():
        raise Http404
    ouvertes = list(toutes.inscriptions_possibles())
    return _Saisie(request, place, ouvertes, lu.titre, cycle=lu).repondre()


@require_safe
@membre(Role.INSCRIPTION)
def recu(request: HttpRequest, place: Place, cle: uuid.UUID) -> HttpResponse:
    """The receipt: what was registered by one form, on each day.

    Raises:
        Http404: nothing, or another organisation's.
    """
    siennes = lectures.inscriptions_de(place.organisation).filter(cle=cle)
    premiere: Inscription | None = siennes.first()
    if premiere is None:
        raise Http404
    suivis = lectures.suivis(siennes)
    return ecran(
        request,
        "formations/recu.html",
        place,
        RUBRIQUE,
        premiere=premiere,
        deposee_le=mots.instant(premiere.deposee_le),
        suivis=suivis,
        attend=any(suivi.attente for suivi in suivis),
        inscrit=any(suivi.inscrits for suivi in suivis),
    )


@dataclass
class _Saisie:
    """The form of a group, for these days."""

    request: HttpRequest
    place: Place
    journees: Sequence[Journee]
    titre: str
    cycle: Cycle | None = None

    @property
    def au_choix(self) -> bool:
        return self.cycle is not None and not self.cycle.est_entier

    def repondre(self) -> HttpResponse:
        """Draw the form, add or remove a row, or register."""
        maintenant = timezone.now()
        ouvertes = [j for j in self.journees if j.situation(maintenant) in lectures.SITUATIONS_OUVERTES]
        if not ouvertes:
            return self._fermee()
        if self.request.method != "POST":
            libres = [journee.pk for journee in ouvertes if journee.places_offertes > 0]
            initial = {"cle": uuid.uuid4(), "journees": libres}
            return self._dessiner(self._groupe(initial=initial), PersonnesFormSet(initial=[{}], prefix=PREFIXE))
        action = self.request.POST.get("action", "inscrire")
        return self._inscrire() if action == "inscrire" else self._changer_les_lignes(action)

    def _groupe(self, *args: Any, **options: Any) -> InscriptionForm:
        membres = membres_de(self.place.organisation).filter(user__is_active=True)
        return InscriptionForm(*args, membres=membres, journees=self.journees, au_choix=self.au_choix, **options)

    def _changer_les_lignes(self, action: str) -> HttpResponse:
        """One row more, or one less; nothing is checked yet."""
        recues = self.request.POST
        lignes = _lignes(recues)
        if action.startswith("retirer-"):
            lignes = [ligne for rang, ligne in enumerate(lignes) if str(rang) != action.removeprefix("retirer-")]
        elif len(lignes) < LIGNES_MAX:
            lignes = [*lignes, {}]
        initial = {
            "cle": _cle(recues.get("cle", "")),
            "journees": recues.getlist("journees"),
            "membres": recues.getlist("membres"),
            "partielle": recues.get("partielle") == "on",
        }
        personnes = PersonnesFormSet(initial=lignes or [{}], prefix=PREFIXE)
        return self._dessiner(self._groupe(initial=initial), personnes)

    def _inscrire(self) -> HttpResponse:
        groupe = self._groupe(self.request.POST)
        personnes: Any = PersonnesFormSet(self.request.POST, prefix=PREFIXE)
        if groupe.is_valid() & personnes.is_valid():
            tous = [*groupe.coches(), *personnes.personnes()]
            cle = groupe.cleaned_data["cle"]
            if self._tenter(groupe, tous, cle):
                return redirect("formations:recu", self.place.espace.slug, cle)
        return self._dessiner(groupe, personnes, statut=422)

    def _tenter(self, groupe: InscriptionForm, tous: list[Personne], cle: uuid.UUID) -> bool:
        """Register; the rule that refuses says so in the form."""
        try:
            places.inscrire(
                journees=self._choisies(groupe),
                organisation=self.place.organisation,
                personnes=tous,
                par=self.place.user,
                cle=cle,
                partielle=groupe.cleaned_data.get("partielle", False),
                appartenance=self.place.appartenance,
            )
        except RegleRefusee as refus:
            groupe.add_error(None, str(refus))
            if isinstance(refus, FormulaireDejaServi):
                groupe.changer_de_cle()
            return False
        return True

    def _choisies(self, groupe: InscriptionForm) -> Sequence[Journee]:
        voulues = groupe.cleaned_data.get("journees")
        return self.journees if voulues is None else [j for j in self.journees if j.pk in voulues]

    def _dessiner(self, groupe: InscriptionForm, personnes: Any, statut: int = 200) -> HttpResponse:
        maintenant = timezone.now()
        return ecran(
            self.request,
            "formations/inscrire.html",
            self.place,
            RUBRIQUE,
            statut=statut,
            titre=self.titre,
            cycle=self.cycle,
            groupe=groupe,
            personnes=personnes,
            erreurs=_erreurs(groupe, personnes),
            jours=[
                {
                    "journee": journee,
                    "quand": mots.quand(journee),
                    "ou": mots.ou(journee),
                    "places": mots.places(journee, maintenant),
                    "fenetre": mots.fenetre(journee, maintenant),
                }
                for journee in self.journees
            ],
            plein=len(personnes.forms) >= LIGNES_MAX,
            une_ligne=len(personnes.forms) == 1,
        )

    def _fermee(self) -> HttpResponse:
        """No registration now, and why."""
        journee = self.journees[0] if self.journees else None
        if journee is None and self.cycle is not None:
            journee = Journee.objects.montrees().filter(cycle=self.cycle).order_by("-debut").first()
        assert journee is not None  # a cycle without a day is not found
        return ecran(
            self.request,
            "formations/fermee.html",
            self.place,
            RUBRIQUE,
            statut=409 if self.request.method == "POST" else 200,
            journee=journee,
            titre=self.titre,
            raison=mots.fenetre(journee) or mots.etat_a_dire(journee) or _("La journée est passée."),
        )


def _lignes(recues: Any) -> list[dict[str, str]]:
    """The rows as they were typed, empty ones included."""
    total = rang_recu(recues.get(f"{PREFIXE}-TOTAL_FORMS", "1"))
    nombre = 1 if total is None else min(total, LIGNES_MAX)
    return [{nom: recues.get(f"{PREFIXE}-{rang}-{nom}", "") for nom in PERSONNE} for rang in range(nombre)]


def _cle(ecrite: str) -> uuid.UUID:
    """The key of the form, made anew when it is damaged."""
    try:
        return uuid.UUID(ecrite)
    except ValueError:
        return uuid.uuid4()


def _erreurs(groupe: InscriptionForm, personnes: Any) -> list[dict[str, str]]:
    """Every error with the field it leads to, in the order of the page."""
    if not groupe.is_bound:
        return []
    trouvees = [{"ancre": "", "phrase": str(e)} for e in (*groupe.non_field_errors(), *personnes.non_form_errors())]
    for champ in groupe:
        for erreur in champ.errors:
            ancre = "" if champ.is_hidden else (champ.id_for_label or f"{champ.auto_id}_0")
            trouvees.append({"ancre": ancre, "phrase": f"{champ.label} : {erreur}"})
    for rang, formulaire in enumerate(personnes.forms, start=1):
        for champ in formulaire:
            for erreur in champ.errors:
                phrase = _("Personne %(rang)d, %(champ)s : %(erreur)s") % {
                    "rang": rang,
                    "champ": str(champ.label).lower(),
                    "erreur": erreur,
                }
                trouvees.append({"ancre": champ.id_for_label, "phrase": phrase})
    return trouvees
