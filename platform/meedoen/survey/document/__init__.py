"""A questionnaire as a document, format 2: what is asked apart from its words, in any language."""
