"""French search with the same answers on SQLite and PostgreSQL, without any database extension.

`analyse` turns text into tokens; the databases only ever see those tokens, and so cannot disagree about words.
`backend` plugs that into Wagtail; `classement` is the ranked public search; `extraits` and `suggestions` serve the
results page.
"""
