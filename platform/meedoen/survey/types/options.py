"""Answers to choose from: options, matrix rows and columns, and the text beside “Anders”."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Self

from marshmallow import ValidationError, fields, post_load

from meedoen.forms.cleaning import clean
from meedoen.language.texts import _, lazy, ngettext
from meedoen.survey.types.conditions import codes_in
from meedoen.survey.types.entries import CODE, Flag, Many, Name, Plain, Strict
from meedoen.survey.types.measures import Line
from meedoen.survey.types.naming import quoted
from meedoen.survey.types.pictograms import DRAWN, PICTOGRAMS
from meedoen.survey.types.question import Form, Question, Reading, posted
from meedoen.survey.types.shuffling import shuffled

MOST_OTHER = 200
UNKNOWN = lazy("Kies alleen uit de antwoorden die hier staan.")


@dataclass(frozen=True, slots=True)
class Option:
    """`exclusive` goes with no other answer (“Weet ik niet”); `other` has a text box; `pictogram` is the
    name of a drawing beside its words, or empty."""

    code: str
    text: str
    exclusive: bool = False
    other: bool = False
    pictogram: str = ""

    @property
    def drawing(self) -> str:
        """The path of its pictogram; empty without one."""
        found = PICTOGRAMS.get(self.pictogram)
        return found.lines if found else ""


class LineSchema(Strict):
    """A row or a column of a matrix."""

    code = Name(required=True, validate=CODE)
    text = Plain(300, required=True)
    exclusive = Flag()

    @post_load
    def _build(self, data: dict[str, Any], **_kwargs: Any) -> Option:
        return Option(**data)


class OptionSchema(LineSchema):
    """An answer to choose, which may have a text box and a pictogram beside it."""

    other = Flag()
    pictogram = Name(validate=DRAWN)


class Options(Many):
    """A list of options in which each code stands once."""

    def __init__(
        self, schema: type[Strict] = OptionSchema, low: int = 2, high: int = 250, **kwargs: Any
    ) -> None:
        super().__init__(fields.Nested(schema), low, high, **kwargs)

    def _deserialize(self, *args: Any, **kwargs: Any) -> Any:
        options: list[Any] = super()._deserialize(*args, **kwargs)
        codes = [option.code for option in options]
        double = sorted({code for code in codes if codes.count(code) > 1})
        if double:
            raise ValidationError(
                _("de code ‘%(code)s’ staat er twee keer. Kies een andere.", code=double[0])
            )
        return tuple(options)


def lines_of(options: Sequence[Option]) -> tuple[Line, ...]:
    return tuple((option.code, option.text) for option in options)


def mute(options: Sequence[Option]) -> frozenset[int]:
    """In a choice of one, an exclusive answer is "Weet ik niet" or "Dat zeg ik liever niet"."""
    return frozenset(place for place, option in enumerate(options) if option.exclusive)


@dataclass(frozen=True, kw_only=True, eq=False)
class Choosing(Question):
    """A question with options; the text beside option o of question q is kept as `q.o`."""

    closed = True

    options: tuple[Option, ...]

    def drawn(self, seed: str, /) -> Self:
        return replace(self, options=shuffled(self.options, f"{seed} {self.id}"))

    @cached_property
    def by_code(self) -> Mapping[str, Option]:
        return MappingProxyType({option.code: option for option in self.options})

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return (self.id, *(self.other_key(o) for o in self.options if o.other))

    @property
    def choices(self) -> tuple[Line, ...]:
        return lines_of(self.options)

    @property
    def wording(self) -> tuple[str, ...]:
        return (*self.running, *(option.text for option in self.options))

    @property
    def longest(self) -> int:
        beside = sum(2 * MOST_OTHER + len(key) for key in self.keys[1:])
        return super().longest + beside

    @property
    def own_words(self) -> tuple[Line, ...]:
        if self.tells_where:
            return ()
        return tuple((self.other_key(o), o.text) for o in self.options if o.other)

    def gaps(self) -> Iterator[str]:
        if len(self.options) < 2:
            yield _(
                "Vraag ‘%(item)s’ heeft maar één antwoord. Voeg er een toe.", item=quoted(self.text)
            )

    def other_key(self, option: Option) -> str:
        return f"{self.id}.{option.code}"

    def kept_keys(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        """The text beside an option goes with the option."""
        chosen = codes_in(answers.get(self.id))
        beside = (self.other_key(o) for o in self.options if o.other and o.code in chosen)
        return tuple(key for key in (self.id, *beside) if key in answers)

    def told(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        beside = (answers[key] for key in self.kept_keys(answers) if key != self.id)
        return (*super().told(answers), *beside)

    def read_others(self, form: Form, chosen: Collection[str]) -> Reading:
        """Keep a text only beside a chosen option, but show again whatever was typed."""
        answers, typed, errors = {}, {}, {}
        for option in self.options:
            key = self.other_key(option)
            if not option.other or not (text := clean("".join(posted(form, key)[:1]))):
                continue
            typed[key] = text
            if not chosen:
                errors[self.id] = _(
                    "Kies ook ‘%(text)s’, of maak het vak daaronder leeg.", text=option.text
                )
            elif option.code in chosen and len(text) > MOST_OTHER:
                errors[key] = too_long(text, MOST_OTHER)
            elif option.code in chosen:
                answers[key] = text
        return Reading(answers, typed, errors)


def too_long(text: str, most: int) -> str:
    surplus = len(text) - most
    return ngettext(
        "Uw tekst is %(num)s teken te lang. Gebruik hooguit %(most)s tekens.",
        "Uw tekst is %(num)s tekens te lang. Gebruik hooguit %(most)s tekens.",
        surplus, most=most,
    )  # fmt: skip


def joined(first: Reading, second: Reading) -> Reading:
    """Two parts of one question; the second part's errors win."""
    return Reading(
        {**first.answers, **second.answers},
        {**first.typed, **second.typed},
        {**first.errors, **second.errors},
    )
