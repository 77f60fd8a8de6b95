"""A report mark from 1 to 10, as every Dutch person got at school (rapportcijfer)."""

from dataclasses import dataclass
from typing import ClassVar

from meedoen.language.texts import lazy
from meedoen.survey.types.bins import bins_of
from meedoen.survey.types.card import END_LABELS, MAY_NOT_KNOW, Card
from meedoen.survey.types.entries import Flag, Plain
from meedoen.survey.types.halves import OTHER_WORDING
from meedoen.survey.types.measures import Measure, numbers
from meedoen.survey.types.scale import Scale
from meedoen.survey.types.shape import WordedSchema

FAILS_TOGETHER = ((1, 5), (6, 6), (7, 7), (8, 8), (9, 10))


class MarkSchema(WordedSchema):
    min_label = Plain(60, load_default="heel slecht", empty=True)
    max_label = Plain(60, load_default="heel goed", empty=True)  # content, as what a composer types
    dont_know = Flag()


@dataclass(frozen=True, kw_only=True, eq=False)
class Mark(Scale):
    type: ClassVar[str] = "mark"
    schema = MarkSchema
    card = Card(
        50, lazy("Rapportcijfer"), lazy("De inwoner geeft een cijfer van 1 tot en met 10."),
        texts=(*END_LABELS, OTHER_WORDING), flags=(MAY_NOT_KNOW,), begins=("min_label", "max_label"),
    )  # fmt: skip
    asking = lazy("Kies een cijfer van 1 tot en met 10.")
    note = lazy("Een rapportcijfer van 1 tot en met 10.")

    min: int = 1
    max: int = 10

    def measures(self) -> tuple[Measure, ...]:
        return (numbers(bins_of(FAILS_TOGETHER), dont_know=self.dont_know, mean=True),)
