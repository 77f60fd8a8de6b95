"""Reads the mails that the sink stored, for the mailbox page."""

from __future__ import annotations

import base64
import email
import email.policy
import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from markupsafe import Markup, escape

from meedoen.language.days import HERE
from meedoen.standalone.mailbox.mail_sink import ENDING

_NAME = re.compile(r"\d{20}-[0-9a-f]{8}")
_HEAD = 16_384
_LINK = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")


@dataclass(frozen=True)
class Letter:
    """What the list shows of a mail. `name` identifies it in an address."""

    name: str
    to: str
    subject: str
    received_at: datetime

    @property
    def clock(self) -> str:
        return self.received_at.strftime("%H:%M")


@dataclass(frozen=True)
class OpenLetter:
    letter: Letter
    sender: str
    text: str
    html: str | None


def newest(folder: Path, address: str, limit: int) -> list[Letter]:
    """The newest mails first, only those to an address that holds `address` when it is given."""
    wanted = address.strip().lower()
    names = heapq.nlargest(limit, _names(folder, wanted))
    return [letter for name in names if (letter := _letter(folder, name)) is not None]


def read(folder: Path, name: str) -> OpenLetter | None:
    """One mail with its parts; None for a name that is no mail's."""
    raw = _raw(folder, name)
    if raw is None:
        return None
    message = email.message_from_bytes(raw, policy=email.policy.default)
    return OpenLetter(
        _summary(name, message),
        _header(message, "From"),
        _part(message, "plain") or "",
        _with_pictures(_part(message, "html"), message),
    )


def as_paragraphs(text: str) -> Markup:
    """The text as HTML: paragraphs, line ends, and each web address as a link."""
    parts = re.split(r"\n\s*\n", text.strip())
    lines = [Markup("<br>").join(map(_with_links, part.split("\n"))) for part in parts if part]
    return Markup("\n").join(Markup("<p>{0}</p>").format(line) for line in lines)


def _with_links(text: str) -> Markup:
    pieces: list[Markup | str] = []
    end = 0
    for found in _LINK.finditer(text):
        link = escape(found.group())
        pieces += [text[end : found.start()], Markup('<a href="{0}">{0}</a>').format(link)]
        end = found.end()
    return Markup("").join([*pieces, text[end:]])


def _with_pictures(html: str | None, message: EmailMessage) -> str | None:
    """What the mail carries along and its words name, in the place of the name."""
    for part in message.walk() if html else ():
        name = str(part["Content-ID"] or "").strip("<>")
        content = part.get_payload(decode=True)
        if name and part.get_content_maintype() == "image" and isinstance(content, bytes):
            carried = base64.b64encode(content).decode()
            html = str(html).replace(
                f"cid:{name}", f"data:{part.get_content_type()};base64,{carried}"
            )
    return html


def _names(folder: Path, wanted: str) -> Iterator[str]:
    for path in folder.glob(f"*{ENDING}"):
        if _NAME.fullmatch(path.stem) and (not wanted or wanted in _recipients(path)):
            yield path.stem


def _recipients(path: Path) -> str:
    """The lines that the sink put on top; enough to search in without reading a whole mail."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        return ""
    lines = head.split(b"\r\n\r\n", 1)[0].lower().splitlines()
    marked = [line[13:] for line in lines if line.startswith(b"delivered-to:")]
    return b" ".join(marked).decode("utf-8", "replace")


def _raw(folder: Path, name: str) -> bytes | None:
    """A name is checked before it becomes a path."""
    if not _NAME.fullmatch(name):
        return None
    try:
        return (folder / f"{name}{ENDING}").read_bytes()
    except FileNotFoundError:
        return None


def _letter(folder: Path, name: str) -> Letter | None:
    raw = _raw(folder, name)
    if raw is None:
        return None
    head = raw.split(b"\r\n\r\n", 1)[0]
    return _summary(name, email.message_from_bytes(head, policy=email.policy.default))


def _summary(name: str, message: EmailMessage) -> Letter:
    received = datetime.fromtimestamp(int(name[:20]) / 1e9, HERE)
    to = ", ".join(str(value) for value in message.get_all("Delivered-To", []))
    return Letter(name, to or _header(message, "To"), _header(message, "Subject"), received)


def _header(message: EmailMessage, name: str) -> str:
    """The standard library stumbles over some broken headers; a mail must stay readable."""
    try:
        return str(message.get(name, "")).strip()
    except (ValueError, IndexError, AttributeError, TypeError):
        return next((str(value) for key, value in message.raw_items() if key == name), "")


def _part(message: EmailMessage, kind: str) -> str | None:
    part = message.get_body((kind,))
    if part is None:
        return None
    try:
        return str(part.get_content()).replace("\r\n", "\n")
    except (LookupError, UnicodeError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else None
