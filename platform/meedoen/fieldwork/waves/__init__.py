"""A going-out of a questionnaire as staff plan, start, follow and close it."""
