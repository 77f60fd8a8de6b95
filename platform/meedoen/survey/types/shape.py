"""The definition schemas that all question types share: item, condition, stop."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, post_load, pre_load

from meedoen.language.texts import _, lazy
from meedoen.survey.types.conditions import Condition, Match, Operator, ShowIf, Stop
from meedoen.survey.types.entries import CODE, QUESTION_ID, Flag, Many, Name, Plain, Strict

OPERATORS = tuple(str(operator) for operator in Operator)


def _codes(name: Operator) -> fields.Field[Any]:
    return Many(Name(validate=CODE), 1, 300, data_key=name.value)


class MatchSchema(Strict):
    """Exactly one operator: `is` and the like with codes, `less_than` with a number."""

    is_ = _codes(Operator.IS)
    is_not = _codes(Operator.IS_NOT)
    includes = _codes(Operator.INCLUDES)
    includes_not = _codes(Operator.INCLUDES_NOT)
    row_has = _codes(Operator.ROW_HAS)
    less_than = fields.Float(error_messages={"invalid": lazy("dit moet een getal zijn.")})

    @pre_load
    def _one_operator(self, data: Any, **_kwargs: Any) -> Any:
        if isinstance(data, Mapping) and sum(name in data for name in OPERATORS) != 1:
            raise ValidationError(_("geef één voorwaarde, zoals ‘is’ of ‘less_than’."))
        return data


def _match(data: dict[str, Any]) -> Match:
    """Take the operator out of loaded data."""
    name = next(key for key in data if key.rstrip("_") in OPERATORS)
    value, operator = data.pop(name), Operator(name.rstrip("_"))
    if operator is Operator.LESS_THAN:
        return Match(operator, limit=value)
    return Match(operator, frozenset(value))


class StopSchema(MatchSchema):
    text = Plain(1000, required=True)

    @post_load
    def _build(self, data: dict[str, Any], **_kwargs: Any) -> Stop:
        return Stop(_match(data), data["text"])


class ConditionSchema(MatchSchema):
    question = Name(required=True)

    @post_load
    def _build(self, data: dict[str, Any], **_kwargs: Any) -> Condition:
        return Condition(data["question"], _match(data))


class ShowIfSchema(Strict):
    all_ = Many(fields.Nested(ConditionSchema), 1, 10, data_key="all")
    any_ = Many(fields.Nested(ConditionSchema), 1, 10, data_key="any")

    @post_load
    def _build(self, data: dict[str, Any], **_kwargs: Any) -> ShowIf:
        if len(data) != 1:
            raise ValidationError(_("geef ‘all’ of ‘any’, niet allebei."))
        ((name, conditions),) = data.items()
        return ShowIf(tuple(conditions), every=name == "all_")


class ItemSchema(Strict):
    id = Name(required=True, validate=QUESTION_ID)
    text = Plain(1000, required=True)
    show_if = fields.Nested(ShowIfSchema)


class QuestionSchema(ItemSchema):
    help = Plain(1000, empty=True)
    required = Flag()
    stop_if = fields.Nested(StopSchema)
    sensitive = Flag()
    not_sensitive = Flag()
    profile = Name(validate=CODE)


Shape = type[ItemSchema]
