"""Staff roles replace Wagtail's default groups.

Their rights are data of `comptes.roles`, set after every migration when all permissions exist; here the groups
themselves, so that later migrations may count on them.
"""

from django.db import migrations

ROLES = ("Communication", "Habitat instructeur", "Habitat décideur", "Administration")


def creer_les_groupes(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name__in=("Editors", "Moderators")).delete()
    for nom in ROLES:
        Group.objects.get_or_create(name=nom)


class Migration(migrations.Migration):
    dependencies = [
        ("comptes", "0001_initial"),
        # Made Editors and Moderators.
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(creer_les_groupes, migrations.RunPython.noop)]
