"""What a person must look at before publishing. Codes are stable: screens and tests rely on them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from .blocs import Bloc, Genre
from .dates import dates_de
from .modele import Avertissement, Resultat
from .noms import courriel_convient
from .reperes import autour
from .sigles import RENOMMES, SIGLES, sigles_de
from .textes import lien_sur

# Words that a mistyping puts in the place of another, and that change the sense in a text on housing.
_MOTS_SUSPECTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(motif, re.IGNORECASE), propose)
    for motif, propose in (
        (r"\bloyautés?\b", "loyer"),
        (r"\bexplosions?\s+locatives?\b", "expulsions locatives"),
        (r"\bprévention\s+des\s+explosions\b", "prévention des expulsions"),
        (r"\bbail(?:ler|eur)s?\s+sociau\b", "bailleurs sociaux"),
        (r"\bmis\s+à\s+l[’']abris\b", "mise à l’abri"),
        (r"\bvacances?\s+(?:locatives?\s+)?des\s+longements\b", "vacance des logements"),
        (r"\blongements?\b", "logements"),
        (r"\bpublique\s+concernés?\b", "public concerné"),
        (r"\bsans[- ]abris?\s+abris?\b", "sans-abri"),
        (r"\bhébergements?\s+d[’']urgences\b", "hébergement d’urgence"),
    )
)
_EXPOSANT_BRUT = re.compile(r"\^\{?\w|</?sup>", re.IGNORECASE)
_MAX_PAR_CODE = 12


def avertir(resultat: Resultat, blocs: list[Bloc], texte: str, corps: str) -> list[Avertissement]:
    """Warnings in the order in which they matter. ``texte`` is the whole source, ``corps`` its body, both plain."""
    brut = "\n".join(t.brut for bloc in blocs for t in bloc.textes())
    tous = [
        *_entete(resultat),
        *_dates(resultat, corps),
        *_liens(resultat),
        *_courriels(resultat),
        *_mots(texte),
        *_sigles(resultat, texte),
        *_chiffres(resultat),
        *_images(resultat, blocs),
        *_reparations(brut, texte),
        *_reste(resultat),
    ]
    comptes: dict[str, int] = {}
    gardes: list[Avertissement] = []
    for avertissement in dict.fromkeys(tous):
        comptes[avertissement.code] = comptes.get(avertissement.code, 0) + 1
        if comptes[avertissement.code] <= _MAX_PAR_CODE:
            gardes.append(avertissement)
    return gardes


def _entete(resultat: Resultat) -> Iterator[Avertissement]:
    if not resultat.date_source:
        yield Avertissement("date_absente", _("Ce texte n’est pas daté : donnez sa date de publication."))
    elif resultat.date is None:
        yield Avertissement("date_invalide", _("Cette date n’existe pas dans le calendrier."), resultat.date_source)
    if not resultat.titre:
        yield Avertissement("titre_absent", _("Aucun titre n’a été reconnu."))
    if resultat.nature == "communique" and not resultat.lieu:
        yield Avertissement(
            "lieu_absent", _("La ligne de date ne dit pas de quel lieu vient ce communiqué."), resultat.date_source
        )
    if not resultat.emetteurs:
        yield Avertissement("emetteur_absent", _("Aucune organisation émettrice n’a été reconnue."))
    if resultat.nature == "communique" and not resultat.contacts:
        yield Avertissement("contact_absent", _("Aucun contact presse n’a été reconnu."))
    if resultat.embargo:
        yield Avertissement("embargo", _("Ce texte est sous embargo : réglez la mise en ligne avant de publier."))


def _dates(resultat: Resultat, corps: str) -> Iterator[Avertissement]:
    """A day told in the text that is not the day of publication: the two are easily mixed up."""
    if resultat.date is None:
        return
    vus: set[date] = set()
    for passage in (resultat.titre, resultat.chapo, *corps.split("\n")):
        for lue in dates_de(passage, annee=resultat.date.year):
            proche = lue.jour and abs(lue.jour - resultat.date) <= timedelta(days=366)
            if lue.jour and proche and lue.jour != resultat.date and lue.jour not in vus:
                vus.add(lue.jour)
                extrait = autour(passage, lue.debut, lue.fin)
                yield Avertissement(
                    "date_evenement", _("La date de l’évènement n’est pas celle de la publication."), extrait
                )


def _liens(resultat: Resultat) -> Iterator[Avertissement]:
    for lien in resultat.liens:
        if not lien.url.strip(" #") or lien.url.startswith(("#", "file:", "about:")):
            yield Avertissement("lien_mort", _("Ce lien ne mène nulle part."), f"{lien.texte} ({lien.url or '—'})")
        elif not lien_sur(lien.url):
            yield Avertissement(
                "lien_refuse",
                _("Cette adresse n’est pas celle d’une page : le lien a été retiré."),
                f"{lien.texte} ({lien.url})",
            )
        elif not lien.texte:
            yield Avertissement("lien_vide", _("Ce lien n’a pas d’intitulé."), lien.url)


def _courriels(resultat: Resultat) -> Iterator[Avertissement]:
    for contact in resultat.contacts:
        for courriel in contact.courriels:
            if contact.nom and not courriel_convient(contact.nom, courriel):
                yield Avertissement(
                    "courriel_nom",
                    _("Cette adresse ne correspond pas au nom du contact."),
                    f"{contact.nom} – {courriel}",
                )


def _mots(texte: str) -> Iterator[Avertissement]:
    for motif, propose in _MOTS_SUSPECTS:
        for trouve in motif.finditer(texte):
            extrait = autour(texte, trouve.start(), trouve.end())
            message = _("Le mot « %(mot)s » surprend : faut-il lire « %(propose)s » ?")
            yield Avertissement("mot_suspect", message % {"mot": trouve.group(), "propose": propose}, extrait)


def _sigles(resultat: Resultat, texte: str) -> Iterator[Avertissement]:
    for vu in sigles_de(texte):
        sens = SIGLES.get(vu.sigle, ())
        ancien = RENOMMES.get(vu.sigle)
        if ancien and resultat.date and resultat.date.year >= ancien[0]:
            message = _("Ce service a changé de nom en %(annee)d : %(nom)s.") % {"annee": ancien[0], "nom": ancien[1]}
            yield Avertissement("organisme_renomme", message, vu.extrait)
        if vu.developpe:
            continue
        if len(sens) > 1:
            message = _("Le sigle %(sigle)s a plusieurs sens (%(sens)s) : développez-le.")
            yield Avertissement("sigle_ambigu", message % {"sigle": vu.sigle, "sens": " ; ".join(sens)}, vu.extrait)
        elif not sens:
            message = _("Le sigle %(sigle)s n’est ni connu ni développé.") % {"sigle": vu.sigle}
            yield Avertissement("sigle_inconnu", message, vu.extrait)


def _chiffres(resultat: Resultat) -> Iterator[Avertissement]:
    for chiffre in resultat.chiffres:
        manques = [
            nom for nom, valeur in ((_("son année"), chiffre.annee), (_("sa source"), chiffre.source)) if not valeur
        ]
        if manques:
            message = _("Il manque à ce chiffre %(manques)s.") % {"manques": _(" et ").join(manques)}
            yield Avertissement(
                "chiffre_sans_source", message, f"{chiffre.valeur} {chiffre.unite} : {chiffre.extrait}"
            )


def _images(resultat: Resultat, blocs: list[Bloc]) -> Iterator[Avertissement]:
    for image in resultat.images:
        if not image["alternative"]:
            yield Avertissement(
                "image_sans_alternative", _("Cette image n’a pas de texte de remplacement."), image["nom"]
            )
    if resultat.images:
        yield Avertissement(
            "image_a_ajouter",
            _("Les images ne sont pas reprises : ajoutez-les à la page avec leur crédit et leur licence."),
        )
    if any(bloc.genre is Genre.NOTE for bloc in blocs):
        yield Avertissement("notes_de_bas_de_page", _("Les notes de bas de page ont été placées à la fin du texte."))


def _reparations(brut: str, repare: str) -> Iterator[Avertissement]:
    exposant = _EXPOSANT_BRUT.search(brut)
    if exposant:
        extrait = autour(brut, exposant.start(), exposant.end())
        yield Avertissement(
            "exposant_brut", _("Des exposants étaient écrits en code : ils ont été rétablis."), extrait
        )
    # A space that only becomes a narrow one is no news: every text typed at a keyboard would say so.
    espaces = str.maketrans("\u00a0\u202f\u2009", "   ")
    for avant, apres in zip(brut.translate(espaces).split("\n"), repare.translate(espaces).split("\n"), strict=False):
        if avant != apres:
            rang = next((r for r, (a, b) in enumerate(zip(avant, apres, strict=False)) if a != b), 0)
            message = _("La typographie française a été rétablie (espaces, guillemets, apostrophes).")
            yield Avertissement("typographie", message, autour(apres, rang, rang + 1, 40))
            return


def _reste(resultat: Resultat) -> Iterator[Avertissement]:
    if resultat.non_classe:
        yield Avertissement(
            "non_classe",
            _("Des lignes n’ont pas trouvé leur place : voyez si elles doivent être reprises."),
            resultat.non_classe[0][:120],
        )
