"""What the domain of a sender says about mail in its name: SPF, DKIM, DMARC, and where replies go.

RFC 7208 (SPF), RFC 6376 (DKIM), RFC 7489 (DMARC). Each is read for one question only: will mail that this
installation sends be believed? The rest of such a record is the gemeente's own affair.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from meedoen.mailing.origin.asking import Ask, Silent

MOST_INCLUDES = 10  # RFC 7208, section 4.6.4
_INCLUDE = re.compile(r"\+?(?:include:|redirect=)(\S+)", re.IGNORECASE)
_TAG = re.compile(r"\s*([a-z]+)\s*=\s*([^;]*)", re.IGNORECASE)


class Subject(StrEnum):
    SPF = "spf"
    DKIM = "dkim"
    DMARC = "dmarc"
    REPLIES = "replies"


class State(StrEnum):
    """`weak` works today, and asks for attention; `silent` is unknown: no server answered."""

    GOOD = "good"
    WEAK = "weak"
    MISSING = "missing"
    DOUBLE = "double"
    SILENT = "silent"


@dataclass(frozen=True)
class Advice:
    """A record to add: its name, its type and what it says."""

    name: str
    type: str
    value: str


@dataclass(frozen=True)
class Finding:
    subject: Subject
    state: State
    advice: Advice | None = None


@dataclass(frozen=True)
class Office:
    """What this installation's mail shows: the SPF name to include, and the selector of its DKIM key and the domain
    where that key stands. Empty: the installation did not say, so nothing can be asked."""

    spf: str = ""
    selector: str = ""
    domain: str = ""


def examine(domain: str, office: Office, ask: Ask) -> list[Finding]:
    """In the order in which to mend them."""
    found = [
        _told(Subject.DMARC, _dmarc, domain, ask),
        _told(Subject.REPLIES, _replies, domain, ask),
    ]
    if office.selector:
        found.insert(0, _told(Subject.DKIM, _dkim, domain, office, ask))
    if office.spf:
        found.insert(0, spf(domain, office, ask))
    return found


def spf(domain: str, office: Office, ask: Ask) -> Finding:
    """Whether the domain lets us send in its name; asks for nothing else."""
    return _told(Subject.SPF, _spf, domain, office.spf, ask)


def _told(subject: Subject, look: Callable[..., Finding], *about: Any) -> Finding:
    try:
        return look(*about)
    except Silent:
        return Finding(subject, State.SILENT)


def _spf(domain: str, ours: str, ask: Ask) -> Finding:
    policies = _policies(domain, ask)
    if len(policies) > 1:
        return Finding(Subject.SPF, State.DOUBLE)
    if policies and ours.lower() in _included(policies[0], ask):
        return Finding(Subject.SPF, State.GOOD)
    before, sign, after = (policies[0] if policies else "v=spf1 ~all").rpartition(" ")
    advice = Advice(domain, "TXT", f"{before}{sign}include:{ours} {after}")
    return Finding(Subject.SPF, State.MISSING, advice)


def _policies(domain: str, ask: Ask) -> list[str]:
    return [text for text in ask(domain, "TXT") if re.match(r"v=spf1(\s|$)", text, re.IGNORECASE)]


def _included(policy: str, ask: Ask) -> set[str]:
    """Every name that a policy leads to, no further than RFC 7208 lets a receiver look."""
    seen: set[str] = set()
    ahead = _INCLUDE.findall(policy)
    while ahead and len(seen) < MOST_INCLUDES:
        name = ahead.pop(0).lower().rstrip(".")
        if name not in seen:
            seen.add(name)
            ahead += [inner for text in _policies(name, ask) for inner in _INCLUDE.findall(text)]
    return seen


def _dkim(domain: str, office: Office, ask: Ask) -> Finding:
    name = f"{office.selector}._domainkey.{domain}"
    if any(_tags(text).get("p") for text in ask(name, "TXT")):
        return Finding(Subject.DKIM, State.GOOD)
    target = f"{office.selector}._domainkey.{office.domain}"
    return Finding(Subject.DKIM, State.MISSING, Advice(name, "CNAME", target))


def _dmarc(domain: str, ask: Ask) -> Finding:
    for name in _upwards(domain):
        policies = [
            tags
            for text in ask(f"_dmarc.{name}", "TXT")
            if (tags := _tags(text)).get("v") == "DMARC1"
        ]
        if len(policies) > 1:
            return Finding(Subject.DMARC, State.DOUBLE)
        if policies:
            strict = policies[0].get("p", "").lower() in ("quarantine", "reject")
            return Finding(Subject.DMARC, State.GOOD if strict else State.WEAK)
    return Finding(
        Subject.DMARC, State.MISSING, Advice(f"_dmarc.{domain}", "TXT", "v=DMARC1; p=quarantine")
    )


def _upwards(domain: str) -> Iterator[str]:
    """The domain, then its parents down to two labels: a policy of the whole holds for its parts."""
    labels = domain.split(".")
    for start in range(max(1, len(labels) - 1)):
        yield ".".join(labels[start:])


def _replies(domain: str, ask: Ask) -> Finding:
    """A single "." is a domain that says it takes no mail (RFC 7505)."""
    takes = any(record.split()[-1] != "." for record in ask(domain, "MX"))
    return Finding(Subject.REPLIES, State.GOOD if takes else State.MISSING)


def _tags(text: str) -> dict[str, str]:
    return {name.lower(): value.strip() for name, value in _TAG.findall(text)}
