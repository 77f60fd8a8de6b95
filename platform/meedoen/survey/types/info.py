"""A block of text without a question."""

from dataclasses import dataclass
from typing import ClassVar

from meedoen.language.texts import lazy
from meedoen.survey.types.card import Card
from meedoen.survey.types.entries import Plain
from meedoen.survey.types.question import Item
from meedoen.survey.types.shape import ItemSchema


class InfoSchema(ItemSchema):
    text = Plain(5000, required=True)


@dataclass(frozen=True, kw_only=True, eq=False)
class Info(Item):
    type: ClassVar[str] = "info"
    schema = InfoSchema
    card = Card(110, lazy("Tekst zonder vraag"), lazy("De inwoner leest een stuk tekst."))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text.split("\n\n") if part.strip())
