from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Accueil")

    def ready(self) -> None:
        from home.donnees_personnelles import inscrire_les_messages
        from home.signaux import indexer_le_glossaire
        from referentiel.models import TermeGlossaire

        inscrire_les_messages()
        for signal in (post_save, post_delete):
            signal.connect(indexer_le_glossaire, sender=TermeGlossaire, dispatch_uid=f"glossaire-{id(signal)}")
