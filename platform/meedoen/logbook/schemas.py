"""What somebody looks for in the log; an empty box asks for everything."""

from collections.abc import Collection

from marshmallow import ValidationError, fields, validates, validates_schema

from meedoen.forms.fields import Choice, Day
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy
from meedoen.logbook.exporting import FileForm
from meedoen.logbook.words import Subject
from tenants.deeds import Verb

CHOOSE = lazy("Kies een onderwerp uit de lijst.")
CHOOSE_WHO = lazy("Kies een naam uit de lijst.")
CHOOSE_DEED = lazy("Kies uit de lijst wat er is gedaan.")
CHOOSE_FORM = lazy("Kies voor welk programma het bestand is.")
BACKWARDS = lazy("De laatste dag ligt voor de eerste dag. Kies een latere dag.")


class SearchForm(Form):
    """`who` is one of those that the list of names holds: see `finding.people`."""

    who = fields.String(load_default="")
    subject = Choice(["", *Subject], CHOOSE, load_default="")
    deed = Choice(["", *Verb], CHOOSE_DEED, load_default="")
    first = Day(load_default=None)
    last = Day(load_default=None)
    before = fields.UUID(load_default=None)

    def __init__(self, people: Collection[str]) -> None:
        super().__init__()
        self.people = people

    @validates("who")
    def _known(self, who: str, **_kwargs: object) -> None:
        if who and who not in self.people:
            raise ValidationError(str(CHOOSE_WHO))

    @validates_schema
    def _forward(self, data: dict[str, object], **_kwargs: object) -> None:
        first, last = data.get("first"), data.get("last")
        if first and last and str(last) < str(first):
            raise ValidationError(str(BACKWARDS), "last")


class ExportForm(SearchForm):
    form = Choice([*FileForm], CHOOSE_FORM, required=True)
