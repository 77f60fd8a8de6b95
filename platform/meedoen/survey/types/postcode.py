"""A Dutch postcode; who stores it turns it into an area first, it comes close to an address."""

import re
from dataclasses import dataclass
from typing import ClassVar

from meedoen.forms.cleaning import clean
from meedoen.language.texts import lazy
from meedoen.survey.types.card import Card
from meedoen.survey.types.question import Form, Question, Reading, posted
from meedoen.survey.types.shape import QuestionSchema

# SA, SD and SS are never given out.
POSTCODE = re.compile(r"([1-9][0-9]{3}) ?((?!SA|SD|SS)[A-Z]{2})")


@dataclass(frozen=True, kw_only=True, eq=False)
class Postcode(Question):
    """The answer is written as "1971 AA"."""

    type: ClassVar[str] = "postcode"
    schema = QuestionSchema
    card = Card(100, lazy("Postcode"), lazy("De inwoner vult een postcode in."))
    asking = lazy("Vul uw postcode in, bijvoorbeeld 1971 AA.")
    seconds = 10
    tells_where = True
    also = ()

    def read(self, form: Form) -> Reading:
        typed = clean(" ".join(posted(form, self.id)))[:200]
        if not typed:
            return self.nothing()
        found = POSTCODE.fullmatch(" ".join(typed.upper().split()))
        if found is None:
            return self.refused(self.prompt, typed)
        return self.accepted(" ".join(found.groups()))

    def shown(self, value: object) -> str:
        return value if isinstance(value, str) else ""
