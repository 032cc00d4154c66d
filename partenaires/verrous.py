"""The one lock of the partner area: the row of the organisation."""

from __future__ import annotations

from organisations.models import Organisation


def verrouiller(*cles: int) -> dict[int, Organisation]:
    """Lock organisations until the end of the transaction, in key order so that two of them never wait for each other.

    Whoever changes members, invitations or requests takes it first: what is counted afterwards stays true. SQLite
    needs no lock: its transactions that write come one after the other.

    Raises:
        Organisation.DoesNotExist: one of them is not there.
    """
    lignes = Organisation.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=cles).order_by("pk")
    trouvees = {organisation.pk: organisation for organisation in lignes}
    if len(trouvees) != len(set(cles)):
        raise Organisation.DoesNotExist
    return trouvees
