"""What of the press room is no page: feeds, mail alerts, previews for journalists."""

urlpatterns: list = []
