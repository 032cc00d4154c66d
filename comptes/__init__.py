"""Accounts: the user, sign-in, second factor and staff roles."""
