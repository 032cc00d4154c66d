"""Everything that changes memberships, invitations, requests and desks. Nothing here knows of HTTP."""
