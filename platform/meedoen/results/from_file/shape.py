"""The shape of a file with targets, as it is published."""

from importlib.resources import files


def published() -> str:
    """The JSON Schema as everybody can fetch it."""
    return files(__package__).joinpath("targets-1.json").read_text("utf-8")
