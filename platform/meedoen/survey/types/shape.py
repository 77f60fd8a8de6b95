"""The definition schemas that all question types share: item, condition, stop."""

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import ValidationError, fields, post_load, pre_load, validates_schema

from meedoen.language.texts import _, lazy
from meedoen.survey.types.conditions import (
    WITH_CODES,
    Condition,
    Join,
    Match,
    Operator,
    ShowIf,
    Stop,
)
from meedoen.survey.types.entries import (
    CODE,
    NO_FLAG,
    NO_OBJECT,
    QUESTION_ID,
    Flag,
    Many,
    Name,
    Plain,
    Strict,
    Whole,
)
from meedoen.survey.types.repeating import named_in

OPERATORS = tuple(str(operator) for operator in Operator)
MOST_CONDITIONS, DEEPEST = 200, 8


def _codes(name: Operator) -> fields.Field[Any]:
    return Many(Name(validate=CODE), 1, 300, data_key=name.value)


def _figure() -> fields.Field[Any]:
    return fields.Float(error_messages={"invalid": lazy("dit moet een getal zijn.")})


class MatchSchema(Strict):
    """Exactly one operator: `is` and the like with codes, `less_than` and the like with a number."""

    is_ = _codes(Operator.IS)
    is_not = _codes(Operator.IS_NOT)
    includes = _codes(Operator.INCLUDES)
    includes_not = _codes(Operator.INCLUDES_NOT)
    row_has = _codes(Operator.ROW_HAS)
    less_than, at_most, more_than = _figure(), _figure(), _figure()
    at_least, equals, differs = _figure(), _figure(), _figure()
    count_at_least, count_at_most = Whole(0, 500), Whole(0, 500)
    answered = fields.Boolean(truthy={True}, falsy={False}, error_messages=NO_FLAG)
    says = Plain(1000)
    row = Name(validate=CODE)
    instead: ClassVar[tuple[str, ...]] = ()

    @pre_load
    def _one_operator(self, data: Any, **_kwargs: Any) -> Any:
        names = (*OPERATORS, *self.instead)
        if isinstance(data, Mapping) and sum(name in data for name in names) != 1:
            raise ValidationError(_("geef één voorwaarde, zoals ‘is’ of ‘less_than’."))
        return data


def _match(data: dict[str, Any]) -> Match:
    """Take the operator out of loaded data."""
    name = next(key for key in data if key.rstrip("_") in OPERATORS)
    value, operator, row = data.pop(name), Operator(name.rstrip("_")), data.pop("row", "")
    if operator in WITH_CODES:
        return Match(operator, frozenset(value), row=row)
    if operator is Operator.SAYS:
        return Match(operator, said=value)
    return Match(operator, limit=value, row=row)


class ConditionSchema(MatchSchema):
    question = Name(required=True)

    @post_load
    def _build(self, data: dict[str, Any], **_kwargs: Any) -> Condition:
        return Condition(data["question"], _match(data))


class PartField(fields.Field[Condition | ShowIf]):
    """One condition, or several together."""

    default_error_messages = NO_OBJECT

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Condition | ShowIf:
        if not isinstance(value, Mapping):
            raise self.make_error("invalid")
        joined = any(join in value for join in Join)
        schema = TogetherSchema() if joined else ConditionSchema()
        made: Condition | ShowIf = schema.load(value)
        return made


class TogetherSchema(Strict):
    all_ = Many(PartField(), 1, 50, data_key="all")
    any_ = Many(PartField(), 1, 50, data_key="any")
    none_ = Many(PartField(), 1, 50, data_key="none")

    @post_load
    def _build(self, data: dict[str, Any], **_kwargs: Any) -> ShowIf:
        if len(data) != 1:
            raise ValidationError(_("geef ‘all’, ‘any’ of ‘none’, en één daarvan."))
        ((name, parts),) = data.items()
        return ShowIf(tuple(parts), Join(name.rstrip("_")))


class ShowIfSchema(TogetherSchema):
    @validates_schema
    def _can_be_followed(self, data: dict[str, Any], **_kwargs: Any) -> None:
        found = [part for parts in data.values() for part in parts]
        whole = ShowIf(tuple(found), Join.ALL)
        if len(whole.conditions) > MOST_CONDITIONS or whole.depth > DEEPEST:
            raise ValidationError(_("deze voorwaarde is te ingewikkeld."))


class StopSchema(MatchSchema):
    """What the question's own answer must be, or `when`: conditions as in `show_if`."""

    text = Plain(1000, required=True)
    when = fields.Nested(ShowIfSchema)
    instead = ("when",)

    @post_load
    def _build(self, data: dict[str, Any], **_kwargs: Any) -> Stop:
        text = data.pop("text")
        return Stop(text, when=data["when"]) if "when" in data else Stop(text, _match(data))


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


class WordedSchema(QuestionSchema):
    """Of which half of the people may read other words."""

    other_wording = Plain(1000, empty=True)

    @validates_schema
    def _repeats_nothing(self, data: dict[str, Any], **_kwargs: Any) -> None:
        """Or one half would read an answer, and the other none."""
        both = (data.get("text", ""), data.get("other_wording", ""))
        if all(both) and any(map(named_in, both)):
            raise ValidationError(
                _("met twee formuleringen kan een vraag geen antwoord herhalen."), "other_wording"
            )


Shape = type[ItemSchema]
