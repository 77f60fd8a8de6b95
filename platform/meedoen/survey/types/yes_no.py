"""Yes or no, with at most a few extra answers such as “Weet ik niet”."""

from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import ValidationError, validates_schema

from meedoen.language.texts import _, lazy
from meedoen.survey.types.card import NO_OPINION, Card, answers
from meedoen.survey.types.halves import OTHER_WORDING
from meedoen.survey.types.options import Option, Options
from meedoen.survey.types.shape import WordedSchema
from meedoen.survey.types.single import Single

YES, NO = Option("ja", "Ja"), Option("nee", "Nee")  # content, as what a composer types


class YesNoSchema(WordedSchema):
    options = Options(high=4, load_default=(YES, NO))

    @validates_schema
    def _needs_yes_and_no(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if not {YES.code, NO.code} <= {option.code for option in data["options"]}:
            raise ValidationError(_("deze vraag heeft de codes ‘ja’ en ‘nee’ nodig."), "options")


@dataclass(frozen=True, kw_only=True, eq=False)
class YesNo(Single):
    type: ClassVar[str] = "yes_no"
    schema = YesNoSchema
    card = Card(
        30, lazy("Ja of nee"),
        lazy("De inwoner kiest ja of nee. Een antwoord als ‘Weet ik niet’ kan erbij."),
        texts=(OTHER_WORDING,), lists=(answers(NO_OPINION, drawn=True),), begins=("options",),
    )  # fmt: skip
