"""A file that a browser keeps under its name, and does not show as a page of ours."""

from flask import Response


def attached(answer: Response, name: str) -> Response:
    """`name` is in plain letters: it stands in a header."""
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
