"""ProConnect, the State's sign-in for professionals: allauth's OpenID Connect, and where ProConnect differs."""
