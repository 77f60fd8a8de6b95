"""The same answers for several rows; each row is a question of its own on the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from marshmallow import post_load

from meedoen.survey.types.conditions import Operator
from meedoen.survey.types.options import UNKNOWN, LineSchema, Option, Options, by_code
from meedoen.survey.types.question import Form, Question, Reading, posted
from meedoen.survey.types.shape import QuestionSchema


@dataclass(frozen=True, kw_only=True, eq=False)
class Matrix(Question):
    """The answer is {row: column}; a required matrix wants every row."""

    type: ClassVar[str] = "matrix"
    operators = frozenset({Operator.ROW_HAS})
    asking = "Kies bij elke regel één antwoord."

    rows: tuple[Option, ...]
    columns: tuple[Option, ...]

    @cached_property
    def columns_by_code(self) -> Mapping[str, Option]:
        return by_code(self.columns)

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(self.columns_by_code)

    def field(self, row: Option) -> str:
        return f"{self.id}:{row.code}"

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
            return "", "Kies één antwoord bij deze regel." if self.required else ""
        if len(columns) > 1:
            return "", "Kies één antwoord bij deze regel."
        return (columns[0], "") if columns[0] in self.columns_by_code else ("", UNKNOWN)

    def shown(self, value: object) -> Mapping[str, Any]:
        return value if isinstance(value, Mapping) else {}

    def lacks(self, answer: object) -> bool:
        return any(row.code not in self.shown(answer) for row in self.rows)


class MatrixSchema(QuestionSchema):
    rows = Options(LineSchema, 1, 40, required=True)
    columns = Options(LineSchema, 2, 11, required=True)

    @post_load
    def _build(self, data: dict[str, Any], **_: Any) -> Matrix:
        return Matrix(**data)
