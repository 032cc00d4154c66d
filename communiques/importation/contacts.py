"""Press contacts: names, functions, bodies, phones and mails, on one line or on several."""

import re
from dataclasses import dataclass, field

from .modele import ContactLu
from .reperes import CONTACT, COURRIEL, TELEPHONE, a_un_mot, pli

_MORCEAUX = re.compile(rf"(?P<tel>{TELEPHONE.pattern})|(?P<mail>{COURRIEL.pattern})")
_COUPURES = re.compile(r"\s+[-–—]\s*|\s*[|;•\t·]\s*|\s+/\s+|(?<=\w)\s*,\s*|\s*[:]\s*|(?:^|\s)[-–—]\s+")
_ETIQUETTE = re.compile(
    r"^\W*(?:t[ée]l(?:[ée]phone)?s?|port(?:able)?|mobile|fixe|fax|mail|e-?mail|courriel|m[ée]l"
    r"|adresse(?: électronique)?|ou|et|au|par|ligne directe|standard|t|p|m|@)\W*$",
    re.IGNORECASE,
)
_FONCTION = re.compile(
    r"^(?:adjointe?|attachée?s?|assistante?|chargée?|cheffe?|conseill[eè]re?|coordinat(?:eur|rice)|correspondante?"
    r"|direct(?:eur|rice)|président?e?|vice-présidente?|maire|responsable|secrétaire|porte-parole|référente?"
    r"|délégu[ée]e?|consultante?|rédact(?:eur|rice)|community|pour\s+l|en\s+charge)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^(?:service|relations?|bureau|cellule|p[ôo]le|presse|secrétariat|standard|rédaction|équipe)\b", re.IGNORECASE
)
_ORGANISME = re.compile(
    r"\b(?:agence|association|bailleur|cabinet|centre|ccas|cias|collectivité|communauté|commune|comité|conseil|ddets|"
    r"département|departement|direction|état|etat|eurométropole|fédération|fondation|france|groupe|habitat|institut|"
    r"logements?|mairie|maison|métropole|metropole|mission|ministère|office|observatoire|préfecture|prefecture|région|"
    r"société|solidarités?|syndicat|union|unité|ville|réseau|plateforme|sas|sarl|sa|oph|siao|ars|caf)\b",
    re.IGNORECASE,
)
_MOT_NOM = r"(?:[^\W\d_a-zà-ÿ][\w’'-]*|de|du|des|la|le|d[’']\w+|von|van|el|ben)"
_NOM = re.compile(
    rf"^(?:(?:M\.|MM\.|Mme|Mlle|Madame|Monsieur|Dr)\s+)?[^\W\d_a-zà-ÿ][\w’'.-]*(?:\s+{_MOT_NOM}){{1,4}}$"
)


def est_nom(texte: str, organismes: frozenset[str] = frozenset()) -> bool:
    """Whether a piece looks like the name of a person: two to five capitalised words that name no body."""
    if not _NOM.match(texte) or _ORGANISME.search(texte) or _FONCTION.match(texte) or _ROLE.match(texte):
        return False
    return pli(texte) not in organismes


@dataclass
class _Etat:
    contacts: list[ContactLu] = field(default_factory=list)
    organisme: str = ""
    attente: list[str] = field(default_factory=list)
    ligne: int = -1
    ligne_contact: int = -1
    # A heading was just read: what follows is somebody else.
    neuf: bool = False

    @property
    def courant(self) -> ContactLu | None:
        return self.contacts[-1] if self.contacts and not self.neuf else None

    def nouveau(self, *, nom: str = "", fonction: str = "", organisation: str = "") -> ContactLu:
        contact = ContactLu(nom=nom, fonction=fonction, organisation=organisation or self.organisme)
        self.contacts.append(contact)
        self.neuf = False
        self.ligne_contact = self.ligne
        return contact


def lire_contacts(lignes: list[str], organismes: frozenset[str] = frozenset()) -> list[ContactLu]:
    """Read the lines of a contact block, headings included. ``organismes``: folded names of known bodies.

    Every line is kept in the ``source`` of a contact; a contact has at least a phone or a mail, or a name.
    """
    etat = _Etat()
    for rang, ligne in enumerate(_recoller(lignes)):
        etat.ligne = rang
        avant = len(etat.contacts)
        _ligne(etat, ligne, organismes)
        _attribuer_source(etat, ligne, avant)
    if etat.attente and etat.contacts:
        etat.contacts[-1].source = "\n".join([etat.contacts[-1].source, *etat.attente]).strip()
    elif etat.attente:
        etat.contacts.append(ContactLu(organisation=etat.organisme, source="\n".join(etat.attente)))
    return etat.contacts


def _recoller(lignes: list[str]) -> list[str]:
    """Join again what a narrow column broke: a number, a dangling dash, a first name left alone, a sentence."""
    jointes: list[str] = []
    for ligne in lignes:
        if jointes and _va_avec(jointes[-1], ligne):
            jointes[-1] = f"{jointes[-1]} {ligne}"
        else:
            jointes.append(ligne)
    return jointes


def _va_avec(avant: str, apres: str) -> bool:
    fin = avant[-40:]
    a_cheval = any(t.start() < len(fin) < t.end() - 1 for t in TELEPHONE.finditer(f"{fin} {apres[:40]}"))
    if a_cheval or avant.rstrip().endswith((" -", " –", " —")):
        return True
    if _MORCEAUX.search(avant):
        return False
    dernier = re.split(r"[:,;–—]\s|\s-\s", avant)[-1].strip()
    prenom_seul = dernier != avant.strip() and bool(re.fullmatch(r"[^\W\d_a-zà-ÿ][a-zà-ÿ’'-]+", dernier))
    suite = apres[:1].islower() and "@" not in apres.split(maxsplit=1)[0]
    return suite or (prenom_seul and apres[:1].isupper())


def _attribuer_source(etat: _Etat, ligne: str, avant: int) -> None:
    """A line belongs to the contact it opened or completed; a heading waits for the next one."""
    contact = etat.courant
    if contact is None or (len(etat.contacts) == avant and etat.ligne_contact != etat.ligne):
        etat.attente.append(ligne)
        return
    premier = etat.contacts[avant] if len(etat.contacts) > avant else contact
    premier.source = "\n".join([*filter(None, [premier.source]), *etat.attente, ligne])
    for autre in etat.contacts[avant + 1 :]:
        autre.source = ligne
    etat.attente = []


def _ligne(etat: _Etat, ligne: str, organismes: frozenset[str]) -> None:
    ligne = _intitule(etat, ligne)
    rang = 0
    seul = not _MORCEAUX.search(ligne)
    for trouve in _MORCEAUX.finditer(ligne):
        _mots(etat, ligne[rang : trouve.start()], organismes, seul)
        contact = etat.courant
        if contact is None or (etat.ligne_contact < 0 and contact):
            contact = etat.nouveau()
        if contact.nom == "" and contact.courriels and trouve["mail"] and etat.ligne_contact != etat.ligne:
            contact = etat.nouveau()
        (contact.telephones if trouve["tel"] else contact.courriels).append(trouve.group())
        etat.ligne_contact = etat.ligne
        rang = trouve.end()
    _mots(etat, ligne[rang:], organismes, seul)


def _intitule(etat: _Etat, ligne: str) -> str:
    """Take off « Contact presse : »; a body named in it (« Contact Direction de l’habitat : ») is kept."""
    if not CONTACT.match(ligne):
        return ligne
    tete, deux_points, reste = ligne.partition(":")
    if not deux_points:
        if not _MORCEAUX.search(ligne) and not re.match(r"^\W*contacts?\s+\S+\s+[-–—]", ligne, re.IGNORECASE):
            etat.organisme, etat.neuf = _organisme_de(tete), True
            return ""
        tete, _separateur, reste = _decouper(ligne)
    if _ROLE.match(tete.strip()) and not re.match(r"^\W*(?:contacts?|relations?)", tete, re.IGNORECASE):
        return ligne
    etat.organisme, etat.neuf = _organisme_de(tete), True
    return reste


def _decouper(ligne: str) -> tuple[str, str, str]:
    coupe = re.search(r"\s[-–—]\s|\s{2,}", ligne)
    if coupe:
        return ligne[: coupe.start()], coupe.group(), ligne[coupe.end() :]
    tete = re.match(r"^\W*\w+(?:\s+(?:presse|médias?|medias?))?", ligne)
    fin = tete.end() if tete else 0
    return ligne[:fin], "", ligne[fin:]


def _organisme_de(tete: str) -> str:
    reste = re.sub(
        r"^[\W_]*(?:(?:vos?|votre|les?)\s+)?contacts?(?:\s+(?:de\s+)?(?:la\s+)?(?:presse|médias?|medias?|et|/|journalistes))*\W*",
        "",
        tete,
        flags=re.IGNORECASE,
    )
    reste = re.sub(r"^relations?\s+(?:presse|médias?|medias?)\W*", "", reste, flags=re.IGNORECASE)
    return reste.strip(" -–—:(),") if a_un_mot(reste) else ""


def _mots(etat: _Etat, texte: str, organismes: frozenset[str], seul: bool) -> None:
    for morceau in _COUPURES.split(texte):
        mot = morceau.strip(" ,.:()–—-\u00a0\u202f")
        if mot and a_un_mot(mot) and not _ETIQUETTE.match(mot):
            _mot(etat, mot, organismes, seul)


def _mot(etat: _Etat, mot: str, organismes: frozenset[str], seul: bool) -> None:
    contact = etat.courant
    complet = contact is not None and bool(contact.telephones or contact.courriels)
    libre = contact is not None and not contact.nom and etat.ligne_contact == etat.ligne
    if est_nom(mot, organismes):
        if contact is not None and (libre or (not complet and not contact.nom)):
            contact.nom = mot
        else:
            etat.nouveau(nom=mot)
        etat.ligne_contact = etat.ligne
    elif _FONCTION.match(mot) and contact is not None and not contact.fonction and (not complet or not seul):
        contact.fonction = mot
        etat.ligne_contact = etat.ligne
    elif (_ROLE.match(mot) or _FONCTION.match(mot)) and (contact is None or complet):
        etat.nouveau(nom=mot) if _ROLE.match(mot) else etat.nouveau(fonction=mot)
    elif mot[0].islower() and contact is not None and contact.fonction and not complet:
        contact.fonction = f"{contact.fonction}, {mot}"
        etat.ligne_contact = etat.ligne
    elif contact is not None and contact.nom and not complet and (not seul or _ORGANISME.search(mot)):
        contact.organisation = mot
        etat.ligne_contact = etat.ligne
    elif mot[0].isupper() and (contact is None or complet):
        # A body on a line of its own heads the contacts that follow it.
        etat.organisme = mot if seul else etat.organisme
        if not seul and contact is None:
            etat.nouveau(organisation=mot)
