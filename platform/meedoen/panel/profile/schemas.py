"""What a member tells about themselves, and the form on which they tell it."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, validate

from meedoen.forms.fields import Choice, Text, Ticked, Whole
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy
from meedoen.panel.profile.choices import GENDERS, LANGUAGES, NOT_KNOWN, NOT_SAID
from meedoen.panel.profile.consent_texts import GATHERINGS, PANEL

NAME = lazy("Deze naam kunnen wij niet lezen. Gebruik gewone letters, hooguit 100 tekens.")
AREA = lazy("Kies uw wijk. Weet u het niet? Kies dan: Weet ik niet.")
YEAR = lazy("Vul het jaar in waarin u bent geboren, met 4 cijfers. Bijvoorbeeld 1968.")
TOO_YOUNG = lazy(
    "U kunt nog geen lid worden. Dat kan vanaf het jaar waarin u 16 wordt. "
    "Vraag de gemeente hoe u wel kunt meepraten."
)
LANGUAGE = lazy("Kies de taal die u het makkelijkst leest.")
GENDER = lazy("Kies een van de antwoorden. U mag deze vraag ook overslaan.")
YOUNGEST = 16
OLDEST_YEAR = 1900
NAME_LENGTH = 100
STRANGE = ("Cc", "Cs", "Co")
FIELDS = ("name", "area_code", "birth_year", "gender", "language", "consent_gatherings")


@dataclass(frozen=True)
class Profile:
    """What a member tells about themselves."""

    name: str | None
    area_code: str | None
    birth_year: int
    gender: str | None
    language: str
    purposes: frozenset[str]


def _readable(name: str) -> None:
    if any(unicodedata.category(letter) in STRANGE for letter in name):
        raise ValidationError(str(NAME))


class ProfileForm(Form):
    """The fields that can be changed later too. `areas` and `this_year` are facts of today."""

    name = Text(NAME_LENGTH, NAME, NAME, load_default="", validate=_readable)
    area_code = Choice([NOT_KNOWN], AREA, required=True)
    birth_year = Whole(YEAR, required=True)
    gender = Choice([*GENDERS, NOT_SAID], GENDER, load_default=NOT_SAID)
    language = Choice(LANGUAGES, LANGUAGE, load_default="nl")
    consent_gatherings = Ticked()

    def __init__(self, areas: Collection[str], this_year: int) -> None:
        super().__init__()
        self.fields["area_code"].validators = [validate.OneOf([*areas, NOT_KNOWN], error=AREA)]
        self.fields["birth_year"].validators = [
            validate.Range(min=OLDEST_YEAR, max=this_year, error=YEAR),
            validate.Range(max=this_year - YOUNGEST, error=TOO_YOUNG),
        ]


def profile(data: Mapping[str, Any]) -> Profile:
    """The profile in a loaded form."""
    return Profile(
        name=" ".join(data["name"].split()) or None,
        area_code=None if data["area_code"] == NOT_KNOWN else data["area_code"],
        birth_year=data["birth_year"],
        gender=None if data["gender"] == NOT_SAID else data["gender"],
        language=data["language"],
        purposes=frozenset({PANEL} | ({GATHERINGS} if data["consent_gatherings"] else set())),
    )
