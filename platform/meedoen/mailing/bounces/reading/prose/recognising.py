"""Whether a message is a report that mail was not delivered, and where it stops speaking itself."""

import logging
from typing import Any

from flufl.bounce import all_failures

from meedoen.mailing.bounces.reading import statuses
from meedoen.mailing.bounces.reading.addresses import tidy
from meedoen.mailing.bounces.reading.parsing import Opened
from meedoen.mailing.bounces.reading.prose import phrases

MOST_STORY = 20_000
logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)


def is_a_bounce(found: Opened) -> bool:
    """A machine wrote it, and it speaks of mail that did not arrive: one of the two is not enough."""
    if "x-failed-recipients" in found.message or "x-ms-exchange-message-is-ndr" in found.message:
        return True
    story = story_of(found)
    daemon = is_from_a_daemon(found)
    subject = phrases.SUBJECT.search(found.header("subject")) is not None
    nobody = any(one.strip() in ("<>", "") for one in found.headers("return-path"))
    report = "delivery-status" in found.header("content-type").lower()
    if not (daemon or subject or nobody or report):
        return False
    tells = phrases.PHRASE.search(story) is not None
    weight = 2 * daemon + 2 * subject + nobody + 2 * report + 2 * tells
    weight += 2 * any(failures(found)) + (statuses.status_in(story) != "")
    return weight >= 4


def failures(found: Opened) -> tuple[list[str], list[str]]:
    """By flufl.bounce: addresses that failed for now, and for good."""
    try:
        return _in_order(all_failures(found.short))
    except Exception:
        return [], []


def is_from_a_daemon(found: Opened) -> bool:
    names = ("from", "sender", "return-path", "reply-to")
    return any(phrases.DAEMON.search(found.header(name)) for name in names)


def story_of(found: Opened) -> str:
    """What the server says, without the message that it returns."""
    end = phrases.END.search(found.text)
    if end is None or not found.text[: end.start()].strip():
        return found.text[:MOST_STORY]
    return found.text[: min(end.start(), MOST_STORY)]


def _in_order(found: Any) -> tuple[list[str], list[str]]:
    passing, lasting = (
        sorted(tidy(one.decode("ascii", "replace")) for one in some if b"@" in one)
        for some in found
    )
    return passing, lasting
