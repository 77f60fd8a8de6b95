"""A block of text without a question."""

from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import post_load

from meedoen.survey.types.entries import Plain
from meedoen.survey.types.question import Item
from meedoen.survey.types.shape import ItemSchema


@dataclass(frozen=True, kw_only=True, eq=False)
class Info(Item):
    type: ClassVar[str] = "info"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text.split("\n\n") if part.strip())


class InfoSchema(ItemSchema):
    text = Plain(5000, required=True)

    @post_load
    def _build(self, data: dict[str, Any], **_: Any) -> Info:
        return Info(**data)
