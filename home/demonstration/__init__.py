"""The demonstration: a métropole that does not exist, its texts, pictures and accounts.

Texts are in `contenus`, one file a page or a release, to be read and corrected without knowing the code.
"""
