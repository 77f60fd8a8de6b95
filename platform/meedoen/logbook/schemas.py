"""What somebody looks for in the log; an empty box asks for everything."""

from marshmallow import ValidationError, fields, validates_schema

from meedoen.forms.fields import Choice, Day
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy
from meedoen.logbook.words import Subject

CHOOSE = lazy("Kies een onderwerp uit de lijst.")
BACKWARDS = lazy("De laatste dag ligt voor de eerste dag. Kies een latere dag.")


class SearchForm(Form):
    subject = Choice(["", *Subject], CHOOSE, load_default="")
    first = Day(load_default=None)
    last = Day(load_default=None)
    before = fields.UUID(load_default=None)

    @validates_schema
    def _forward(self, data: dict[str, object], **_kwargs: object) -> None:
        first, last = data.get("first"), data.get("last")
        if first and last and str(last) < str(first):
            raise ValidationError(str(BACKWARDS), "last")
