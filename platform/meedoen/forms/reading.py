"""From what a form sent to data of the right shape, or to a sentence beside each field."""

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError

from meedoen.forms.refusing import Refused


class Form(Schema):
    """A field that the form does not have is left aside. Fields stand in the order on screen."""

    class Meta:
        unknown = EXCLUDE


def read(form: Form, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, in its right shape; raises Refused with a sentence for each field."""
    try:
        data: dict[str, Any] = form.load(typed)
    except ValidationError as error:
        found = error.messages_dict
        raise Refused.at(
            {name: _first(found[name]) for name in form.fields if name in found}
        ) from error
    return data


def _first(said: Any) -> str:
    """Marshmallow nests what it says by place and by rule; a person gets one sentence a field."""
    while isinstance(said, dict | list):
        said = next(iter(said.values() if isinstance(said, dict) else said))
    return str(said)
