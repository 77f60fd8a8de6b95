"""One answer out of several (radio buttons)."""

from dataclasses import dataclass
from typing import ClassVar

from meedoen.language.texts import _, lazy
from meedoen.survey.types.answerable import AREA
from meedoen.survey.types.card import NO_OPINION, WITH_TEXT, Card, Entry, answers
from meedoen.survey.types.conditions import Operator
from meedoen.survey.types.entries import Flag
from meedoen.survey.types.halves import OTHER_WORDING
from meedoen.survey.types.measures import Kind, Measure
from meedoen.survey.types.options import UNKNOWN, Choosing, Options, joined, lines_of, mute
from meedoen.survey.types.outlines import Outlines, outlines
from meedoen.survey.types.question import Form, Reading, posted
from meedoen.survey.types.shape import Shape, WordedSchema
from meedoen.survey.types.shuffling import ANSWERS

ON_MAP = Entry(
    "on_map", lazy("De inwoner kan ook op een kaart kiezen"),
    lazy(
        "Dit kan als de antwoorden uw wijken zijn. Wij tellen dan niet wat mensen kiezen: zo kan niemand "
        "kleine wijken terugrekenen."
    ),
    word="on_map",
)  # fmt: skip


class SingleSchema(WordedSchema):
    options = Options(low=1, required=True)
    random = Flag()
    on_map = Flag()


@dataclass(frozen=True, kw_only=True, eq=False)
class Single(Choosing):
    type: ClassVar[str] = "single"
    schema: ClassVar[Shape] = SingleSchema
    card = Card(
        10, lazy("Eén antwoord"), lazy("De inwoner kiest één antwoord uit een lijst."),
        texts=(OTHER_WORDING,), flags=(ANSWERS, ON_MAP), lists=(answers(NO_OPINION, WITH_TEXT, drawn=True),),
    )  # fmt: skip
    operators = (Operator.IS, Operator.IS_NOT)
    asking = lazy("Kies één antwoord.")

    on_map: bool = False

    @property
    def tells_where(self) -> bool:
        return self.on_map or super().tells_where

    @property
    def outlines(self) -> Outlines | None:
        """Of those of its answers that are areas; None where there is no map."""
        areas = [option.code for option in self.options if AREA.fullmatch(option.code)]
        return outlines(areas) if self.on_map and areas else None

    @property
    def hints(self) -> tuple[str, ...]:
        if not self.on_map or self.outlines:
            return ()
        return (_("Er komt geen kaart: van deze antwoorden weten wij niet waar ze liggen."),)

    def read(self, form: Form) -> Reading:
        chosen = posted(form, self.id)
        return joined(self._read_choice(chosen), self.read_others(form, chosen))

    def _read_choice(self, chosen: list[str]) -> Reading:
        if not chosen:
            return self.nothing()
        if len(chosen) > 1:
            return self.refused(self.prompt)
        if chosen[0] not in self.by_code:
            return self.refused(UNKNOWN)
        return self.accepted(chosen[0])

    def shown(self, value: object) -> str | None:
        return value if isinstance(value, str) else None

    def measures(self) -> tuple[Measure, ...]:
        lines = lines_of(self.options)
        return (Measure(kind=Kind.CHOICE, lines=lines, mute=mute(self.options)),)
