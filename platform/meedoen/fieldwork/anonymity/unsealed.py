"""What came out of an envelope: an answer, or something that somebody else sealed.

The public half of a wave's keys is no secret to the web, so anything can have been sealed to it. It
must neither stop the others from being counted, nor be what the database would refuse.
"""

import json
from typing import Any

from meedoen.fieldwork.anonymity.generalising import Answer

HUGE = 1e15


def read(text: bytes) -> Answer | None:
    """None for what is no answer."""
    try:
        content = json.loads(text)
        json.dumps(content, ensure_ascii=False).encode()  # half a character of two (surrogates)
    except (ValueError, RecursionError):
        return None
    return as_answer(content) if _storable(content) else None


def as_answer(content: Any) -> Answer | None:
    match content:
        case {
            "answers": dict(given),
            "attributes": {"area": str() | None as area, "age": str() | None as age},
        }:
            return (area, age), given
    return None


def _storable(value: Any) -> bool:
    """PostgreSQL knows no NUL in a text, JSON no number without end, and counting none that is huge."""
    match value:
        case str():
            return "\0" not in value
        case float() | int():
            return abs(value) <= HUGE
        case dict():
            return all(_storable(one) for pair in value.items() for one in pair)
        case list():
            return all(map(_storable, value))
    return True
