"""What servers tell in prose, for people: exim, qmail, old sendmail and Exchange, and the large providers.

Nothing here is certain. Where the report of a machine is there (`delivery_status.py`) nothing is asked here.
"""

import re

from meedoen.mailing.bounces.reading import statuses
from meedoen.mailing.bounces.reading.addresses import addresses_in, tidy
from meedoen.mailing.bounces.reading.parsing import Opened
from meedoen.mailing.bounces.reading.prose import phrases
from meedoen.mailing.bounces.reading.prose.recognising import failures, story_of
from meedoen.mailing.bounces.reading.reports import Cause, Recipient

MOST_FOUND = 50
NEAR = 12  # lines after an address that may be about it

_DETAIL = {
    Cause.NO_SUCH_ADDRESS: "1.1", Cause.NO_SUCH_DOMAIN: "1.2", Cause.DISABLED: "2.1", Cause.MAILBOX_FULL: "2.2",
    Cause.TOO_LARGE: "3.4", Cause.CONTENT: "6.0", Cause.BLOCKED: "7.1", Cause.LOOP: "4.6", Cause.NETWORK: "4.1",
    Cause.SYSTEM: "3.0", Cause.UNKNOWN: "0.0",
}  # fmt: skip


def recipients(found: Opened) -> list[Recipient]:
    """About whom it is, and what became of the mail as far as words tell."""
    story = story_of(found)
    passing, lasting = failures(found)
    header = [tidy(one) for one in found.header("x-failed-recipients").split(",") if "@" in one]
    sure = _mentioned(list(dict.fromkeys(lasting + passing)), story)
    ours = _ours(found)
    for found_here in (
        [one for one in sure if one not in ours] or sure,
        [one for one in header if one not in ours],
        [one for one in _in_story(story) if one not in ours],
        [one for one in _in_returned(found) if one not in ours],
    ):
        if addresses := found_here[:MOST_FOUND]:
            return [_recipient(one, story, addresses, late=one in passing) for one in addresses]
    return []


def about_nobody(found: Opened) -> Recipient:
    """A bounce that names no address may still say why."""
    return _recipient("", story_of(found), [], late=False)


def _mentioned(addresses: list[str], story: str) -> list[str]:
    """flufl.bounce reads on into the message that came back; what the server itself names goes first."""
    told = story.lower()
    return [one for one in addresses if one in told] or addresses


def _ours(found: Opened) -> set[str]:
    """To whom the report came, and who wrote it: not about whom it is."""
    names = (
        "to",
        "from",
        "delivered-to",
        "x-original-to",
        "envelope-to",
        "reply-to",
        "return-path",
        "cc",
    )
    mine = {one for name in names for line in found.headers(name) for one in addresses_in(line)}
    return mine | {
        one for line in _from_of_returned(found) for one in addresses_in(line)
    }  # fmt: skip


def _from_of_returned(found: Opened) -> list[str]:
    after = found.text[len(story_of(found)) :]
    texts = [*found.returned, after]
    return [
        line
        for text in texts
        for line in re.findall(
            r"(?im)^(?:from|return-path|sender|reply-to)\s*:(.*)$", text[:20_000]
        )
    ]


def _in_story(story: str) -> list[str]:
    """Those that stand where servers put the address: at the start of a line, or after a word that says so."""
    weights: dict[str, int] = {}
    for line in story.split("\n")[:400]:
        for address in addresses_in(line[:2_000]):
            at = line.lower().find(address)
            before = line[: max(at, 0)][-80:]
            weight = (
                3 if phrases.AT_START.match(before) else 2 if phrases.NAMED.search(before) else 1
            )
            if phrases.DAEMON.search(address) or re.search(
                r"(?i)message-?id|\bid\b\s*[<:]?|helo|by |https?:", before[-40:]
            ):
                weight = 0
            weights[address] = max(weight, weights.get(address, 0))
    best = max(weights.values(), default=0)
    return [address for address, weight in weights.items() if weight == best and best > 0]


def _in_returned(found: Opened) -> list[str]:
    after = found.text[len(story_of(found)) :]
    for text in (*found.returned, after):
        addresses = [
            one
            for match in phrases.RETURNED_TO.finditer(text[:20_000])
            for one in addresses_in(match[1])
        ]
        if addresses:
            return list(dict.fromkeys(addresses))
    return []


def _recipient(address: str, story: str, all_of_them: list[str], *, late: bool) -> Recipient:
    near = _near(address, story, all_of_them)
    late = late or (statuses.is_late(story) and not statuses.is_over(story))
    action = "delayed" if late else "failed"
    status = statuses.status_in(near) or statuses.status_in(story)
    cause = statuses.cause_of(status, near)
    if cause is Cause.UNKNOWN:
        cause = statuses.cause_of(status, story)
    status = _completed(status, cause, near, late=late)
    return Recipient(
        address, action, status, statuses.class_of(status, action), cause, "", _said(near)
    )


def _completed(status: str, cause: Cause, near: str, *, late: bool) -> str:
    """Where no status was named, that which RFC 3463 has for what the words say."""
    if status and not status.endswith(".0.0"):
        return status
    if status:
        digit = status[0]
    else:
        passing = late or cause in (Cause.NETWORK, Cause.MAILBOX_FULL) or statuses.is_passing(near)
        digit = "4" if passing else "5"
    return f"{digit}.{_DETAIL[cause]}"


def _near(address: str, story: str, others: list[str]) -> str:
    """The lines from where the address stands to the next one; all of it when it stands nowhere."""
    lines = story.split("\n")
    at = next((n for n, line in enumerate(lines) if address and address in line.lower()), None)
    if at is None:
        return story
    until = next(
        (
            n for n in range(at + 1, len(lines))
            if any(one != address and one in lines[n].lower() for one in others)
        ),
        at + NEAR,
    )  # fmt: skip
    near = "\n".join(lines[at : min(until, at + NEAR)])
    return near if statuses.status_in(near) or len(others) > 1 else story


def _said(near: str) -> str:
    return " ".join(near.split())[:500]
