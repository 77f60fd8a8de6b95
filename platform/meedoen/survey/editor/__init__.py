"""Staff make a questionnaire and change its draft."""
