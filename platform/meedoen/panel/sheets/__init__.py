"""Reads a list of members from a file, as other programs and Excel write them. Pure: no database, no Flask."""
