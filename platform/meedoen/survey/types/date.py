"""A day to type, in three boxes, with an earliest and a latest one."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from marshmallow import ValidationError, fields, validates_schema

from meedoen.forms.cleaning import clean
from meedoen.language.days import written
from meedoen.language.texts import _, lazy
from meedoen.survey.types.card import MAY_NOT_KNOW, Card, Entry
from meedoen.survey.types.conditions import DONT_KNOW, Operator, dont_know_line
from meedoen.survey.types.demands import Demand
from meedoen.survey.types.entries import NO_TEXT, Flag
from meedoen.survey.types.measures import Line, Measure, days
from meedoen.survey.types.months import day_from, is_day, month_bins
from meedoen.survey.types.naming import quoted
from meedoen.survey.types.question import Form, Question, Reading, posted
from meedoen.survey.types.shape import QuestionSchema

FIRST, LAST = date(1800, 1, 1), date(2200, 12, 31)
PARTS = {"dag": lazy("Dag"), "maand": lazy("Maand"), "jaar": lazy("Jaar")}
OF_BIRTH = ("geboren", "geboortedatum", "geboortedag")
EARLIEST = Entry(
    "earliest", lazy("Vroegste dag"), lazy("Laat dit leeg als elke dag van vroeger mag.")
)
LATEST = Entry("latest", lazy("Laatste dag"), lazy("Laat dit leeg als elke latere dag mag."))
Typed = tuple[str, str, str]


class Day(fields.String):
    """A day, written as 2026-03-14."""

    default_error_messages = NO_TEXT

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        typed = super()._deserialize(value, *args, **kwargs)
        day = day_from(typed) if is_day(typed) else None
        if day is None or not FIRST <= day <= LAST:
            raise ValidationError(_("schrijf een dag als 2026-01-31: het jaar, de maand, de dag."))
        return day


class DateSchema(QuestionSchema):
    earliest = Day()
    latest = Day()
    dont_know = Flag()

    @validates_schema
    def _fits(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if data.get("earliest", FIRST) >= data.get("latest", LAST):
            raise ValidationError(_("dit moet na de vroegste dag zijn."), "latest")


@dataclass(frozen=True, kw_only=True, eq=False)
class Date(Question):
    """The answer is a day, written as "2026-03-14", or "dont_know"."""

    type: ClassVar[str] = "date"
    schema = DateSchema
    card = Card(
        85, lazy("Datum"), lazy("De inwoner vult een dag, een maand en een jaar in."),
        days=(EARLIEST, LATEST), flags=(MAY_NOT_KNOW,),
    )  # fmt: skip
    also = (Operator.ANSWERED,)
    seconds = 12

    earliest: date | None = None
    latest: date | None = None
    dont_know: bool = False

    @property
    def prompt(self) -> str:
        first, last = written(self.earliest), written(self.latest)
        if first and last:
            return _("Vul een datum in van %(first)s tot en met %(last)s.", first=first, last=last)
        if first:
            return _("Vul een datum in vanaf %(first)s.", first=first)
        if last:
            return _("Vul een datum in tot en met %(last)s.", last=last)
        return _("Vul een datum in, bijvoorbeeld 21-11-2026.")

    @property
    def ends(self) -> tuple[date, date]:
        return self.earliest or FIRST, self.latest or LAST

    @property
    def hints(self) -> tuple[str, ...]:
        """A day of birth is nearly a name, and figures without bounds are wide classes."""
        if any(word in self.text.casefold() for word in OF_BIRTH):
            return (
                _(
                    "‘%(question)s’ vraagt naar een geboortedag. Daaraan is iemand bijna altijd te "
                    "herkennen. Vraag liever naar een groep, zoals ‘30 tot 45 jaar’.",
                    question=quoted(self.text),
                ),
            )
        if self.earliest and self.latest:
            return ()
        return (
            _(
                "Vul bij ‘%(question)s’ een vroegste en een laatste dag in. Dan staat de uitkomst "
                "per maand of per jaar. Anders staan veel jaren bij elkaar.",
                question=quoted(self.text),
            ),
        )

    @property
    def choices(self) -> tuple[Line, ...]:
        return (dont_know_line(),) if self.dont_know else ()

    @property
    def boxes(self) -> tuple[tuple[str, str], ...]:
        """The name and the label of each box."""
        return tuple((self.field(part), str(label)) for part, label in PARTS.items())

    def wrong(self, errors: Mapping[str, str]) -> str:
        """The field that a sentence is about; empty where all is well."""
        return next((name for name in (*map(self.field, PARTS), self.id) if name in errors), "")

    def field(self, part: str) -> str:
        return f"{self.id}:{part}"

    def read(self, form: Form) -> Reading:
        day, month, year = (self._typed(form, part) for part in PARTS)
        unknown = self.dont_know and DONT_KNOW in posted(form, self.id)
        parts = (day, month, year)
        if unknown and any(parts):
            sentence = _("Vul een datum in of kies ‘Weet ik niet’, niet allebei.")
            return self._wrong("dag", sentence, parts, DONT_KNOW)
        if unknown:
            return self.accepted(DONT_KNOW)
        if not any(parts):
            nothing = self.nothing()
            return Reading(errors={self.field("dag"): self.prompt} if nothing.errors else {})
        wrong, sentence = self._judge(parts)
        if wrong:
            return self._wrong(wrong, sentence, parts)
        return self.accepted(_day(parts))

    def _typed(self, form: Form, part: str) -> str:
        typed = clean(" ".join(posted(form, self.field(part))))[:40]
        return "".join(str(unicodedata.decimal(sign, sign)) for sign in typed)

    def _wrong(self, part: str, sentence: str, parts: Typed, *more: str) -> Reading:
        return Reading(typed={self.id: [*parts, *more]}, errors={self.field(part): sentence})

    def _judge(self, parts: Typed) -> tuple[str, str]:
        """The first box with something wrong in it, and what; both empty for a proper day."""
        named = dict(zip(PARTS, parts, strict=True))
        empty = [name for name, typed in named.items() if not typed]
        if empty:
            names = ", ".join(f"‘{PARTS[name]}’" for name in empty)
            return empty[0], _("De datum is nog niet af. Vul ook in: %(parts)s.", parts=names)
        for name, typed in named.items():
            if not (typed.isdecimal() and typed.isascii()):
                return name, _("Schrijf de datum in cijfers, bijvoorbeeld 21 11 2026.")
        if len(named["jaar"]) != 4:
            return "jaar", _("Schrijf het jaar met vier cijfers, bijvoorbeeld 2026.")
        if not 1 <= int(named["maand"]) <= 12:
            return "maand", _("De maand is een getal van 1 tot en met 12.")
        day = _day(parts)
        if not day:
            return "dag", _("Deze dag bestaat niet. Kijk of de dag en de maand kloppen.")
        low, high = self.ends
        return ("", "") if low <= date.fromisoformat(day) <= high else ("dag", self._outside())

    def _outside(self) -> str:
        if self.earliest or self.latest:
            return self.prompt
        return _("Kijk of het jaar klopt. %(prompt)s", prompt=self.prompt)

    def shown(self, value: object) -> tuple[Typed, bool]:
        """What stands in the boxes, and whether “Weet ik niet” is ticked."""
        if isinstance(value, list | tuple):
            texts = [part if isinstance(part, str) else "" for part in value]
            day, month, year = [*texts, "", "", ""][:3]
            return (day, month, year), DONT_KNOW in texts[3:]
        found = day_from(value)
        if found is None:
            return ("", "", ""), value == DONT_KNOW
        return (str(found.day), str(found.month), str(found.year)), False

    def told(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        found = day_from(answers.get(self.id))
        return (written(found),) if found else super().told(answers)

    def candidates(self, _demands: Sequence[Demand], /) -> Iterator[Any]:
        if self.dont_know:
            yield DONT_KNOW
        yield from (day.isoformat() for day in self.ends)

    def measures(self) -> tuple[Measure, ...]:
        """Months or years and never days: one day is nearly one person."""
        return (days(month_bins(self.earliest, self.latest), dont_know=self.dont_know),)


def _day(parts: Typed) -> str:
    """Empty when there is no such day."""
    day, month, year = map(int, parts)
    try:
        return date(year, month, day).isoformat()
    except (ValueError, OverflowError):
        return ""
