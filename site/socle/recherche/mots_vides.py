"""Words that every text has: they are indexed, but a query that has other words does without them.

Single letters are what remains of an elision (l’, d’, qu’…) or of an English contraction.
"""

_FRANCAIS = """
a au aux avec c ce ces cet cette d dans de des du elle elles en est et eux il ils j je jusqu l la le les leur leurs
lorsqu m ma mais me mes mon n ne nos notre nous on ou par pas plus pour puisqu qu que qui quoi quoiqu s sa se ses si
son sont sur t ta te tes ton tu un une vos votre vous y
"""
_ANGLAIS = """
a an and are as at be but by d for from has have he her his i in is it its ll me my no not of on or our re s she so t
that the their them they this to us ve was we were what which who will with you your
"""

MOTS_VIDES = {"fr": frozenset(_FRANCAIS.split()), "en": frozenset(_ANGLAIS.split())}
