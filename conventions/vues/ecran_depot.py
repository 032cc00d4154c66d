"""What every screen of the deposit shows around its form: the stairs, what is still to do, the date, who helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conventions.enums import Etat
from conventions.lisible import totaux
from conventions.models import Convention
from conventions.regles.champs import CHAMPS, ETAPES, Etape
from conventions.regles.completude import Manque, manques
from socle.dates import date_format
from socle.nombres import euros
from socle.templatetags.composants import heure

if TYPE_CHECKING:
    from conventions.formulaires.etape import EtapeForm
    from partenaires.bureau import Place

ORDRE = tuple(Etape)
TITRES = {
    Etape.ORGANISATION: gettext_lazy("Votre organisation"),
    Etape.PROJET: gettext_lazy("Le projet"),
    Etape.BUDGET: gettext_lazy("Le budget du projet"),
    Etape.PIECES: gettext_lazy("Les pièces du dossier"),
    Etape.DEPOT: gettext_lazy("Vérifier et déposer"),
}

RETOURS = {
    Etape.ORGANISATION: gettext_lazy("Revenir à votre organisation"),
    Etape.PROJET: gettext_lazy("Revenir au projet"),
    Etape.BUDGET: gettext_lazy("Revenir au budget"),
    Etape.PIECES: gettext_lazy("Revenir aux pièces"),
    Etape.DEPOT: gettext_lazy("Vérifier et déposer"),
}


def adresse(place: Place, convention: Convention, etape: Etape) -> str:
    return reverse("conventions:etape", args=[place.espace.slug, convention.pk, etape.value])


def suivante(etape: Etape) -> Etape | None:
    rang = ORDRE.index(etape) + 1
    return ORDRE[rang] if rang < len(ORDRE) else None


def precedente(etape: Etape) -> Etape | None:
    rang = ORDRE.index(etape)
    return ORDRE[rang - 1] if rang else None


def prochaine_etape(convention: Convention) -> Etape:
    """The first step with something to do; the last one when nothing is left."""
    restes = manques(convention)
    return restes[0].etape if restes else Etape.DEPOT


def contexte(place: Place, convention: Convention, etape: Etape, restes: list[Manque]) -> dict[str, Any]:
    """Around the form of a step."""
    marches = escalier(place, convention, etape, restes)
    avant, apres = precedente(etape), suivante(etape)
    return {
        "convention": convention,
        "etape": etape.value,
        "titre": TITRES[etape],
        "titre_dossier": convention.titre or _("Convention sans titre"),
        "sous_titre": sous_titre(place, convention),
        "etapes": marches,
        "courante": marches[ORDRE.index(etape)],
        "nombre": len(marches),
        "fil": fil(place, convention.titre or _("Nouvelle convention")),
        "manques": [manque for manque in restes if manque.etape == etape],
        "enregistrement": enregistrement(convention),
        "avant": {"url": adresse(place, convention, avant), "libelle": RETOURS[avant]} if avant else None,
        "apres": {"url": adresse(place, convention, apres), "titre": str(ETAPES[apres])} if apres else None,
        "limite": limite(convention),
        "apres_le_depot": apres_le_depot(convention),
    }


def escalier(place: Place, convention: Convention, courante: Etape, restes: list[Manque]) -> list[dict[str, Any]]:
    """The five steps; all but the one in hand may be opened, those where nothing is left are done."""
    incompletes = {manque.etape for manque in restes}
    marches = []
    for rang, etape in enumerate(ORDRE):
        fini = etape not in incompletes and etape != Etape.DEPOT
        etat = "en_cours" if etape == courante else "faite" if fini else "a_venir"
        marches.append(
            {
                "numero": rang + 1,
                "titre": str(ETAPES[etape]),
                "etat": etat,
                "url": "" if etape == courante else adresse(place, convention, etape),
            }
        )
    return marches


def fil(place: Place, titre: str) -> list[dict[str, str]]:
    """« Mon bureau / Conventions / titre »."""
    return [
        {"titre": _("Mon bureau"), "url": reverse("partenaires:bureau", args=[place.espace.slug])},
        {"titre": _("Conventions"), "url": reverse("conventions:liste", args=[place.espace.slug])},
        {"titre": titre, "url": ""},
    ]


def sous_titre(place: Place, convention: Convention) -> str:
    """« Association Le Perron, subvention 2026 »."""
    genre = str(convention.get_type_display()).lower()
    depot = convention.deposee_le
    annee = timezone.localtime(depot).year if depot else convention.modele.millesime if convention.modele else None
    return f"{place.organisation.nom}, {genre} {annee}" if annee else f"{place.organisation.nom}, {genre}"


def enregistrement(convention: Convention) -> str:
    """« Brouillon enregistré à 14 h 32. », with its day when it is not today's."""
    moment = timezone.localtime(convention.modifiee_le)
    if moment.date() == timezone.localdate():
        return _("Brouillon enregistré à %(heure)s.") % {"heure": heure(moment)}
    jour = date_format(moment, "j F")
    return _("Brouillon enregistré le %(jour)s à %(heure)s.") % {"jour": jour, "heure": heure(moment)}


def limite(convention: Convention) -> dict[str, str] | None:
    """The end of the window of deposit; None when there is none."""
    fin = convention.date_limite
    if fin is None or convention.etat != Etat.BROUILLON:
        return None
    local = timezone.localtime(fin)
    passee = fin <= timezone.now()
    return {
        "jour": str(local.day),
        "phrase": date_format(local, "l j F Y"),
        "heure": heure(local).replace(" h 00", " h"),
        "passee": "oui" if passee else "",
    }


def apres_le_depot(convention: Convention) -> list[dict[str, str]]:
    """What happens once it is handed in, and when."""
    attendue = convention.modele.decision_attendue if convention.modele else ""
    return [
        {"titre": _("Tout de suite"), "detail": _("un accusé de réception avec sa référence"), "etat": "a_venir"},
        {"titre": _("Sous 15 jours"), "detail": _("un agent du service vous est nommé"), "etat": "a_venir"},
        {
            "titre": attendue[:1].upper() + attendue[1:] if attendue else _("Ensuite"),
            "detail": _("la décision, motivée"),
            "etat": "a_venir",
        },
    ]


def resume(formulaire: EtapeForm | None, a_faire: list[Manque]) -> list[dict[str, str]]:
    """Lines of the summary on top: mistakes first, then what is missing, each linked to its place."""
    if formulaire is None:
        return [{"ancre": manque.champ, "texte": manque.message} for manque in a_faire]
    lignes = [{"ancre": f["ancre"], "texte": f"{f['etiquette']} : {f['message']}"} for f in formulaire.fautes]
    for manque in a_faire:
        ancre = manque.champ
        if manque.champ in formulaire.fields:
            champ = formulaire[manque.champ]
            ancre = champ.id_for_label or f"{champ.auto_id}_0"
        elif manque.champ in CHAMPS:
            ancre = f"part-{manque.champ}"
        lignes.append({"ancre": ancre, "texte": manque.message})
    return lignes


def equilibre(formulaire: EtapeForm) -> dict[str, str]:
    """What the budget on the screen adds up to, in words."""
    rangees = formulaire.justes().get("lignes_budget") if formulaire.is_bound else formulaire.lus["lignes_budget"]
    sommes = totaux(rangees or [])
    ecart = sommes["ecart"]
    if not sommes["depenses"] and not sommes["recettes"]:
        phrase = _("Les dépenses et les recettes doivent être égales.")
    elif not ecart:
        phrase = _("Les dépenses et les recettes sont égales.")
    elif ecart < 0:
        phrase = _("Il manque %(montant)s de recettes.") % {"montant": euros(-ecart)}
    else:
        phrase = _("Les recettes dépassent les dépenses de %(montant)s.") % {"montant": euros(ecart)}
    return {"depenses": euros(sommes["depenses"]), "recettes": euros(sommes["recettes"]), "phrase": phrase}
