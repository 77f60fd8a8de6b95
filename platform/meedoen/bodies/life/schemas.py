"""What a body is called and rests on; and how it ends."""

from marshmallow import validate

from meedoen.bodies.life.closing import NO_REASON, NO_SUCCESSOR, Onward
from meedoen.bodies.life.making import NO_KIND, NO_NAME, Facts
from meedoen.bodies.models import BodyKind, Ground
from meedoen.forms.fields import Choice, Day, OneOrNone, Text, Whole
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

YEAR = lazy("Vul een jaar in, bijvoorbeeld 2018.")
FIRST_YEAR, LAST_YEAR = 1800, 2100


class FactsForm(Form):
    """In the order of its fields on screen."""

    name = Text(100, NO_NAME, required=True)
    founded_on = Day(load_default=None)
    ground = Choice(["", *Ground], lazy("Kies een wet uit de lijst, of geen."), load_default="")
    ground_year = Whole(
        YEAR, load_default=None, validate=validate.Range(FIRST_YEAR, LAST_YEAR, error=YEAR)
    )
    ground_text = Text(300, load_default="")


class MakingForm(FactsForm):
    kind = Choice([*BodyKind], NO_KIND, required=True)


class EndForm(Form):
    last_day = Day(required=True)
    because = Text(500, NO_REASON, required=True)
    successor_id = OneOrNone(NO_SUCCESSOR)
    seats = Choice([*Onward], lazy("Kies wat er met de zetels gebeurt."), required=True)


def facts_of(typed: dict[str, object]) -> Facts:
    """As a verb takes them."""
    ground = typed["ground"]
    return Facts(
        **{name: typed[name] for name in Facts.__dataclass_fields__}  # type: ignore[arg-type]
        | {"ground": Ground(str(ground)) if ground else None}
    )
