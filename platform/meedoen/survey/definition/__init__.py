"""A questionnaire as a stored document: its shape, its checks, its frozen versions."""
