"""The language of an address is its first part, whole: `/en/…` is English, `/en-bref/` is a French page."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class LangueMiddleware(LocaleMiddleware):
    """Django takes « en-bref » for a variant of English, and then finds nothing at that address."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        premiere = request.path_info.lstrip("/").partition("/")[0]
        langue = premiere if premiere in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        if langue != request.LANGUAGE_CODE:
            translation.activate(langue)
            request.LANGUAGE_CODE = translation.get_language() or langue
