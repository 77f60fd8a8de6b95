"""Signing in with the provider of one's gemeente: on the way there, back from it, and whose subject it is.

Who came in this way is in at that gemeente alone: see `sessions.find_towards`.
"""
