"""The journal and the snapshots are written once: the database says so too, on PostgreSQL and on SQLite.

The reason of a line, outside its hash, may be erased; so may the content of a snapshot whose convention was purged.
"""

from django.db import migrations

REFUS = "Une ligne du journal ou un instantané ne se modifie pas."
COLONNES = {
    "conventions_lignejournal": (
        "convention_id, numero, quand, compte_id, du_service, acte, de, vers, version, instantane, details, "
        "precedente, empreinte"
    ),
    "conventions_instantane": "convention_id, numero, quand, acte, empreinte",
}


def poser(apps, schema_editor):
    for table, colonnes in COLONNES.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE OR REPLACE FUNCTION {table}_fige() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{REFUS}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_fige BEFORE UPDATE OF {colonnes} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_fige()"
            )
        elif schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER {table}_fige BEFORE UPDATE OF {colonnes} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUS}'); END"
            )


def oter(apps, schema_editor):
    for table in COLONNES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_fige ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_fige()")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_fige")


class Migration(migrations.Migration):
    dependencies = [("conventions", "0002_saisies")]
    operations = [migrations.RunPython(poser, oter)]
