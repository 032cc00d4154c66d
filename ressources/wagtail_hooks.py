"""Admin of the resources: each topic registers itself in its module."""

from typing import Any

from wagtail import hooks

from ressources.admin_ressources import ressources_viewset
from ressources.charte import admin as admin_charte

# Imported for its hooks: Wagtail only looks for them here.
__all__ = ["admin_charte"]


@hooks.register("register_admin_viewset")
def listing_des_ressources() -> Any:
    return ressources_viewset
