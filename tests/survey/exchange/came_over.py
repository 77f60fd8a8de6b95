"""What came over of a file: its questions here, and what is told of each thing in it."""

from typing import Any

from meedoen.survey.document.sense import items_of
from meedoen.survey.exchange.converting import Converted


def items(made: Converted) -> list[dict[str, Any]]:
    return items_of(made.document)


def told(made: Converted, source: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in made.report["items"] if one["source"] == source)
    return found
