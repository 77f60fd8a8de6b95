"""Complaints by way of a feedback loop: somebody called our mail unwanted (RFC 5965, and what Hotmail did before)."""

import re

from meedoen.mailing.bounces.reading.addresses import address_in, addresses_in
from meedoen.mailing.bounces.reading.delivery_status import Fields, blocks
from meedoen.mailing.bounces.reading.parsing import Opened
from meedoen.mailing.bounces.reading.reports import Cause, Recipient, Report, Sort

BY_A_PERSON = frozenset(
    {"abuse", "fraud", "opt-out", "opt-out-list", "virus", "other", "miscategorized"}
)
"""A report of failed authentication, or that mail was *not* spam, is no wish to get none."""

_NAMES = ("original-rcpt-to", "removal-recipient", "original-recipient", "x-original-recipient")
_OLDER = re.compile(
    r"^(?:X-HmXmrOriginalRecipient|X-Original-Complainant)\s*:\s*(\S+@\S+)",
    re.IGNORECASE | re.MULTILINE,
)
_TO = re.compile(r"^(?:to|x-apparently-to|delivered-to)\s*:(.*)$", re.IGNORECASE | re.MULTILINE)
_SUBJECT = re.compile(
    r"complaint about message from|feedback report for|\babuse report\b|spam report", re.IGNORECASE
)


def complaint(found: Opened) -> Report | None:
    """None when it is no complaint."""
    fields = _fields(found)
    if fields is not None:
        feedback = re.split(r"[\s;,(]", fields["feedback-type"].strip().lower())[0] or "other"
        return _report(feedback, _named(fields) or _of_returned(found))
    older = [match[1] for text in found.returned for match in _OLDER.finditer(text)]
    if older or (found.returned and _SUBJECT.search(found.header("subject"))):
        return _report("abuse", [address_in(one) for one in older] or _of_returned(found))
    return None


def _fields(found: Opened) -> Fields | None:
    for _kind, words in found.fields:
        for block in blocks(words):
            if "feedback-type" in block:
                return block
    return None


def _report(feedback: str, addresses: list[str]) -> Report:
    """Nothing failed: the message arrived, and was not welcome."""
    about = tuple(
        Recipient(one, "delivered", cause=Cause.UNKNOWN)
        for one in dict.fromkeys(addresses)
        if "@" in one
    )
    return Report(Sort.COMPLAINT, about, feedback, f"somebody reported the message: {feedback}")


def _named(fields: Fields) -> list[str]:
    return [one for name in _NAMES for one in addresses_in(fields.get(name, ""))]


def _of_returned(found: Opened) -> list[str]:
    """To whom the message went, unless that was made unreadable."""
    lines = [match[1] for text in found.returned for match in _TO.finditer(text[:20_000])]
    return [one for line in lines for one in addresses_in(line) if "redact" not in one]
