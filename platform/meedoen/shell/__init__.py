"""What an installation can be set up with before anybody can sign in: verbs that answer in JSON."""
