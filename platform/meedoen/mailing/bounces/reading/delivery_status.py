"""The half of a report that is written for machines: fields, in groups (RFC 3464, RFC 5965, RFC 6533)."""

import re
from collections.abc import Iterator, Mapping

from meedoen.mailing.bounces.reading import statuses
from meedoen.mailing.bounces.reading.addresses import address_in
from meedoen.mailing.bounces.reading.reports import Recipient

MOST_RECIPIENTS = 200
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60})\s*:\s*(.*)")
_NAMES = ("final-recipient", "original-recipient", "x-actual-recipient", "x-original-recipient")
_END = re.compile(r"^content-type:\s*(?:message/rfc822|text/rfc822)", re.IGNORECASE | re.MULTILINE)
_ACTIONS = {
    "fail": "failed", "erro": "failed", "unde": "failed", "expi": "failed", "dela": "delayed", "defe": "delayed",
    "deli": "delivered", "rela": "relayed", "expa": "expanded", "warn": "delayed",
}  # fmt: skip

Fields = Mapping[str, str]


def blocks(words: str) -> Iterator[Fields]:
    """Groups of fields with small names, as empty lines part them; what is no field is passed over."""
    end = _END.search(words)
    for group in re.split(r"\n[ \t]*\n", words[: end.start()] if end else words):
        found: dict[str, str] = {}
        name = ""
        for line in group.split("\n"):
            if line[:1] in " \t" and name:
                found[name] += " " + line.strip()
            elif match := _FIELD.match(line):
                name = match[1].lower()
                found[name] = f"{found[name]}, {match[2]}" if name in found else match[2].strip()
            else:
                name = ""
        if found:
            yield found


def recipients(parts: list[tuple[str, str]]) -> list[Recipient]:
    """In the order of the report, each address once per action. Some servers put an empty line in a group."""
    made: list[Recipient] = []
    for kind, words in parts:
        if "feedback-report" in kind or "disposition" in kind:
            continue
        for block in _joined(blocks(words)):
            one = _recipient(block)
            if one and one not in made and len(made) < MOST_RECIPIENTS:
                made.append(one)
    return made


def _joined(found: Iterator[Fields]) -> Iterator[Fields]:
    """A group that begins with a recipient takes along the next one that lacks one but has an outcome."""
    waiting: dict[str, str] = {}
    for block in found:
        if any(name in block for name in _NAMES):
            if waiting:
                yield waiting
            waiting = dict(block)
        elif waiting and ("action" in block or "status" in block or "diagnostic-code" in block):
            waiting = {**block, **waiting}
    if waiting:
        yield waiting


def _recipient(block: Fields) -> Recipient | None:
    named = {name: address_in(block[name]) for name in _NAMES if name in block}
    final = named.get("final-recipient", "")
    original = named.get("original-recipient") or named.get("x-original-recipient", "")
    actual = named.get("x-actual-recipient", "")
    address = next((one for one in (final, original, actual) if "@" in one), final or original)
    if not address:
        return None
    words = " ".join(
        block[name]
        for name in ("diagnostic-code", "x-display-name-reason", "x-notes")
        if name in block
    )
    status = _status(block.get("status", ""), words)
    action = _action(block.get("action", ""), status)
    if not action:
        return None
    if action == "failed" and not status and (_expired(block) or statuses.is_passing(words)):
        status = "4.4.7"
    status = status or {"failed": "5.0.0", "delayed": "4.0.0"}.get(action, "2.0.0")
    klass = statuses.class_of(status, action) if action in ("failed", "delayed") else None
    return Recipient(
        address, action, status, klass, statuses.cause_of(status, words),
        original if original != address else "", words[:500],
    )  # fmt: skip


def _expired(block: Fields) -> bool:
    return block.get("action", "").lower().startswith("expired")


def _status(value: str, words: str) -> str:
    found = re.search(r"([245])\.(\d{1,3})\.(\d{1,3})", value)
    if found:
        return found[0]
    short = re.match(r"\s*([245])(?:\.(\d))?\b", value)
    return f"{short[1]}.{short[2] or 0}.0" if short else statuses.status_in(words)


def _action(value: str, status: str) -> str:
    word = value.strip().lower()[:4]
    if word in _ACTIONS:
        return _ACTIONS[word]
    return {"5": "failed", "4": "delayed", "2": "delivered"}.get(status[:1], "")
