"""The fields from which every definition schema is built, with their messages in plain Dutch."""

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from meedoen.forms.cleaning import clean
from meedoen.language.texts import _, lazy

QUESTION_ID = validate.Regexp(
    r"[a-z][a-z0-9_]{0,39}\Z", error=lazy("gebruik kleine letters, cijfers en _ (hooguit 40).")
)
CODE = validate.Regexp(
    r"[A-Za-z0-9_]{1,40}\Z", error=lazy("gebruik letters zonder accent, cijfers en _ (hooguit 40).")
)
Messages = dict[str, str | list[Any] | dict[Any, Any]]
MISSING: Messages = {"required": lazy("vul dit in."), "null": lazy("vul dit in.")}
NO_TEXT: Messages = {**MISSING, "invalid": lazy("dit moet tekst zijn.")}
NO_WHOLE: Messages = {**MISSING, "invalid": lazy("dit moet een heel getal zijn.")}
NO_FLAG: Messages = {**MISSING, "invalid": lazy("dit moet ja of nee zijn.")}
NO_LIST: Messages = {**MISSING, "invalid": lazy("dit moet een lijst zijn.")}
NO_OBJECT: Messages = {**MISSING, "invalid": lazy("dit moet een object zijn.")}
NOT_KNOWN = {
    "unknown": lazy("dit veld kennen wij niet."),
    "type": lazy("dit moet een object zijn."),
}


class Plain(fields.String):
    """Text for people: cleaned, not empty unless `empty`, not longer than `most` characters."""

    default_error_messages = NO_TEXT

    def __init__(self, most: int, *, empty: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most, self.empty = most, empty

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text = clean(super()._deserialize(value, *args, **kwargs))
        if not text and not self.empty:
            raise ValidationError(_("vul dit in."))
        if len(text) > self.most:
            sentence = _(
                "%(count)s tekens is te lang. Gebruik er hooguit %(most)s.",
                count=len(text),
                most=self.most,
            )
            raise ValidationError(sentence)
        return text


class Name(fields.String):
    """A code for machines: of a question, an option, a row."""

    default_error_messages = NO_TEXT


class Whole(fields.Integer):
    default_error_messages = NO_WHOLE

    def __init__(self, low: int, high: int, **kwargs: Any) -> None:
        between = validate.Range(
            low, high, error=lazy("dit moet tussen %(low)s en %(high)s liggen.", low=low, high=high)
        )
        super().__init__(strict=True, validate=between, **kwargs)


class Flag(fields.Boolean):
    default_error_messages = NO_FLAG

    def __init__(self, *, default: bool = False) -> None:
        super().__init__(load_default=default, truthy={True}, falsy={False})


class Many(fields.List[Any]):
    default_error_messages = NO_LIST

    def __init__(self, inner: fields.Field[Any], low: int, high: int, **kwargs: Any) -> None:
        size = validate.Length(
            low,
            high,
            error=lazy("geef er minstens %(low)s en hooguit %(high)s.", low=low, high=high),
        )
        super().__init__(inner, validate=size, **kwargs)


class Strict(Schema):
    """Refuses fields it does not know, so that a typing error never passes in silence."""

    error_messages = NOT_KNOWN

    class Meta:
        unknown = RAISE
