"""What a question says of other questions when it comes to stand among others: under their names of there, or not."""

from collections.abc import Mapping
from typing import Any

from meedoen.survey.editor.editing import Definition
from meedoen.survey.editor.removing import questions_in
from meedoen.survey.types.repeating import renamed

Names = Mapping[str, str]
"""What each question that stands beside it is called there."""


def linked(item: Mapping[str, Any], names: Names) -> tuple[Definition, bool]:
    """Under its name of there, and whether a condition was left behind.

    A condition comes along whole, or not at all: half of one would ask other people.
    """
    made = {**item, "id": names[item["id"]]}
    stops = made.pop("stop_if", None) is not None
    if "show_if" in made and not set(questions_in(made["show_if"])) <= set(names):
        made.pop("show_if")
        return _renamed(made, names), True
    return _renamed(made, names), stops


def _renamed(value: Any, names: Names) -> Any:
    if isinstance(value, str):
        return renamed(value, names)
    if isinstance(value, Mapping):
        return {
            key: names[inner] if key == "question" else _renamed(inner, names)
            for key, inner in value.items()
        }
    return [_renamed(inner, names) for inner in value] if isinstance(value, list) else value
