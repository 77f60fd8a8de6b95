"""The pages on which staff make, change and preview a questionnaire."""
