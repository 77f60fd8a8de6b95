"""The same answers for several rows; each row is a question of its own on the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from meedoen.language.texts import _, lazy
from meedoen.survey.types.card import NO_OPINION, Card, Lines
from meedoen.survey.types.conditions import Match, Operator
from meedoen.survey.types.demands import Demand
from meedoen.survey.types.entries import Flag
from meedoen.survey.types.filling_rows import fillings
from meedoen.survey.types.measures import Drawing, Kind, Line, Measure
from meedoen.survey.types.options import UNKNOWN, LineSchema, Option, Options, lines_of, mute
from meedoen.survey.types.question import Form, Question, Reading, posted
from meedoen.survey.types.shape import QuestionSchema
from meedoen.survey.types.shuffling import ROWS as SHUFFLED
from meedoen.survey.types.shuffling import shuffled

ROWS = Lines("rows", lazy("Regels"), lazy("regels"), lazy("regel"))
COLUMNS = Lines(
    "columns", lazy("Antwoorden bij elke regel"), lazy("kolommen"), lazy("kolom"), (NO_OPINION,)
)


class MatrixSchema(QuestionSchema):
    rows = Options(LineSchema, 1, 40, required=True)
    random = Flag()
    columns = Options(LineSchema, 2, 11, required=True)


@dataclass(frozen=True, kw_only=True, eq=False)
class Matrix(Question):
    """The answer is {row: column}; a required matrix wants every row."""

    type: ClassVar[str] = "matrix"
    schema = MatrixSchema
    card = Card(
        60, lazy("Tabel met regels"), lazy("De inwoner kiest bij elke regel één antwoord uit dezelfde lijst."),
        flags=(SHUFFLED,), lists=(ROWS, COLUMNS),
    )  # fmt: skip
    operators = (Operator.ROW_HAS,)
    of_rows = (Operator.IS, Operator.IS_NOT, Operator.ANSWERED)
    asking = lazy("Kies bij elke regel één antwoord.")
    drawing = Drawing.STACKED

    rows: tuple[Option, ...]
    columns: tuple[Option, ...]

    @property
    def choices(self) -> tuple[Line, ...]:
        return lines_of(self.columns)

    def compares(self, match: Match, /) -> bool:
        """Of all rows at once, or of one."""
        if not match.row:
            return super().compares(match)
        known = match.operator in self.of_rows and match.codes <= self.codes
        return known and any(row.code == match.row for row in self.rows)

    def field(self, row: Option) -> str:
        return f"{self.id}:{row.code}"

    def drawn(self, seed: str, /) -> Self:
        """Its columns are a scale: those never move."""
        return replace(self, rows=shuffled(self.rows, f"{seed} {self.id}"))

    def read(self, form: Form) -> Reading:
        chosen, errors = {}, {}
        for row in self.rows:
            column, problem = self._read_row(posted(form, self.field(row)))
            if problem:
                errors[self.field(row)] = problem
            elif column:
                chosen[row.code] = column
        typed = {self.id: chosen} if chosen else {}
        return Reading({} if errors else typed, typed, errors)

    def _read_row(self, columns: list[str]) -> tuple[str, str]:
        """The chosen column and what is wrong; both may be empty."""
        if not columns:
            return "", _("Kies één antwoord bij deze regel.") if self.required else ""
        if len(columns) > 1:
            return "", _("Kies één antwoord bij deze regel.")
        return (columns[0], "") if columns[0] in self.codes else ("", UNKNOWN)

    def shown(self, value: object) -> Mapping[str, Any]:
        return value if isinstance(value, Mapping) else {}

    def told(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        chosen, texts = self.shown(answers.get(self.id)), dict(self.choices)
        answered = (row for row in self.rows if row.code in chosen)
        return tuple(
            f"{row.text.rstrip('.')}: {texts.get(chosen[row.code], '')}" for row in answered
        )

    def lacks(self, answer: object) -> bool:
        return any(row.code not in self.shown(answer) for row in self.rows)

    def candidates(self, demands: Sequence[Demand], /) -> Iterator[Any]:
        codes = [*(column.code for column in self.columns), *([] if self.required else [""])]
        yield from fillings([row.code for row in self.rows], codes, demands)

    @property
    def seconds(self) -> int:
        return 5 * len(self.rows)

    @property
    def longest(self) -> int:
        widest = max(len(column.code) for column in self.columns)
        return super().longest + sum(len(row.code) + widest + 6 for row in self.rows)

    @property
    def wording(self) -> tuple[str, ...]:
        return (*self.running, *(line.text for line in (*self.rows, *self.columns)))

    def measures(self) -> tuple[Measure, ...]:
        same = Measure(
            kind=Kind.CHOICE, lines=lines_of(self.columns), mute=mute(self.columns), ordered=True
        )
        return tuple(replace(same, code=row.code, text=row.text) for row in self.rows)
