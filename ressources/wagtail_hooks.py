"""Admin of the resources: each topic registers itself in its module."""

from ressources.charte import admin as admin_charte

# Imported for its hooks: Wagtail only looks for them here.
__all__ = ["admin_charte"]
