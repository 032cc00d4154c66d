"""Admin of the press room. The import screen registers itself in `admin_import`."""
