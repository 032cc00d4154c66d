"""Work done after the answer: the PDF of a page, the mails that announce it."""

from django_tasks import task

from communiques.alertes import annoncer
from communiques.pdf import rendu


def _page(cle: int):
    from communiques.models import Communique

    return Communique.objects.filter(pk=cle).publies().first()


@task()
def preparer_pdf(cle: int) -> None:
    """Make the PDF of a published page before anybody asks, so that its weight is announced."""
    page = _page(cle)
    if page is not None:
        rendu(page)


@task()
def annoncer_publication(cle: int) -> int:
    """Tell the subscribers; nothing for a page that was withdrawn or made private in between."""
    page = _page(cle)
    return annoncer(page) if page is not None else 0
