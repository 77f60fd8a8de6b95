"""When the term is over, all that is left of a gemeente goes, and a report says what went."""
