"""The pages on the platform of passkeys: the only ones of the house that run a script."""
