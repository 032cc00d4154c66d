"""The charter of support: its versions, its one source for page and PDF, and who adheres to it."""
