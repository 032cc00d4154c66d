"""Admin of the programme. The agenda's screens register themselves in `agenda_admin`."""

from programme import agenda_admin

# Imported for its hooks: Wagtail only looks for them here.
__all__ = ["agenda_admin"]
