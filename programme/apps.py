from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "programme"
    verbose_name = _("Programme")

    def ready(self) -> None:
        from chiffres.jeux import inscrire as inscrire_jeux
        from programme import signaux  # noqa: F401 - receivers connect on import
        from programme.agenda import inscrire_source
        from programme.agenda import signaux as signaux_agenda  # noqa: F401 - receivers connect on import
        from programme.agenda.source import seances_publiques
        from programme.jeux import jeux_du_plan

        inscrire_source(seances_publiques)
        inscrire_jeux("programme", jeux_du_plan)
