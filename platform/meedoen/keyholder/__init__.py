"""Keeps the secret of each wave, apart from the database, and destroys it when the wave closes.

A process of its own that only the worker may ask: what waits on the disk of the database is worthless
without what is here. It knows no database, no people and no questionnaires, only names of waves.
"""
