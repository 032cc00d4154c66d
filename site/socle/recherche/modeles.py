"""What the public search needs beside Wagtail's index: a card for each page or document, and the vocabulary."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["FicheRecherche", "MotIndexe", "TexteRecherche"]


class FicheRecherche(models.Model):
    """One card for each index entry of a page or a document: what filters and ranks, and nothing else.

    Kept narrow: a query on a word that every text has reads all of them. It also exists for what is not public:
    whoever reads it filters by `page` or by the public documents. Wagtail deletes entries of the index in bulk, hence
    no constraint in the database; our index deletes the cards.
    """

    entree = models.OneToOneField(
        "wagtailsearch.IndexEntry",
        on_delete=models.CASCADE,
        primary_key=True,
        db_constraint=False,
        related_name="fiche",
        verbose_name=_("entrée de l’index"),
    )
    modele = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", db_index=False, verbose_name=_("modèle")
    )
    objet_id = models.BigIntegerField(_("clé de l’objet"))
    # No index on the page: SQLite's planner would start from every page instead of the matches, 500 times slower.
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        null=True,
        db_index=False,
        db_constraint=False,
        related_name="+",
        verbose_name=_("page"),
    )
    langue = models.CharField(_("langue"), max_length=10)
    genre = models.CharField(_("genre"), max_length=20, default="")
    date = models.DateField(_("date"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("fiche de recherche")
        verbose_name_plural = _("fiches de recherche")

    def __str__(self) -> str:
        return f"{self.modele_id}/{self.objet_id}"


class TexteRecherche(models.Model):
    """What a card shows once it is chosen: title, and plain text for the excerpt."""

    fiche = models.OneToOneField(
        FicheRecherche,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="texte",
        verbose_name=_("fiche"),
    )
    titre = models.TextField(_("titre"))
    contenu = models.TextField(_("contenu"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("texte d’une fiche")
        verbose_name_plural = _("textes des fiches")

    def __str__(self) -> str:
        return self.titre


class MotIndexe(models.Model):
    """A folded word met while indexing, public or not: only ever shown after a public text was seen to hold it."""

    mot = models.CharField(_("mot"), max_length=40, primary_key=True)
    longueur = models.PositiveSmallIntegerField(_("longueur"), db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mot indexé")
        verbose_name_plural = _("mots indexés")

    def __str__(self) -> str:
        return self.mot
