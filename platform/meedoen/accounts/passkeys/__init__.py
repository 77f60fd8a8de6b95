"""Passkeys (WebAuthn): a key on somebody's own device that signs them in, as both factors at once."""
