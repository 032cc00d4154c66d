"""What was understood, in a page of plain text for the terminal."""

from collections import Counter

from django.utils.translation import gettext as _

from socle.dates import date_format

from .modele import Resultat


def resumer(nom: str, resultat: Resultat) -> str:
    genres = Counter(element.type for element in resultat.corps)
    contacts = [
        ", ".join(filter(None, [c.nom, c.fonction, c.organisation, *c.telephones, *c.courriels]))
        for c in resultat.contacts
    ]
    champs = [
        (_("Nature"), resultat.nature),
        (_("Lieu"), resultat.lieu),
        (_("Date"), date_format(resultat.date, "j F Y") if resultat.date else ""),
        (_("Sur-titre"), resultat.surtitre),
        (_("Titre"), resultat.titre),
        (_("Chapô"), resultat.chapo),
        (_("Émetteurs"), ", ".join(resultat.emetteurs)),
        (_("Corps"), ", ".join(f"{genre} × {nombre}" for genre, nombre in genres.items())),
        (_("À propos"), ", ".join(a_propos.organisation for a_propos in resultat.a_propos)),
        (_("Contacts"), "\n    ".join(contacts)),
        (_("Chiffres"), ", ".join(f"{chiffre.valeur} {chiffre.unite}" for chiffre in resultat.chiffres)),
        (_("Liens"), ", ".join(lien.url for lien in resultat.liens)),
        (_("Non classé"), "\n    ".join(resultat.non_classe)),
    ]
    lignes = [f"== {nom}", *(f"{titre} : {valeur or '—'}" for titre, valeur in champs)]
    lignes.append(_("Avertissements : %(nombre)d") % {"nombre": len(resultat.avertissements)})
    for avertissement in resultat.avertissements:
        extrait = f" [{avertissement.extrait}]" if avertissement.extrait else ""
        lignes.append(f"  - {avertissement.message} ({avertissement.code}){extrait}")
    return "\n".join(lignes) + "\n"
