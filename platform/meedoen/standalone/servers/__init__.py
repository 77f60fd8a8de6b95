"""PostgreSQL and Valkey started here, behind closed doors, by one supervisor."""
