"""A questionnaire goes out: waves, samples, invitations, answering, participation."""
