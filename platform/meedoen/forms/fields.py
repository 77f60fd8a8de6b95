"""The boxes that forms are made of; each says in a sentence what to fill in."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, missing, validate

from meedoen.forms.email import as_mailed
from meedoen.language.texts import lazy

FILL_IN = lazy("Vul dit in.")
ADDRESS = lazy("Vul uw e-mailadres in, zoals naam@voorbeeld.nl.")
UNWRITABLE = lazy("In deze tekst staat een teken dat wij niet kunnen bewaren.")
DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)
NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


def says(sentence: str, **others: str) -> Any:
    """The same sentence for whatever is wrong, but for what `others` names."""
    return {"required": sentence, "null": sentence, "invalid": sentence, **others}


class Box(fields.Field[Any]):
    """An empty box is not filled in."""

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        blank = isinstance(value, str) and not value.strip()
        return super().deserialize(missing if blank else value, *args, **kwargs)


class Text(Box, fields.String):
    """Without spaces around it, at most `most` characters; `wrong` is for what is there but will
    not do, `needed` for an empty box."""

    def __init__(
        self, most: int, needed: str = FILL_IN, wrong: str | None = None, **rules: Any
    ) -> None:
        too_long = lazy("Vul een tekst in van hoogstens %(most)s tekens.", most=most)
        super().__init__(error_messages=says(needed, invalid=wrong or needed), **rules)
        self.most, self.too_long, self.unwritable = most, wrong or too_long, wrong or UNWRITABLE

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, *args, **kwargs).strip()
        if NOT_STORABLE.search(text):
            raise ValidationError(str(self.unwritable))
        if len(text) > self.most:
            raise ValidationError(str(self.too_long))
        return text


class Email(Box, fields.String):
    """As it was typed, so that it is found again; only what mail can be sent to."""

    def __init__(self, sentence: str = ADDRESS, **rules: Any) -> None:
        super().__init__(error_messages=says(sentence), **rules)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        address: str = super()._deserialize(value, *args, **kwargs).strip()
        if as_mailed(address) is None:
            raise self.make_error("invalid")
        return address


class Day(Box, fields.Date):
    """As a browser's date field sends it, or as a Dutch person types it without such a field."""

    default_error_messages = says(
        lazy("Kies een datum."), invalid=lazy("Vul een datum in, bijvoorbeeld 21-11-2026.")
    )

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> date:
        typed = DUTCH_DAY.fullmatch(value.strip()) if isinstance(value, str) else None
        if typed:
            value = f"{typed[3]}-{int(typed[2]):02}-{int(typed[1]):02}"
        found: date = super()._deserialize(value, *args, **kwargs)
        return found


class Whole(Box, fields.Integer):
    """A whole number."""

    def __init__(self, sentence: str, **rules: Any) -> None:
        super().__init__(error_messages=says(sentence, too_large=sentence), **rules)


class Digits(Box, fields.String):
    """A code of so many digits; people type a space or a dash where the paper shows one."""

    def __init__(self, count: int, sentence: str, **rules: Any) -> None:
        super().__init__(error_messages=says(sentence), **rules)
        self.count = count

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        typed: str = super()._deserialize(value, *args, **kwargs)
        digits = re.sub(r"[\s-]", "", typed)
        if not (digits.isascii() and digits.isdigit() and len(digits) == self.count):
            raise self.make_error("invalid")
        return digits


class OneOrNone(Box, fields.UUID):
    """One of what is there, by its id; an empty choice is none."""

    def __init__(self, sentence: str) -> None:
        super().__init__(
            load_default=None, error_messages=says(sentence, invalid_uuid=sentence)
        )  # fmt: skip


class Choice(fields.String):
    """One of the options. An empty choice is none, also where leaving the field out is allowed."""

    def __init__(self, options: Collection[str], sentence: str, **rules: Any) -> None:
        offered = validate.OneOf([*options], error=sentence)
        super().__init__(error_messages=says(sentence), validate=offered, **rules)


class Ticked(Box, fields.Field[bool]):
    """A browser only sends a box that is ticked. With `must`, nobody goes on without ticking it."""

    def __init__(self, must: str = "") -> None:
        if must:
            super().__init__(required=True, error_messages=says(must))
        else:
            super().__init__(load_default=False)

    def _deserialize(self, *_: Any, **__: Any) -> bool:
        return True
