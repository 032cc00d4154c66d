"""Pages and rows of the programme."""
