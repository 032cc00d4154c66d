"""The charter of the demonstration: its two versions, who adheres, two requests that wait."""

from __future__ import annotations

import datetime
import re
import uuid
from typing import Any

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.demonstration.referentiel import CONTENUS, Repertoire, donnees
from home.redaction.lecture import Fiche, lire_date, lire_dossier
from home.redaction.texte_riche import Cibles, en_html
from organisations.models import Organisation
from ressources.charte.enums import Etat
from ressources.models import Adhesion, VersionCharte
from socle.typographie import typographier

# Where the charter was before it had a page of its own.
ANCIENNE_ADRESSE = "/comprendre/charte"
_ENGAGEMENT = re.compile(r"^### +(.*)$", re.MULTILINE)


def charger_charte(page: Page, repertoire: Repertoire) -> None:
    """Both versions in both languages, then adhesions. Raises as a text that cannot be loaded does."""
    versions = _charger_versions()
    for ligne in donnees("adhesions")["adherentes"]:
        organisation = _organisation(ligne, repertoire)
        for adhesion in ligne["adhesions"]:
            _charger_adhesion(organisation, versions[adhesion["version"]], lire_date(adhesion["date"]))
    for ligne in donnees("adhesions")["en_attente"]:
        _charger_demande(ligne, versions[max(versions)])
    Redirect.add_redirect(ANCIENNE_ADRESSE, page, is_permanent=True)


def _charger_versions() -> dict[int, VersionCharte]:
    textes = {langue: lire_dossier(CONTENUS / "charte" / langue) for langue in ("fr", "en")}
    versions = {}
    for cle in sorted(textes["fr"]):
        fiche = textes["fr"][cle]
        champs = _champs(fiche, Cibles())
        champs |= {f"{nom}_en": valeur for nom, valeur in _champs(textes["en"][cle], Cibles(langue="en")).items()}
        version = VersionCharte(
            numero=int(fiche.entete["numero"]),
            date_effet=lire_date(fiche.entete["date_effet"]),
            publiee=True,
            **champs,
        )
        version.full_clean()
        version.save()
        versions[version.numero] = version
    return versions


def _champs(fiche: Fiche, cibles: Cibles) -> dict[str, Any]:
    parties = fiche.parties
    return {
        "preambule": en_html(parties["corps"], cibles),
        "engagements": _engagements(parties["engagements"], cibles),
        "suites": en_html(parties.get("suites", ""), cibles),
        "resume": cibles.typographier(parties.get("resume", "")),
        "version_simplifiee": en_html(parties.get("version_simplifiee", ""), cibles),
    }


def _engagements(texte: str, cibles: Cibles) -> list[tuple[str, dict[str, str]]]:
    morceaux = _ENGAGEMENT.split(texte)
    bloc = VersionCharte._meta.get_field("engagements").stream_block  # type: ignore[union-attr]
    return bloc.to_python(
        [
            {
                "type": "engagement",
                "value": {"titre": cibles.typographier(titre), "texte": en_html(suite, cibles)},
            }
            for titre, suite in zip(morceaux[1::2], morceaux[2::2], strict=True)
        ]
    )


def _organisation(ligne: dict[str, Any], repertoire: Repertoire) -> Organisation:
    """One of the directory by its key or its name, or one that only the charter knows."""
    if "cle" in ligne:
        return repertoire.organisations[ligne["cle"]]
    nom = typographier(ligne["nom"])
    connue = Organisation.objects.filter(nom__iexact=nom).first()
    if connue is not None:
        return connue
    organisation = Organisation(nom=nom, nature=ligne["nature"], siret=ligne.get("siret", ""))
    organisation.full_clean()
    organisation.save()
    return organisation


def _charger_adhesion(organisation: Organisation, version: VersionCharte, jour: datetime.date) -> None:
    """Confirmed on its day; no mail leaves for what happened long ago."""
    instant = timezone.make_aware(datetime.datetime.combine(jour, datetime.time(10)))
    Adhesion.objects.create(
        cle=uuid.uuid4(),
        reference=f"C-{jour:%Y%m%d}-{organisation.pk:04d}",
        etat=Etat.CONFIRMEE,
        version=version,
        organisation=organisation,
        nom=organisation.nom,
        siret=organisation.siret,
        nature=organisation.nature,
        recue_le=instant,
        decidee_le=instant,
        date_adhesion=jour,
    )


def _charger_demande(ligne: dict[str, Any], version: VersionCharte) -> None:
    recue_le = timezone.now() - datetime.timedelta(days=ligne.pop("il_y_a_jours"))
    demande = Adhesion(
        cle=uuid.uuid4(),
        reference=f"C-{timezone.localdate(recue_le):%Y%m%d}-{ligne['siret'][-4:]}",
        version=version,
        recue_le=recue_le,
        **ligne,
    )
    demande.full_clean()
    demande.save()
