"""What changes training days. The row of the day is the one lock: each service begins by an UPDATE of it."""
