"""Which fields the form of a question type has, and what the type takes for one left out."""

from collections.abc import Iterable
from typing import Any

from meedoen.survey.types.question import Item

EVERY_TEXT, EVERY_FLAG = ("text", "help"), ("required", "sensitive", "not_sensitive")


def text_names(made: type[Item]) -> tuple[str, ...]:
    return (
        *_of_shape(made, EVERY_TEXT),
        *(entry.name for entry in (*made.card.texts, *made.card.days)),
    )


def number_names(made: type[Item]) -> tuple[str, ...]:
    return tuple(entry.name for entry in made.card.numbers)


def flag_names(made: type[Item]) -> tuple[str, ...]:
    return (*_of_shape(made, EVERY_FLAG), *(entry.name for entry in made.card.flags))


def defaults(made: type[Item], names: Iterable[str]) -> dict[str, Any]:
    """As a definition would say them; the shape must have a default for each."""
    shape = made.schema(only=tuple(names))
    values = {name: field.load_default for name, field in shape.fields.items()}
    dumped: dict[str, Any] = shape.dump(values)
    return dumped


def _of_shape(made: type[Item], names: tuple[str, ...]) -> tuple[str, ...]:
    shape = made.schema().fields
    return tuple(name for name in names if name in shape)
