"""Files that have no public address: documents, PDF, what partners will send."""

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible
class StockagePrive(FileSystemStorage):
    """A folder outside the media: readable by the server's account alone, and without URL."""

    def __init__(self, location: str | None = None, **kwargs):
        kwargs.setdefault("file_permissions_mode", 0o600)
        kwargs.setdefault("directory_permissions_mode", 0o700)
        super().__init__(location=location, **kwargs)

    def url(self, name: str | None) -> str:
        raise ValueError("A private file has no address.")
