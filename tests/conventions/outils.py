"""A convention in every state, and the people around it."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from typing import Any

import pikepdf
from django.utils import timezone

from comptes.models import User
from comptes.roles import ADMINISTRATION, DECIDEUR, INSTRUCTEUR
from comptes.services import creer_compte
from conventions.enums import Etat, RolePartie
from conventions.models import Convention, ModeleConvention, PieceAttendue, Signataire
from conventions.services import brouillons, pieces
from conventions.services.transitions import executer
from organisations.models import Organisation
from partenaires.enums import Role
from programme.models import Axe
from tests.partenaires.outils import membre, organisation

AGENTS = {"instructeur": INSTRUCTEUR, "decideur": DECIDEUR, "administration": ADMINISTRATION}


def pdf(texte: str = "piece") -> bytes:
    """A valid PDF of one page."""
    tampon = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        document.docinfo["/Title"] = texte
        document.save(tampon)
    return tampon.getvalue()


def modele(**champs: Any) -> ModeleConvention:
    """An open model that asks for two pieces, one of them optional."""
    trouve = ModeleConvention.objects.create(**{"nom": "Subvention 2026", **champs})
    PieceAttendue.objects.create(modele=trouve, libelle="Statuts signés", ordre=1)
    PieceAttendue.objects.create(modele=trouve, libelle="Rapport d’activité", ordre=2, obligatoire=False)
    return trouve


def agent(role: str, boite: str = "") -> User:
    """A member of the staff: instructeur, decideur or administration."""
    return creer_compte(email=f"{boite or role}@valmerie.example", prenom=role.capitalize(), roles=[AGENTS[role]])


def complet(**autres: Any) -> dict[str, Any]:
    """What the organisation writes in a whole file."""
    debut = timezone.localdate()
    return {
        "titre": "Équipe mobile 2026",
        "objet": "Aller vers les personnes qui dorment dehors et les mener à un logement.",
        "objectifs": "Trente personnes logées.",
        "contact_nom": "Camille Martin",
        "contact_telephone": "01 99 00 45 40",
        "rna": "W123456789",
        "debut": debut,
        "fin": debut + datetime.timedelta(days=364),
        "montant_demande": Decimal("84000"),
        "nature": "numeraire",
        "lignes_budget": [
            {"sens": "depense", "libelle": "Salaires", "montant": Decimal("100000")},
            {"sens": "recette", "libelle": "Métropole", "montant": Decimal("84000")},
            {"sens": "recette", "libelle": "Fonds propres", "montant": Decimal("16000")},
        ],
        "indicateurs": [{"libelle": "Personnes logées", "unite": "personnes", "cible": Decimal("30")}],
        "signataires": [{"nom": "Camille Martin", "fonction": "présidente", "courriel": "camille@perron.example"}],
        **autres,
    }


class Scene:
    """Le Perron, its depositor, the staff, and one convention that they push forward."""

    def __init__(self, axe: Axe, *, org: Organisation | None = None) -> None:
        self.axe = axe
        self.organisation = org or organisation()
        self.depot = membre(self.organisation, "dora", [Role.DEPOT]).user
        self.agents = {role: agent(role) for role in AGENTS}
        self.modele = modele()
        self.convention = brouillons.ouvrir(organisation=self.organisation, modele=self.modele, par=self.depot)

    def remplir(self, **autres: Any) -> Convention:
        self.convention = brouillons.enregistrer(
            convention=self.convention,
            par=self.depot,
            version=self.convention.version,
            champs=complet(axes=[self.axe], **autres),
        )
        attendue = self.convention.pieces.get(libelle="Statuts signés")
        pieces.joindre(piece=attendue, fichier=io.BytesIO(pdf()), nom="statuts.pdf", par=self.depot)
        return self.relire()

    def relire(self) -> Convention:
        self.convention = Convention.objects.get(pk=self.convention.pk)
        return self.convention

    def acteur(self, nom: str) -> User:
        return self.depot if nom == "depot" else self.agents[nom]

    def faire(self, code: str, par: str, **parametres: Any) -> Convention:
        """Follow a row, as a person who just read the file."""
        self.convention = executer(
            convention=self.relire(), code=code, par=self.acteur(par), version=self.convention.version, **parametres
        )
        return self.convention

    def amener(self, etat: Etat) -> Convention:
        """Bring the convention to a state by the shortest way."""
        for code, par in CHEMINS[etat]:
            if code == "remplir":
                self.remplir()
            else:
                self.faire(code, par, **self.parametres(code))
        return self.relire()

    def parametres(self, code: str) -> dict[str, Any]:
        """What a row wants, right."""
        self.relire()
        demain = timezone.localdate() + datetime.timedelta(days=10)
        if code == "mettre_a_signer":
            for partie in self.convention.parties.exclude(role=RolePartie.BENEFICIAIRE):
                if not partie.signataires.exists():
                    Signataire.objects.create(partie=partie, nom="Service habitat", fonction="directrice")
        return {
            "demander_complements": {
                "motif": "Les comptes ne sont pas signés.",
                "avant_le": demain,
                "elements": [{"champ": "objectifs", "consigne": "Précisez le nombre de personnes."}],
            },
            "accepter": {"montant": Decimal("80000"), "deliberation": "2026-CM-041"},
            "refuser": {"motif": "Hors du champ du programme."},
            "rouvrir": {"motif": "Erreur matérielle."},
            "mettre_a_signer": {"pdf": pdf("convention")},
            "corriger": {"motif": "Le montant est faux."},
            "signer": {
                "pdf": pdf("signée"),
                "signatures": {partie.pk: timezone.localdate() for partie in self.convention.parties.all()},
            },
            "resilier": {"acte": "Délibération 2026-CM-099", "effet_le": demain},
            "abandonner": {"motif": "Le projet s’arrête."},
        }.get(code, {})


_DEPOSEE = (("remplir", ""), ("deposer", "depot"))
_INSTRUITE = (*_DEPOSEE, ("instruire", "instructeur"))
_ACCEPTEE = (*_INSTRUITE, ("accepter", "decideur"))
_A_SIGNER = (*_ACCEPTEE, ("mettre_a_signer", "instructeur"))
_SIGNEE = (*_A_SIGNER, ("signer", "instructeur"))
CHEMINS: dict[Etat, tuple[tuple[str, str], ...]] = {
    Etat.BROUILLON: (("remplir", ""),),
    Etat.DEPOSEE: _DEPOSEE,
    Etat.EN_INSTRUCTION: _INSTRUITE,
    Etat.A_COMPLETER: (*_INSTRUITE, ("demander_complements", "instructeur")),
    Etat.ACCEPTEE: _ACCEPTEE,
    Etat.REFUSEE: (*_INSTRUITE, ("refuser", "decideur")),
    Etat.SANS_SUITE: (*_INSTRUITE, ("classer", "decideur")),
    Etat.A_SIGNER: _A_SIGNER,
    Etat.SIGNEE: _SIGNEE,
    Etat.RESILIEE: (*_SIGNEE, ("resilier", "administration")),
    Etat.ABANDONNEE: (*_DEPOSEE, ("abandonner", "depot")),
    Etat.SUPPRIMEE: (("supprimer", "depot"),),
}
