"""The pages on the platform of passkeys, which run a script."""
