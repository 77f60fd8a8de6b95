"""In and out: questionnaires from files of others, and to them. Pure: no database, no clock."""
