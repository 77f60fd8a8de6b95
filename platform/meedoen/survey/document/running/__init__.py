"""What this installation can ask today: a document in one language, as the walk takes it."""
