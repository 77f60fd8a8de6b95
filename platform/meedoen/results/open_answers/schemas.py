"""What somebody says of a text: whether others may read it, and in which words."""

from enum import StrEnum

from marshmallow import fields

from meedoen.forms.fields import Choice
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy


class Verdict(StrEnum):
    SHOW = "tonen"
    KEEP_BACK = "houden"


CHOOSE = lazy("Kies of anderen deze tekst mogen lezen.")
UNREADABLE = lazy("Deze tekst kunnen wij niet lezen. Typ de tekst opnieuw.")


class JudgingForm(Form):
    verdict = Choice(list(Verdict), CHOOSE, required=True)
    quote = fields.String(load_default="", error_messages={"invalid": UNREADABLE})
