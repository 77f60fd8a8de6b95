"""Whose data this is, guarded at three doors: request, transaction, job."""
