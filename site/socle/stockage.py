"""Storage of files that nobody may reach by an address of their own: a view checks rights, then serves them."""

from typing import Any, NoReturn

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible(path="socle.stockage.StockagePrive")
class StockagePrive(FileSystemStorage):
    """Files outside MEDIA_ROOT, readable by the site's own account only. Names must be unguessable keys."""

    def __init__(self, location: str | None = None, **options: Any) -> None:
        options.setdefault("file_permissions_mode", 0o600)
        options.setdefault("directory_permissions_mode", 0o700)
        super().__init__(location=location, **options)

    def url(self, name: str | None) -> NoReturn:
        """Always refused. NotImplementedError is what Wagtail takes for "this storage has no addresses"."""
        raise NotImplementedError("private files have no address")
