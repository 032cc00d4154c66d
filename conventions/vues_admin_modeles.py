"""Staff screens of the models: their window, the pieces they ask for, their texts and the preview of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conventions.enums import NatureTexte
from conventions.formulaires_admin_modeles import ModeleForm, PiecesFormSet, TexteForm
from conventions.models import Convention, ModeleConvention, TexteModele
from conventions.permissions import peut_administrer
from conventions.services.brouillons import poser_les_parties
from conventions.textes import actes
from conventions.textes.variables import VARIABLES
from conventions.vues_admin import rendre
from conventions.vues_admin_actes import apercu_pdf
from organisations.models import Organisation
from partenaires.personnel import GET_OU_POST, reserve


@require_safe
@reserve(peut_administrer)
def modeles(request: HttpRequest) -> HttpResponse:
    """The models, with how many files follow each."""
    lignes = ModeleConvention.objects.annotate(dossiers=Count("conventions")).order_by("ordre", "nom")
    return rendre(request, "modeles", {"lignes": lignes})


@dataclass
class Edition:
    """The three forms of one model, posted together."""

    modele: ModeleForm
    pieces: Any
    textes: list[TexteForm]

    def valide(self) -> bool:
        justes = [self.modele.is_valid(), self.pieces.is_valid(), *[texte.is_valid() for texte in self.textes]]
        return all(justes)

    def enregistrer(self) -> ModeleConvention:
        modele: ModeleConvention = self.modele.save()
        self.pieces.instance = modele
        self.pieces.save()
        for texte in self.textes:
            texte.enregistrer(modele)
        return modele


def _edition(request: HttpRequest, instance: ModeleConvention | None) -> Edition:
    donnees = request.POST if request.method == "POST" else None
    lus = {t.nature: t for t in TexteModele.objects.filter(modele=instance)} if instance else {}
    return Edition(
        ModeleForm(donnees, instance=instance),
        PiecesFormSet(donnees, instance=instance, prefix="pieces"),
        [TexteForm(donnees, nature=nature, ecrit=lus.get(nature)) for nature in NatureTexte],
    )


@GET_OU_POST
@reserve(peut_administrer)
def modele(request: HttpRequest, cle: int | None = None) -> HttpResponseBase:
    """Write a model, new or known; `geste=apercu-<nature>` shows one of its texts as a PDF, and saves nothing."""
    instance = get_object_or_404(ModeleConvention, pk=cle) if cle is not None else None
    edition = _edition(request, instance)
    geste = request.POST.get("geste", "") if request.method == "POST" else ""
    refuse = request.method == "POST" and not edition.valide()
    if request.method == "POST" and not refuse:
        if geste.removeprefix("apercu-") in NatureTexte.values:
            apercu = _apercu(edition, geste.removeprefix("apercu-"))
            if apercu is not None:
                return apercu_pdf(apercu)
            messages.info(request, _("L’aperçu a besoin d’une organisation dans l’annuaire."))
        else:
            return _enregistrer(request, edition)
    variables = [(f"{{{nom}}}", variable.libelle) for nom, variable in VARIABLES.items()]
    contexte = {"modele": instance, "edition": edition, "variables": variables, "refuse": refuse}
    reponse = rendre(request, "modele", contexte)
    reponse.status_code = 422 if refuse else 200
    return reponse


def _enregistrer(request: HttpRequest, edition: Edition) -> HttpResponse:
    with transaction.atomic():
        modele = edition.enregistrer()
    messages.success(request, _("Le modèle « %(nom)s » est enregistré.") % {"nom": modele.nom})
    return redirect("conventions_admin:modele", modele.pk)


def _apercu(edition: Edition, nature: str) -> bytes | None:
    """The text as it is on the screen, filled with an example; everything written for that is undone."""
    organisation = Organisation.objects.order_by("pk").first()
    if organisation is None:
        return None
    with transaction.atomic():
        exemple = _exemple(edition.enregistrer(), organisation)
        if nature == NatureTexte.CONVENTION:
            donnees = actes.convention_a_signer(exemple, apercu=True)
        else:
            donnees = actes.lettre(exemple, nature, motif=_("Exemple de motif."), apercu=True)
        transaction.set_rollback(True)
    return actes.fabriquer(donnees)


def _exemple(modele: ModeleConvention, organisation: Organisation) -> Convention:
    aujourd_hui = timezone.localdate()
    exemple = Convention.objects.create(
        type=modele.type,
        modele=modele,
        organisation=organisation,
        titre=_("Exemple de projet"),
        objet=_("Un exemple d’objet, en une phrase."),
        objectifs=_("Un exemple d’objectifs."),
        moyens=_("Un exemple de moyens."),
        engagements=_("Un exemple d’engagements."),
        dispositif=modele.dispositif,
        montant_demande=50_000 if modele.finance else None,
        montant=50_000 if modele.finance else None,
        debut=aujourd_hui,
        fin=aujourd_hui.replace(month=12, day=31),
        deliberation="AAAA-NN",
    )
    poser_les_parties(exemple)
    return exemple
