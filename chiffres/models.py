"""Figures of the programme: what is counted, year after year, with its source."""
