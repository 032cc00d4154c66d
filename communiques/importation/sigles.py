"""Acronyms of the housing world: what they mean, which mean two things, which names have changed.

Meanings are those in use in French public texts on housing and homelessness.
"""

import re
from dataclasses import dataclass

from .reperes import autour, en_capitales, pli

SIGLES: dict[str, tuple[str, ...]] = {
    "AAH": ("allocation aux adultes handicapés",),
    "ADIL": ("agence départementale d’information sur le logement",),
    "ADLH": ("accompagnement aux droits liés à l’habitat",),
    "AHI": ("accueil, hébergement, insertion",),
    "AIVS": ("agence immobilière à vocation sociale",),
    "ALT": ("allocation de logement temporaire",),
    "ALUR": ("loi pour l’accès au logement et un urbanisme rénové",),
    "ANAH": ("Agence nationale de l’habitat",),
    "ANIL": ("Agence nationale pour l’information sur le logement",),
    "ANRU": ("Agence nationale pour la rénovation urbaine",),
    "APL": ("aide personnalisée au logement",),
    "ARS": ("Agence régionale de santé", "association d’accueil et de réinsertion sociale"),
    "ASE": ("aide sociale à l’enfance",),
    "ASLL": ("accompagnement social lié au logement",),
    "AVDL": ("accompagnement vers et dans le logement",),
    "CAF": ("caisse d’allocations familiales",),
    "CADA": ("centre d’accueil de demandeurs d’asile", "commission d’accès aux documents administratifs"),
    "CAL": ("commission d’attribution des logements", "centre d’amélioration du logement"),
    "CCAPEX": ("commission de coordination des actions de prévention des expulsions",),
    "CCAS": ("centre communal d’action sociale",),
    "CDC": ("Caisse des dépôts et consignations", "communauté de communes"),
    "CHRS": ("centre d’hébergement et de réinsertion sociale",),
    "CHU": ("centre d’hébergement d’urgence", "centre hospitalier universitaire"),
    "CIAS": ("centre intercommunal d’action sociale",),
    "CIL": ("conférence intercommunale du logement", "comité interprofessionnel du logement"),
    "CLLAJ": ("comité local pour le logement autonome des jeunes",),
    "CMP": ("centre médico-psychologique", "commission mixte paritaire"),
    "CPAM": ("caisse primaire d’assurance maladie",),
    "CPH": ("centre provisoire d’hébergement", "conseil de prud’hommes"),
    "CSAPA": ("centre de soin, d’accompagnement et de prévention en addictologie",),
    "CAARUD": ("centre d’accueil et d’accompagnement à la réduction des risques pour usagers de drogues",),
    "DALO": ("droit au logement opposable",),
    "DDCS": ("direction départementale de la cohésion sociale",),
    "DDCSPP": ("direction départementale de la cohésion sociale et de la protection des populations",),
    "DDETS": ("direction départementale de l’emploi, du travail et des solidarités",),
    "DDETSPP": (
        "direction départementale de l’emploi, du travail, des solidarités et de la protection des populations",
    ),
    "DDT": ("direction départementale des territoires",),
    "DDTM": ("direction départementale des territoires et de la mer",),
    "DGCS": ("direction générale de la cohésion sociale",),
    "DIHAL": ("délégation interministérielle à l’hébergement et à l’accès au logement",),
    "DIRECCTE": (
        "direction régionale des entreprises, de la concurrence, de la consommation, du travail et de l’emploi",
    ),
    "DREAL": ("direction régionale de l’environnement, de l’aménagement et du logement",),
    "DREETS": ("direction régionale de l’économie, de l’emploi, du travail et des solidarités",),
    "EPCI": ("établissement public de coopération intercommunale",),
    "EMPP": ("équipe mobile psychiatrie-précarité",),
    "ESH": ("entreprise sociale pour l’habitat",),
    "FAP": ("Fondation pour le logement des défavorisés", "foyer d’accueil polyvalent"),
    "FAS": ("Fédération des acteurs de la solidarité", "Fonds d’action sociale"),
    "FJT": ("foyer de jeunes travailleurs",),
    "FNAVDL": ("fonds national d’accompagnement vers et dans le logement",),
    "FSL": ("fonds de solidarité pour le logement",),
    "FTM": ("foyer de travailleurs migrants",),
    "HLM": ("habitation à loyer modéré",),
    "IML": ("intermédiation locative",),
    "INSEE": ("Institut national de la statistique et des études économiques",),
    "MDPH": ("maison départementale des personnes handicapées",),
    "MDS": ("maison des solidarités", "maison départementale des solidarités"),
    "MOI": ("maîtrise d’ouvrage d’insertion",),
    "MOUS": ("maîtrise d’œuvre urbaine et sociale",),
    "OPH": ("office public de l’habitat",),
    "PDALHPD": ("plan départemental d’action pour le logement et l’hébergement des personnes défavorisées",),
    "PDI": ("plan départemental d’insertion", "plan départemental de l’immobilier"),
    "PLAI": ("prêt locatif aidé d’intégration",),
    "PLH": ("programme local de l’habitat",),
    "PLS": ("prêt locatif social",),
    "PLUS": ("prêt locatif à usage social",),
    "PLUI": ("plan local d’urbanisme intercommunal",),
    "QPV": ("quartier prioritaire de la politique de la ville",),
    "RGPD": ("règlement général sur la protection des données",),
    "RSA": ("revenu de solidarité active",),
    "SDF": ("sans domicile fixe",),
    "SIAO": ("service intégré d’accueil et d’orientation",),
    "SPIP": ("service pénitentiaire d’insertion et de probation",),
    "SRU": ("loi solidarité et renouvellement urbains",),
    "UDAF": ("union départementale des associations familiales",),
    "UNAF": ("Union nationale des associations familiales",),
    "UNAFO": ("Union professionnelle du logement accompagné",),
    "USH": ("Union sociale pour l’habitat",),
    "ZAC": ("zone d’aménagement concerté",),
}
# Old name → (year from which it no longer stands, new name).
RENOMMES: dict[str, tuple[int, str]] = {
    "DDCS": (2021, "DDETS"),
    "DDCSPP": (2021, "DDETSPP"),
    "DIRECCTE": (2021, "DREETS"),
    "DRJSCS": (2021, "DREETS"),
}
_COURANTS = frozenset(
    [
        "SMS",
        "PDF",
        "TV",
        "OK",
        "ONU",
        "UE",
        "USA",
        "CD",
        "TER",
        "TGV",
        "HT",
        "TTC",
        "RDV",
        "NB",
        "PS",
        "SA",
        "SAS",
        "SARL",
        "TNS",
        "VS",
        "RER",
        "BP",
        "TP",
        "QR",
        "ODD",
    ]
)
_SIGLE = re.compile(r"(?<![\w.@/-])(?:[A-Z](?:\.[A-Z]){1,6}\.?|[A-Z][A-Z0-9]{1,8}s?)(?![\w@/]|-[a-z])")
_CIVILITE = re.compile(
    r"(?:\b(?:M\.|MM\.|Mme|Mlle|Madame|Monsieur|Dr)|\b[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?)\s+(?:[A-Z]+\s)?$"
)
_ROMAIN = re.compile(r"^[IVXLC]+$")
_VIDES = frozenset(
    ["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "pour", "sur"]
)


@dataclass(frozen=True)
class SigleVu:
    sigle: str
    developpe: bool
    extrait: str


def sigles_de(texte: str) -> list[SigleVu]:
    """Acronyms of a text, each once, in order; names in capitals and lines all in capitals are left out."""
    vus: dict[str, SigleVu] = {}
    for ligne in texte.split("\n"):
        if en_capitales(ligne):
            continue
        for trouve in _SIGLE.finditer(ligne):
            sigle = trouve.group().replace(".", "").rstrip("s")
            connu = sigle in SIGLES
            if sigle in _COURANTS or _ROMAIN.match(sigle) or len(sigle) < 2 or (sigle in vus and vus[sigle].developpe):
                continue
            if not connu and _est_patronyme(ligne, trouve.start(), sigle):
                continue
            extrait = autour(ligne, trouve.start(), trouve.end())
            developpe = _developpe(ligne, trouve.start(), trouve.end(), sigle)
            if sigle not in vus or developpe:
                vus[sigle] = SigleVu(sigle, developpe, extrait)
    return list(vus.values())


def _est_patronyme(ligne: str, debut: int, sigle: str) -> bool:
    return len(sigle) > 2 and bool(_CIVILITE.search(ligne[max(0, debut - 40) : debut]))


def _developpe(ligne: str, debut: int, fin: int, sigle: str) -> bool:
    """« Fonds de solidarité pour le logement (FSL) », or « FSL (fonds de solidarité…) »."""
    avant, apres = ligne[max(0, debut - 160) : debut], ligne[fin : fin + 160]
    if avant.rstrip().endswith("("):
        return _initiales(avant.rstrip(" ("), sigle, fin=True)
    parenthese = re.match(r"\s*\(([^)]{4,150})\)", apres)
    return bool(parenthese) and _initiales(parenthese[1], sigle, fin=False) if parenthese else False


def _initiales(texte: str, sigle: str, *, fin: bool) -> bool:
    """Whether the letters of the acronym begin words of ``texte``, in order, small words aside."""
    mots = [mot for mot in re.split(r"[\s’'-]+", pli(texte)) if mot and mot not in _VIDES]
    lettres = pli(sigle)
    mots = mots[-len(lettres) - 3 :] if fin else mots[: len(lettres) + 3]
    rang = 0
    for mot in mots:
        if rang < len(lettres) and mot.lstrip('(«"')[:1] == lettres[rang]:
            rang += 1
    return rang >= max(2, len(lettres) - 1)
