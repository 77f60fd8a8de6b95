"""What an e-mail address is: how its owner is found, and how a mail server takes it."""

import unicodedata

from email_validator import EmailNotValidError, validate_email


def lookup_key(typed: str) -> str:
    """One spelling to find an owner by, however the address was typed.

    Stored rows are found by a hash of this, so for any address it must stay what it is.
    """
    return unicodedata.normalize("NFC", typed).strip().casefold()


def as_mailed(typed: str) -> str | None:
    """As SMTP takes it without extensions, a domain in other letters encoded; None when it is no
    address that mail can be sent to."""
    try:
        found = validate_email(
            typed.strip(), strict=True, allow_smtputf8=False, check_deliverability=False
        )
    except EmailNotValidError:
        return None
    return found.ascii_email
