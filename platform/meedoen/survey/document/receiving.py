"""Takes in a document of format 2, in whatever way it came: in normal form, or refused in words."""

from typing import Any

from meedoen.forms.cleaning import clean_all
from meedoen.forms.refusing import Refused
from meedoen.survey.document.normal import normal_form
from meedoen.survey.document.sense import sense_faults
from meedoen.survey.document.shape import MOST_SAID, shape_faults
from meedoen.survey.document.words import Document


def received(value: Any) -> Document:
    """Any JSON value may come in. Raises Refused."""
    cleaned = clean_all(value)
    faults = shape_faults(cleaned) or sense_faults(cleaned)
    if faults:
        raise Refused(*faults[:MOST_SAID])
    return normal_form(cleaned)
