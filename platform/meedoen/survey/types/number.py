"""A number to type, with bounds, a unit and possibly “Weet ik niet”."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from marshmallow import ValidationError, validates_schema

from meedoen.forms.cleaning import clean
from meedoen.language.numbers import number
from meedoen.language.texts import _, lazy, ngettext
from meedoen.survey.types.bins import number_bins
from meedoen.survey.types.card import HIGHEST, LOWEST, MAY_NOT_KNOW, Card, Entry
from meedoen.survey.types.conditions import DONT_KNOW, NUMERIC, Operator, dont_know_line, is_number
from meedoen.survey.types.demands import Demand, numbers_near
from meedoen.survey.types.entries import Flag, Plain, Whole
from meedoen.survey.types.halves import OTHER_WORDING
from meedoen.survey.types.measures import Line, Measure, numbers
from meedoen.survey.types.numerals import parse_number, stored, written
from meedoen.survey.types.question import Form, Question, Reading, posted
from meedoen.survey.types.shape import WordedSchema

FARTHEST = 10**9
WIDE = 10**6
DECIMALS = Entry(
    "decimals", lazy("Cijfers achter de komma"), lazy("Laat dit leeg voor hele getallen.")
)
UNIT = Entry("unit", lazy("Eenheid"), lazy("Bijvoorbeeld weken of euro."))


class NumberSchema(WordedSchema):
    min = Whole(-FARTHEST, FARTHEST)
    max = Whole(-FARTHEST, FARTHEST)
    decimals = Whole(0, 4, load_default=0)
    unit = Plain(40, empty=True)
    dont_know = Flag()

    @validates_schema
    def _fits(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if data.get("min", -FARTHEST) >= data.get("max", FARTHEST):
            raise ValidationError(_("dit moet groter zijn dan het laagste getal."), "max")


@dataclass(frozen=True, kw_only=True, eq=False)
class Number(Question):
    """The answer is the number (whole, unless `decimals`), or "dont_know"."""

    type: ClassVar[str] = "number"
    schema = NumberSchema
    card = Card(
        80, lazy("Getal"), lazy("De inwoner vult een getal in."),
        numbers=(LOWEST, HIGHEST, DECIMALS), texts=(OTHER_WORDING, UNIT,), flags=(MAY_NOT_KNOW,),
    )  # fmt: skip
    operators = (Operator.LESS_THAN, Operator.IS, Operator.IS_NOT)
    also = (Operator.ANSWERED, *NUMERIC)
    seconds = 10

    min: int | None = None
    max: int | None = None
    decimals: int = 0
    unit: str = ""
    dont_know: bool = False

    @property
    def prompt(self) -> str:
        kind = _("een getal") if self.decimals else _("een heel getal")
        if self.min is not None and self.max is not None:
            return _("Vul een getal in tussen %(low)s en %(high)s.", low=self.min, high=self.max)
        if self.min is not None:
            return _("Vul %(kind)s in van %(low)s of hoger.", kind=kind, low=self.min)
        if self.max is not None:
            return _("Vul %(kind)s in van %(high)s of lager.", kind=kind, high=self.max)
        return _("Vul %(kind)s in.", kind=kind)

    @property
    def note(self) -> str:
        return _("Het antwoord is een aantal: %(unit)s.", unit=self.unit) if self.unit else ""

    @property
    def ends(self) -> tuple[int, int]:
        low = -FARTHEST if self.min is None else self.min
        return low, FARTHEST if self.max is None else self.max

    @property
    def hints(self) -> tuple[str, ...]:
        """Bounds that far apart are seldom meant, and then one class holds nearly everybody."""
        low = self.min or 0
        if self.max is None or self.max - low < WIDE:
            return ()
        sentence = _(
            "Bij ‘%(question)s’ mag iemand elk getal invullen van %(low)s tot en met %(high)s. "
            "De uitkomst staat in vijf even brede groepen. Bijna iedereen komt dan in één groep. "
            "Kies als hoogste getal wat echt kan voorkomen.",
            question=self.text, low=number(low), high=number(self.max),
        )  # fmt: skip
        return (sentence,)

    @property
    def choices(self) -> tuple[Line, ...]:
        return (dont_know_line(),) if self.dont_know else ()

    def may_be(self, _code: str, /) -> bool:
        """A typed number may be any number, so there is no list of codes to check against."""
        return True

    def read(self, form: Form) -> Reading:
        values = posted(form, self.id)
        typed = [clean(value)[:200] for value in values if value != DONT_KNOW or not self.dont_know]
        if self.dont_know and DONT_KNOW in values:
            return self._read_dont_know(typed)
        if not typed:
            return self.nothing()
        problem, given = self._judge(typed)
        return self.refused(problem, typed[0]) if problem else self.accepted(stored(given))

    def _read_dont_know(self, typed: list[str]) -> Reading:
        if not typed:
            return self.accepted(DONT_KNOW)
        sentence = _("Vul een getal in of kies ‘Weet ik niet’, niet allebei.")
        return self.refused(sentence, [typed[0], DONT_KNOW])

    def _judge(self, typed: list[str]) -> tuple[str, Decimal]:
        given = parse_number(self._without_unit(typed[0])) if len(typed) == 1 else None
        if given is None:
            return _("Gebruik alleen cijfers. %(prompt)s", prompt=self.prompt), Decimal()
        exponent = given.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self.decimals:
            return self._too_fine(), Decimal()
        low, high = self.ends
        return ("", given) if low <= given <= high else (self.prompt, Decimal())

    def _without_unit(self, typed: str) -> str:
        unit = self.unit.casefold()
        return typed[: -len(unit)] if unit and typed.casefold().endswith(unit) else typed

    def _too_fine(self) -> str:
        if not self.decimals:
            return _("Vul een heel getal in, zonder komma. %(prompt)s", prompt=self.prompt)
        return ngettext(
            "Gebruik hooguit %(num)s cijfer achter de komma. %(prompt)s",
            "Gebruik hooguit %(num)s cijfers achter de komma. %(prompt)s",
            self.decimals, prompt=self.prompt,
        )  # fmt: skip

    def shown(self, value: object) -> tuple[str, bool]:
        """The text in the box and whether “Weet ik niet” is ticked."""
        if isinstance(value, list | tuple):
            parts = [part for part in value if isinstance(part, str)]
            return next((part for part in parts if part != DONT_KNOW), ""), DONT_KNOW in parts
        if isinstance(value, int | float) and is_number(value):
            return written(value), False
        if value == DONT_KNOW:
            return "", True
        return (value if isinstance(value, str) else ""), False

    def told(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        typed, _dont_know = self.shown(answers.get(self.id))
        return (f"{typed} {self.unit}".strip(),) if typed else super().told(answers)

    def candidates(self, demands: Sequence[Demand], /) -> Iterator[Any]:
        if self.dont_know:
            yield DONT_KNOW
        yield from map(stored, numbers_near(*self.ends, self.decimals, demands))

    def measures(self) -> tuple[Measure, ...]:
        """Classes and never a mean: one amount among many zeros could be read from it."""
        bins = number_bins(self.min, self.max, whole=not self.decimals)
        return (numbers(bins, dont_know=self.dont_know, mean=False),)
