"""The shape of the forms of the panel, and what to say when a field is not filled in."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validate

from meedoen.accounts.email_address import LONGEST
from meedoen.mailing.email.composing import BadAddress, ascii_address
from meedoen.panel.profile.choices import GENDERS, LANGUAGES, NOT_KNOWN, NOT_SAID
from meedoen.panel.profile.consent_texts import GATHERINGS, PANEL

EMAIL = "Vul uw e-mailadres in, zoals naam@voorbeeld.nl."
NAME = "Deze naam kunnen wij niet lezen. Gebruik gewone letters, hooguit 100 tekens."
AREA = "Kies uw wijk. Weet u het niet? Kies dan: Weet ik niet."
YEAR = "Vul het jaar in waarin u bent geboren, met 4 cijfers. Bijvoorbeeld 1968."
TOO_YOUNG = (
    "U kunt nog geen lid worden. Dat kan vanaf het jaar waarin u 16 wordt. "
    "Vraag de gemeente hoe u wel kunt meepraten."
)
LANGUAGE = "Kies de taal die u het makkelijkst leest."
GENDER = "Kies een van de antwoorden. U mag deze vraag ook overslaan."
AGREE = "Wilt u lid worden? Zet dan een vinkje bij: Ja, ik word lid."
CODE = "Vul de code van 6 cijfers in. De code staat in de mail."
YOUNGEST = 16
OLDEST_YEAR = 1900
NAME_LENGTH = 100
ON_SCREEN = (
    "email", "name", "area_code", "birth_year", "gender", "language", "consent_panel",
    "consent_gatherings", "code",
)  # fmt: skip


@dataclass(frozen=True)
class Profile:
    """What a member tells about themselves."""

    name: str | None
    area_code: str | None
    birth_year: int
    gender: str | None
    language: str
    purposes: frozenset[str]


def _text(sentence: str) -> dict[str, Any]:
    return {"required": sentence, "null": sentence, "invalid": sentence}


def _can_be_mailed(address: str) -> None:
    domain = address.rpartition("@")[2]
    try:
        ascii_address(address)
    except BadAddress:
        raise ValidationError(EMAIL) from None
    if "." not in domain or len(address) > LONGEST:
        raise ValidationError(EMAIL)


def _readable(name: str) -> None:
    if len(name) > NAME_LENGTH or any(unicodedata.category(c) in ("Cc", "Cs", "Co") for c in name):
        raise ValidationError(NAME)


def _ticked(**rules: Any) -> fields.Function:
    """A box that is only there in the form when it is ticked."""
    return fields.Function(deserialize=bool, **rules)


class Form(Schema):
    class Meta:
        unknown = EXCLUDE


class Asking(Form):
    email = fields.Email(required=True, error_messages=_text(EMAIL), validate=_can_be_mailed)
    verder = fields.String(load_default="")


class Code(Form):
    code = fields.String(required=True, error_messages=_text(CODE))

    @post_load
    def _digits(self, data: dict[str, str], **_: Any) -> dict[str, str]:
        """People type a space or a dash where the mail shows one."""
        digits = "".join(data["code"][:20].split()).replace("-", "")
        if not (digits.isascii() and digits.isdigit() and len(digits) == 6):
            raise ValidationError(CODE, "code")
        return {"code": digits}


class ProfileForm(Form):
    """The fields that can be changed later too. `areas` and `this_year` are facts of today."""

    name = fields.String(load_default="", error_messages=_text(NAME), validate=_readable)
    area_code = fields.String(required=True, error_messages=_text(AREA))
    birth_year = fields.Integer(required=True, error_messages=_text(YEAR))
    gender = fields.String(
        load_default=NOT_SAID,
        error_messages=_text(GENDER),
        validate=validate.OneOf([*GENDERS, NOT_SAID], error=GENDER),
    )
    language = fields.String(
        load_default="nl",
        error_messages=_text(LANGUAGE),
        validate=validate.OneOf(LANGUAGES, error=LANGUAGE),
    )
    consent_gatherings = _ticked(load_default=False)

    def __init__(self, areas: Collection[str], this_year: int) -> None:
        super().__init__()
        self.fields["area_code"].validators = [validate.OneOf([*areas, NOT_KNOWN], error=AREA)]
        self.fields["birth_year"].validators = [
            validate.Range(min=OLDEST_YEAR, max=this_year, error=YEAR),
            validate.Range(max=this_year - YOUNGEST, error=TOO_YOUNG),
        ]


class JoiningForm(ProfileForm):
    email = fields.Email(required=True, error_messages=_text(EMAIL), validate=_can_be_mailed)
    consent_panel = _ticked(
        required=True, error_messages=_text(AGREE), validate=validate.Equal(True, error=AGREE)
    )


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


def read(form: Schema, typed: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """What was typed if it has the right shape, and else a sentence for each field."""
    plain = {name: v.strip() if isinstance(v, str) else v for name, v in typed.items()}
    try:
        return form.load(plain), {}
    except ValidationError as error:
        found = error.messages_dict
        return {}, {name: str(found[name][0]) for name in ON_SCREEN if name in found}
