"""People who sign in to work here, and the session table that panel members use as well."""
