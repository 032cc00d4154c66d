"""How staff read conventions: lines of the queue, the parts of a file page. No write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conventions import lectures_admin, retards
from conventions.enums import OUVERTES, Acte, Etat, EtatPiece
from conventions.lisible import jour, lignes, noms_du_dossier
from conventions.presentation import PORTES
from conventions.regles.champs import CHAMPS, DE_L_ORGANISATION, libelle
from conventions.services import valeurs
from conventions.transitions import TABLE, Transition
from socle.dates import date_format
from socle.nombres import euros

if TYPE_CHECKING:
    from conventions.models import Convention, DemandeComplements, LigneJournal, Piece, VersionPiece

Ligne = dict[str, Any]
# Written by the service in screens of their own.
HORS_CONTENU = {"parties", "signataires"}


def ligne(convention: Any) -> Ligne:
    """A line of the queue, of a row of `lectures_admin.file`."""
    return {
        "convention": convention,
        "titre": convention.titre or _("Convention sans titre"),
        "etat": convention.etat_courant,
        "porte": PORTES[convention.etat_courant],
        "age": duree(retards.age(convention)) if convention.etat in OUVERTES else "",
        "retard": retards.est_en_retard(convention),
        "limite": convention.a_completer_avant,
        "montant": euros(convention.montant_affiche) if convention.montant_affiche is not None else "",
        "non_lus": convention.non_lus,
    }


def duree(jours: int) -> str:
    """« aujourd’hui », « 12 jours »."""
    if jours < 1:
        return _("aujourd’hui")
    return ngettext("%(n)d jour", "%(n)d jours", jours) % {"n": jours}


def faits(convention: Convention) -> list[dict[str, str]]:
    """What is known of the file, in a column."""
    periode = ""
    if convention.debut and convention.fin:
        periode = _("du %(debut)s au %(fin)s") % {"debut": jour(convention.debut), "fin": jour(convention.fin)}
    couples = [
        (_("Référence"), convention.reference or _("donnée au dépôt")),
        (_("Organisation"), convention.organisation.nom),
        (_("Modèle"), str(convention.modele or _("aucun"))),
        (_("Type"), str(convention.get_type_display())),
        (_("Déposée le"), _moment(convention.deposee_le)),
        (_("Montant demandé"), _euros(convention.montant_demande)),
        (_("Montant accordé"), _euros(convention.montant)),
        (_("Période"), periode),
        (_("Délibération"), _deliberation(convention)),
        (_("Décidée le"), _moment(convention.decidee_le)),
        (_("Motif de la décision"), convention.motif_decision),
        (_("À compléter avant le"), jour(convention.a_completer_avant)),
        (_("Signée le"), jour(convention.signee_le)),
        (_("Résiliée par"), convention.resiliation_acte),
        (_("À effet du"), jour(convention.resiliation_effet)),
        (_("Publique"), _("oui") if convention.publique else _("non")),
        (_("Contenu effacé le"), _moment(convention.purgee_le)),
    ]
    return [{"terme": terme, "texte": texte} for terme, texte in couples if texte]


def _euros(montant: Any) -> str:
    return euros(montant) if montant is not None else ""


def _moment(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "j F Y") if moment else ""


def _deliberation(convention: Convention) -> str:
    morceaux = [convention.deliberation, jour(convention.deliberation_le)]
    return ", ".join(morceau for morceau in morceaux if morceau)


def attente(convention: Convention, actes: Sequence[Transition]) -> str:
    """Whose turn it is, when there is nothing that this person may do."""
    if actes:
        return ""
    phrases = {
        Etat.BROUILLON: _("L’organisation complète ce brouillon, puis le dépose."),
        Etat.DEPOSEE: _("Un instructeur commence l’instruction."),
        Etat.EN_INSTRUCTION: _("Un instructeur examine le dossier, puis un décideur décide."),
        Etat.A_COMPLETER: _("L’organisation envoie ses compléments."),
        Etat.ACCEPTEE: _("Un instructeur établit le texte à signer."),
        Etat.A_SIGNER: _("Les parties signent, puis un instructeur enregistre les signatures."),
    }
    return phrases.get(convention.etat_courant, "")


def pieces(convention: Convention) -> list[Ligne]:
    """The checklist: each piece, its current file, the ones before."""
    return [_piece(piece) for piece in lectures_admin.pieces(convention)]


def _piece(piece: Piece) -> Ligne:
    versions = [version_de_piece(version) for version in piece.versions.all()]
    courante = next((v for v in versions if v["version"].remplacee_le is None), None)
    return {
        "libelle": piece.libelle,
        "obligatoire": piece.obligatoire,
        "courante": courante,
        "precedentes": [v for v in versions if v is not courante],
    }


def version_de_piece(version: VersionPiece) -> Ligne:
    """A file sent, and what the scanner says of it; « non analysée » where there is no scanner."""
    analyse = str(EtatPiece(version.etat).label)
    if version.sans_analyse and version.etat == EtatPiece.EN_ATTENTE:
        analyse = _("Non analysée")
    return {
        "version": version,
        "analyse": analyse,
        "alerte": version.etat in (EtatPiece.INFECTE, EtatPiece.ERREUR),
        "qui": str(version.envoyee_par or _("compte supprimé")),
    }


def demandes(convention: Convention) -> list[Ligne]:
    """Requests for complements, each with its items and what became of them."""
    return [_demande(demande) for demande in lectures_admin.demandes(convention)]


def _demande(demande: DemandeComplements) -> Ligne:
    if demande.close_le is None:
        etat = _("en attente de l’organisation")
    else:
        etat = _("levée") if demande.levee else _("complétée")
    return {
        "demande": demande,
        "etat": etat,
        "elements": [
            {
                "libelle": element.piece.libelle if element.piece else libelle(element.champ),
                "consigne": element.consigne,
                "fait_le": element.fait_le,
            }
            for element in demande.complements.all()
        ],
    }


def parties(convention: Convention) -> list[Ligne]:
    """Who is bound, who signs, and when each of them did."""
    lues = convention.parties.select_related("signature").prefetch_related("signataires")
    return [
        {
            "partie": partie,
            "signataires": [str(signataire) for signataire in partie.signataires.all()],
            "signature": getattr(partie, "signature", None),
        }
        for partie in lues
    ]


def contenu(convention: Convention) -> list[Ligne]:
    """All that the file says: what the organisation wrote, then what the service did. Empty parts are left out."""
    noms = {**noms_du_dossier(convention), "suivi": str(convention.suivi or "")}
    siens = _champs(convention, noms, (nom for nom in CHAMPS if nom in DE_L_ORGANISATION))
    du_service = _champs(convention, noms, (nom for nom in CHAMPS if nom not in DE_L_ORGANISATION))
    groupes = [
        {"titre": _("Écrit par l’organisation"), "champs": siens},
        {"titre": _("Écrit par le service"), "champs": du_service},
    ]
    return [groupe for groupe in groupes if groupe["champs"]]


def _champs(convention: Convention, noms: Any, choisis: Iterable[str]) -> list[Ligne]:
    lus = (
        {"libelle": str(CHAMPS[nom].libelle), "lignes": lignes(nom, valeurs.lire(convention, nom), noms)}
        for nom in choisis
        if nom not in HORS_CONTENU
    )
    return [champ for champ in lus if champ["lignes"]]


def acte(ligne: LigneJournal) -> Ligne:
    """A line of the journal in words."""
    return {
        "ligne": ligne,
        "quoi": str(TABLE[ligne.acte].fait) if ligne.acte in TABLE else _acte(ligne.acte),
        "de": str(Etat(ligne.de).label) if ligne.de in Etat.values else "",
        "vers": str(Etat(ligne.vers).label) if ligne.vers in Etat.values else "",
        "qui": _qui(ligne),
    }


def _acte(code: str) -> str:
    return str(Acte(code).label) if code in Acte.values else code


def _qui(ligne: LigneJournal) -> str:
    if ligne.compte_id is None:
        return _("le site")
    return str(ligne.compte or _("compte supprimé"))
