"""The shape of a questionnaire definition as it comes in, as JSON, with one message per fault."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from meedoen.language.texts import _, lazy
from meedoen.survey.definition.policy import PolicyField
from meedoen.survey.document.running.whole import FORMAT
from meedoen.survey.types.entries import (
    CODE,
    NO_OBJECT,
    QUESTION_ID,
    Flag,
    Many,
    Name,
    Plain,
    Strict,
    Whole,
)
from meedoen.survey.types.question import Item
from meedoen.survey.types.register import TYPES

POLICY = validate.OneOf([*PolicyField], error=lazy("kies een onderwerp uit de lijst."))
LANGUAGE = validate.Regexp(r"[a-z]{2}\Z", error=lazy("gebruik twee letters, zoals nl."))


class ItemField(fields.Field[Item]):
    """An item is read by its own type."""

    default_error_messages = NO_OBJECT

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Item:
        if not isinstance(value, Mapping):
            raise self.make_error("invalid")
        kind = value.get("type")
        if not isinstance(kind, str) or kind not in TYPES:
            raise ValidationError({"type": [_("kies één van: %(types)s.", types=", ".join(TYPES))]})
        return TYPES[kind].built({k: v for k, v in value.items() if k != "type"})


@dataclass(frozen=True, slots=True)
class Block:
    """One that `moves` changes places with the others that do, each visitor their own."""

    id: str
    title: str
    items: tuple[Item, ...]
    moves: bool = False


class BlockSchema(Strict):
    id = Name(required=True, validate=QUESTION_ID)
    title = Plain(200, required=True)
    items = Many(ItemField(), 0, 100, required=True)
    moves = Flag()

    @post_load
    def _build(self, data: dict[str, Any], **_kwargs: Any) -> Block:
        return Block(data["id"], data["title"], tuple(data["items"]), data["moves"])


class DefinitionSchema(Strict):
    schema = fields.String(
        required=True,
        validate=validate.Equal(FORMAT, error=lazy("dit moet %(format)s zijn.", format=FORMAT)),
        error_messages={"required": lazy("vul dit in.")},
    )
    title = Plain(200, required=True)
    language = Name(load_default="nl", validate=LANGUAGE)
    origin = Name(load_default=None, allow_none=True, validate=CODE)
    audience = Plain(500, load_default="", empty=True)
    purpose = Plain(1000, load_default="", empty=True)
    legal_basis = Plain(500, load_default="", empty=True)
    policy_field = Name(load_default=None, allow_none=True, validate=POLICY)
    intro = Plain(5000, load_default="", empty=True)
    minutes = Whole(1, 90, load_default=5)
    min_group = Whole(0, 1000, load_default=10)
    sensitive = Flag()
    variables = fields.Dict(
        keys=Name(validate=CODE), values=Plain(5000, empty=True), load_default=dict
    )
    blocks = Many(fields.Nested(BlockSchema), 1, 50, required=True)
