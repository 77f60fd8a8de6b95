"""The form of a rule: for each function how many there should be, and what is asked of them."""

from collections.abc import Mapping

from marshmallow import validate

from meedoen.bodies.composing.rule import Part
from meedoen.bodies.models import Function
from meedoen.forms.fields import Text, Ticked, Whole
from meedoen.forms.reading import Form, read
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy

NUMBER = lazy("Vul een aantal in van 1 tot 50, of laat dit leeg.")
NOT_BOTH = lazy(
    "Wie voor elke gemeente één is, spreekt ook voor die gemeente. Kies er een van de twee."
)
MOST = 50


class PartForm(Form):
    """Without a number nothing is asked."""

    number = Whole(NUMBER, load_default=None, validate=validate.Range(1, MOST, error=NUMBER))
    out_of = Text(60, load_default="")
    each = Ticked()
    independent = Ticked()
    sees_nobody = Ticked()


def field(function: Function, name: str) -> str:
    return f"{function}-{name}"


def parts_from(typed: Mapping[str, str], *, regional: bool) -> list[Part]:
    """Raises Refused. In a gemeente nothing counts for each gemeente, and nobody speaks for one."""
    parts: list[Part] = []
    wrong: dict[str, str] = {}
    for function in Function:
        mine = {
            name: typed[key]
            for name in PartForm().fields
            if (key := field(function, name)) in typed
        }
        try:
            told = read(PartForm(), mine)
        except Refused as refused:
            wrong |= {field(function, name): said for name, said in refused.errors.items()}
            continue
        if not regional:
            told |= {"each": False, "independent": False}
        if told["each"] and told["independent"]:
            wrong[field(function, "independent")] = str(NOT_BOTH)
        if told["number"] is not None:
            parts.append(Part(function=function, **told))
    if wrong:
        raise Refused.at(wrong)
    return parts


def typed_of(parts: list[Part]) -> dict[str, str]:
    """What stands in the form for a rule that is there."""
    found: dict[str, str] = {}
    for part in parts:
        facts = {name: getattr(part, name) for name in PartForm().fields}
        for name, fact in facts.items():
            if fact:
                found[field(part.function, name)] = "ja" if fact is True else str(fact)
    return found
