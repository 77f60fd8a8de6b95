"""What the doors stand on: settings, ids, keys at rest, database roles, migrations, packed answers."""
