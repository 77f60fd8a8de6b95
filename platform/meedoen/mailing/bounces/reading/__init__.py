"""From the bytes of a message to what it says of a delivery. Pure: no database, no page, no trust.

`read` of `reading.py` is the way in.
"""
