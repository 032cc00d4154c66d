"""Texts that staff write once for every file of a model, and what the file puts between their braces."""
