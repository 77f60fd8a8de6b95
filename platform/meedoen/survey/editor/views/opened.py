"""What stands open on the page of a questionnaire: the form of one question, or that for a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from meedoen.survey.editor import new_form
from meedoen.survey.editor.item_form import ItemForm
from meedoen.survey.editor.judging import Judgement
from meedoen.survey.editor.new_form import NewForm
from meedoen.survey.types.card import Card, Lines
from meedoen.survey.types.pictograms import PICTOGRAMS, Pictogram
from meedoen.survey.types.question import Question
from meedoen.survey.types.register import TYPES

ROOM, MORE_ROOM = 3, 8


@dataclass(frozen=True, slots=True)
class Editing:
    """The form of a question, in the place of its card."""

    item_id: str
    form: ItemForm
    errors: Mapping[str, str] = field(default_factory=dict)
    repeatable: Sequence[tuple[str, str]] = ()
    """(id, text) of the questions of which a text here can repeat the answer."""

    @property
    def card(self) -> Card:
        return TYPES[self.form.kind].card

    @property
    def pictograms(self) -> Mapping[str, Pictogram]:
        return PICTOGRAMS

    @property
    def is_question(self) -> bool:
        """Or a text to read."""
        return issubclass(TYPES[self.form.kind], Question)


@dataclass(frozen=True, slots=True)
class Adding:
    """The form for a new question, below the question `after` or at the end of a part."""

    block_id: str
    after: str
    form: NewForm
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def kinds(self) -> Sequence[tuple[str, Card, str]]:
        """Code, card, and which lists it asks for, as classes for the sheet that shows those alone."""
        return [
            (code, made.card, " ".join(f"survey-asks-{lines.name}" for lines in made.card.lists))
            for code, made in TYPES.items()
        ]

    @property
    def lists(self) -> Mapping[str, Lines]:
        return new_form.lists()


@dataclass(frozen=True, slots=True)
class Judging:
    """What somebody said of a question whose words changed, which was refused."""

    told: Judgement
    errors: Mapping[str, str]


Opened = Editing | Adding | Judging
