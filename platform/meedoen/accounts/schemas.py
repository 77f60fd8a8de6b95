"""The shape of the forms in this room, and what to say when a field is not filled in."""

from collections.abc import Mapping

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from meedoen.accounts import email_address, passwords


class Form(Schema):
    class Meta:
        unknown = EXCLUDE


def _text(sentence: str, longest: int) -> fields.String:
    return fields.String(
        required=True,
        validate=validate.Length(min=1, max=longest, error=sentence),
        error_messages={"required": sentence, "invalid": sentence},
    )


def _usable(typed: str) -> None:
    if not email_address.is_usable(email_address.normalise(typed)):
        raise ValidationError("Vul uw e-mailadres in, zoals naam@voorbeeld.nl.")


def _password(sentence: str) -> fields.String:
    return _text(sentence, passwords.LONGEST)


class SignIn(Form):
    email = fields.String(
        required=True,
        validate=_usable,
        error_messages={"required": "Vul uw e-mailadres in.", "invalid": "Vul uw e-mailadres in."},
    )
    password = _password("Vul uw wachtwoord in.")
    verder = fields.String(load_default="")


class Code(Form):
    code = _text("Vul de zes cijfers in die uw app laat zien.", 20)


class Name(Form):
    name = _text("Vul uw naam in. Gebruik ten hoogste 100 tekens.", 100)


class NewPassword(Form):
    old_password = _password("Vul uw huidige wachtwoord in.")
    new_password = _password("Vul een nieuw wachtwoord in, van 12 tot 256 tekens.")


class Password(Form):
    password = _password("Vul uw wachtwoord in.")


def read(form: Form, typed: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What was typed if it has the right shape, and else a sentence for each field."""
    try:
        return form.load(typed), {}
    except ValidationError as error:
        sentences: dict[str, list[str]] = error.messages_dict
        return {}, {field: found[0] for field, found in sentences.items()}
