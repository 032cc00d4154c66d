"""Fictional releases of Valmérie, with the traps met in real ones."""
# ruff: noqa: E501 - paragraphs are one line, as people paste them

COMMUNIQUE = """Valmérie, le 4 novembre 2025

## COMMUNIQUÉ DE PRESSE

### La Métropole de Valmérie, l'État et le Perron ouvrent vingt-quatre logements rue des Tuileries

*Vingt-quatre personnes passeront de la rue à un bail avant l'hiver. Les premières clés ont été remises le 28 octobre 2025.*

## Une équipe qui reste

Le programme compte 212 ménages logés en 2024, selon l'Observatoire de Valmérie. Un **bail glissant** protège chaque locataire; voir [le guide](https://valmerie.example/guide) et [la charte](#).

Trois engagements :

- un loyer plafonné,
- une visite par semaine,
- une astreinte la nuit.

« On ne demande pas d'avoir réglé sa vie pour avoir une porte qui ferme. » rappelle Nadia Belkacem, directrice de l'habitat de la Métropole de Valmérie.

La 1^{ère} adjointe suivra le chantier avec l'ARS et le GIRPAV.

| Année | Ménages |
|---|---|
| 2023 | 140 |
| 2024 | 212 |

À PROPOS DE LA METROPOLE DE VALMERIE

La Métropole de Valmérie réunit 44 communes.

À PROPOS DU PERRON

Le Perron est une association.

- une équipe mobile,
- une pension de famille.

CONTACTS PRESSE

Nadia Belkacem, chargée de presse
nbelkacem@valmerie.example – 01 99 00 12 34
Agence Trait d'union
Hugo Lantier hlantie@traitdunion.example - 01 99 00 56 78

[www.valmerie.example](http://www.valmerie.example)
"""

ACTUALITE = """Un bas niveau de loyauté pour les familles


Publié le 22/03/2025

La Métropole veut des loyers plus bas dans les 44 communes du territoire.

Mercredi 19 mars 2025 s'est tenue la première rencontre des bailleurs avec la Métropole de Valmérie, qui a présenté son plan.

Partager ce contenu
"""
