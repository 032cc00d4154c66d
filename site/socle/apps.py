from django.apps import AppConfig


class SocleConfig(AppConfig):
    name = "socle"
    verbose_name = "Socle"

    def ready(self) -> None:
        from socle import controles, signaux  # noqa: F401 - checks and receivers register on import
        from socle.cache_pages.signaux import brancher

        brancher()
