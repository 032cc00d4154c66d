"""Writing to Wagtail's index tables: our tokens instead of raw text, on either database."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, Model, TextField, Value
from wagtail.search.models import IndexEntry

from .contenu import Contenu, contenu_de
from .correspondance import POSTGRESQL
from .modeles import FicheRecherche, MotIndexe, TexteRecherche

if POSTGRESQL:
    from wagtail.search.backends.database.postgres.postgres import PostgresIndex as IndexDeWagtail
else:
    from wagtail.search.backends.database.sqlite.sqlite import SQLiteIndex as IndexDeWagtail

_COLONNES = ["title", "body", "autocomplete"]
_COLONNES_FICHE = ["modele_id", "objet_id", "page_id", "langue", "genre", "date"]


def valeur_de_colonne(jetons: list[str]) -> Any:
    """Tokens as the database stores them: a tsvector built without parser, or words for FTS5."""
    if POSTGRESQL:
        return Func(Value(jetons, output_field=ArrayField(TextField())), function="array_to_tsvector")
    return " ".join(jetons)


class IndexFrancais(IndexDeWagtail):
    """Wagtail's index with normalised tokens, and cards for the public search."""

    def add_items(self, model: type[Model], objs: Iterable[Any]) -> None:
        if not model.get_search_fields():  # type: ignore[attr-defined]
            return
        contenus = {contenu.objet_id: contenu for contenu in map(contenu_de, objs)}
        if not contenus:
            return
        type_id = ContentType.objects.get_for_model(model).pk
        IndexEntry.objects.bulk_create(
            [self._entree(type_id, contenu) for contenu in contenus.values()],
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=_COLONNES,
            batch_size=200,
        )
        self._ecrire_fiches(type_id, contenus)
        self._ecrire_mots(contenus.values())

    @staticmethod
    def _entree(type_id: int, contenu: Contenu) -> IndexEntry:
        return IndexEntry(
            content_type_id=type_id,
            object_id=contenu.objet_id,
            title=valeur_de_colonne(contenu.titre),
            body=valeur_de_colonne(contenu.corps),
            autocomplete=valeur_de_colonne(contenu.completion),
        )

    def _ecrire_fiches(self, type_id: int, contenus: dict[str, Contenu]) -> None:
        montrables = [contenu for contenu in contenus.values() if contenu.texte is not None]
        if not montrables:
            return
        entrees = IndexEntry.objects.filter(content_type_id=type_id, object_id__in=list(contenus))
        cles = dict(entrees.values_list("object_id", "pk"))
        FicheRecherche.objects.bulk_create(
            [
                FicheRecherche(
                    entree_id=cles[contenu.objet_id],
                    modele_id=type_id,
                    objet_id=int(contenu.objet_id),
                    page_id=contenu.page_id,
                    langue=contenu.langue,
                    genre=contenu.genre,
                    date=contenu.quand,
                )
                for contenu in montrables
            ],
            update_conflicts=True,
            unique_fields=["entree"],
            update_fields=_COLONNES_FICHE,
            batch_size=100,
        )
        TexteRecherche.objects.bulk_create(
            [
                TexteRecherche(fiche_id=cles[c.objet_id], titre=c.titre_affiche, contenu=c.texte or "")
                for c in montrables
            ],
            update_conflicts=True,
            unique_fields=["fiche"],
            update_fields=["titre", "contenu"],
            batch_size=100,
        )

    def _ecrire_mots(self, contenus: Iterable[Contenu]) -> None:
        mots = sorted({mot for contenu in contenus for mot in contenu.mots})
        MotIndexe.objects.bulk_create(
            [MotIndexe(mot=mot, longueur=len(mot)) for mot in mots], ignore_conflicts=True, batch_size=400
        )

    def delete_item(self, item: Model) -> None:
        entrees = item.index_entries.all()  # type: ignore[attr-defined]
        FicheRecherche.objects.filter(entree_id__in=list(entrees.values_list("pk", flat=True))).delete()
        super().delete_item(item)

    def delete_stale_model_entries(self, model: type[Model]) -> None:
        super().delete_stale_model_entries(model)
        FicheRecherche.objects.exclude(entree_id__in=IndexEntry.objects.values("pk")).delete()

    def reset(self) -> None:
        FicheRecherche.objects.all().delete()
        MotIndexe.objects.all().delete()
        super().reset()

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: ranks do not depend on the length of titles, and this reads the whole table at every save."""
