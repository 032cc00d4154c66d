"""What happens before any page is served."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.models import Page


@hooks.register("before_serve_page", order=-100)
def retenir_la_page(page: Page, request: HttpRequest, args, kwargs) -> HttpResponse | None:
    """Tell the context processors which page is served; send a page asked for in another language to its own address.

    While a language has no live home page, Wagtail serves the default tree under that language's prefix.
    """
    request.page_servie = page  # type: ignore[attr-defined]
    langue = (get_language() or "").split("-")[0]
    if langue and page.locale.language_code != langue and request.method in {"GET", "HEAD"} and page.url:
        return redirect(page.get_url(request))
    return None
