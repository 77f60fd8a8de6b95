"""What a composer may want to know before a questionnaire goes out."""
