"""The gallery of components, for staff: every component rendered by its own template, with samples."""
