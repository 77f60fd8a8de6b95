"""A message taken apart, within bounds: whatever is sent to us, it takes little time and raises nothing."""

import html
import quopri
import re
from base64 import b64decode
from binascii import Error as BadBase64
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from itertools import islice

MOST_BYTES = 1_000_000  # of what is read; a report stands before the message that it returns
MOST_SHORT, MOST_LINES = 60_000, 1_000
MOST_LEVELS = 40
MOST_PARTS = 200
MOST_TEXT = 200_000
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_RETURNED = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")
_HIDDEN = (("<style", "</style"), ("<script", "</script"), ("<!--", "-->"))
_BREAKS = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d|p|div|tr|li|pre)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<(?![^<>\s]*@)[a-z/!?][^<>]*>", re.IGNORECASE)


class Unreadable(ValueError):
    """Nothing in it looks like a message."""


@dataclass
class Opened:
    """`text`: what a person would read of it. `fields`: the raw parts that may hold fields of a report.
    `returned`: the headers of the message that came back, as text. `inner`: messages that were packed in it.
    `short`: its begin alone, for readers that take long over much."""

    message: Message
    short: Message
    text: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)
    inner: list[Message] = field(default_factory=list)

    def header(self, name: str) -> str:
        """The first of that name (small letters), decoded, on one line; "" when it is not there."""
        return next(iter(self.headers(name)), "")

    def headers(self, name: str) -> list[str]:
        found = (value for key, value in self.message.raw_items() if key.lower() == name)
        return [_plain(str(value)) for value in islice(found, 20)]


def opened(content: bytes) -> Opened:
    """Raises Unreadable."""
    content = content[:MOST_BYTES].replace(b"\0", b"").lstrip(b"\r\n\t \xef\xbb\xbf")
    message = _message(content)
    if not message.keys():
        raise Unreadable("no headers")
    return _laid_out(Opened(message, _message(_shortened(content))))


def _shortened(content: bytes) -> bytes:
    lines = (line[:1000] for line in content[:MOST_SHORT].splitlines())
    return b"\n".join(islice(lines, MOST_LINES))


def unpacked(found: Opened) -> Opened | None:
    """The first message that was packed in it, as a message of its own."""
    return _laid_out(Opened(found.inner[0], found.inner[0])) if found.inner else None


def _laid_out(found: Opened) -> Opened:
    for part in _parts(found.message):
        _sort(found, part)
    found.text = "\n".join(line[:2_000] for line in found.text[:MOST_TEXT].split("\n"))
    return found


def _message(content: bytes) -> Message:
    """One with boxes in boxes beyond counting is read as if it were one piece."""
    if len(_BOUNDARY.findall(content)) <= MOST_LEVELS:
        try:
            return message_from_bytes(content)
        except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
            pass
    head, _, body = re.sub(rb"\r\n?", b"\n", content).partition(b"\n\n")
    plain = re.sub(rb"(?im)^(content-[a-z-]+|mime-version):.*(\n[ \t].*)*\n?", b"", head + b"\n")
    try:
        return message_from_bytes(plain + b"\n" + body)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as fault:
        raise Unreadable("headers that cannot be read") from fault


def _parts(message: Message, level: int = 0) -> Iterator[Message]:
    """Leaves, and messages in messages, which are not gone into."""
    budget = [MOST_PARTS]
    yield from _walk(message, level, budget)


def _walk(message: Message, level: int, budget: list[int]) -> Iterator[Message]:
    budget[0] -= 1
    if budget[0] < 0 or level > MOST_LEVELS:
        return
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        if message.preamble and level == 0 and len(message.preamble) > 200:
            yield _as_text(message.preamble)
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _walk(part, level + 1, budget)
    else:
        yield message


def _as_text(words: str) -> Message:
    made = Message()
    made.set_payload(words)
    return made


def _sort(found: Opened, part: Message) -> None:
    """Each part in the heap where it belongs; what a wrapper says wrongly is seen by its content."""
    kind, words = part.get_content_type(), _decoded(part)
    if kind in _RETURNED and part is not found.message:
        found.returned.append(words)
        found.inner += [
            one
            for one in (part.get_payload() if part.is_multipart() else ())
            if isinstance(one, Message)
        ]
    elif kind.startswith("message/") or _FIELDS.search(words):
        found.fields.append((kind, words))
        if not kind.startswith("message/"):
            found.text += "\n" + words
    elif kind == "text/html":
        if not found.text.strip():
            found.text += "\n" + without_markup(words)
    elif part.get_content_maintype() in ("text", "multipart"):
        found.text += "\n" + words


_FIELDS = re.compile(
    r"^(?:Final|Original)-Recipient:\s*\S|^Feedback-Type:\s*\S|^Action:\s*(?:failed|delayed)",
    re.IGNORECASE | re.MULTILINE,
)


def without_markup(words: str) -> str:
    words = words[:MOST_TEXT]
    for begin, end in _HIDDEN:
        words = _without(words, begin, end)
    return html.unescape(_TAG.sub(" ", _BREAKS.sub("\n", words)))


def _without(words: str, begin: str, end: str) -> str:
    """What never ends goes on until the end."""
    kept, low, at = [], words.lower(), 0
    while (start := low.find(begin, at)) >= 0:
        kept.append(words[at:start])
        stop = low.find(end, start)
        at = stop + len(end) if stop >= 0 else len(words)
    return " ".join([*kept, words[at:]])


def _decoded(part: Message) -> str:
    """The words of a part; of one that the parser cut in blocks, all blocks."""
    payload = part.get_payload()
    if isinstance(payload, list):
        blocks = [_block(one) for one in payload if isinstance(one, Message)]
        return _undone(part, "\n\n".join(blocks).encode("utf-8", "surrogateescape"))
    if not isinstance(payload, str):
        return ""
    return _undone(part, payload.encode("utf-8", "surrogateescape"))


def _block(part: Message) -> str:
    """Headers as they stood, and whatever follows them."""
    lines = [f"{name}: {value}" for name, value in part.raw_items()]
    payload = part.get_payload()
    rest = payload if isinstance(payload, str) else ""
    if isinstance(payload, list) and payload and isinstance(payload[0], Message):
        rest = "" if part.get_content_maintype() == "multipart" else _headers_only(payload[0])
    return "\n".join(lines) + ("\n\n" if lines and rest else "") + rest


def _headers_only(part: Message) -> str:
    return "\n".join(f"{name}: {value}" for name, value in part.raw_items())


def _undone(part: Message, raw: bytes) -> str:
    encoding = str(part.get("content-transfer-encoding", "")).strip().lower()
    if encoding == "base64":
        raw = _from_base64(raw)
    elif encoding == "quoted-printable":
        raw = quopri.decodestring(raw)
    return _text(raw[:MOST_BYTES], _charset(part)).replace("\r\n", "\n").replace("\r", "\n")


def _from_base64(raw: bytes) -> bytes:
    """As it is when it is none: many say so of what they did not encode."""
    packed = b"".join(raw.split())
    try:
        return b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except (BadBase64, ValueError):
        return raw


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset("utf-8") or "utf-8"
    except (LookupError, ValueError, TypeError, AttributeError):
        return "utf-8"


def _text(raw: bytes, charset: str) -> str:
    seven_bits = charset.lower().startswith(("iso-2022", "utf-7", "unicode-1-1"))
    for name in (charset, "utf-8") if seven_bits else ("utf-8", charset):
        try:
            return raw.decode(name)
        except (LookupError, ValueError, AssertionError):
            continue
    return raw.decode("latin-1")


def _plain(value: str) -> str:
    """Encoded words decoded (RFC 2047), everything on one line."""
    value = _text(value[:5_000].encode("utf-8", "surrogateescape"), "utf-8")
    with suppress(LookupError, ValueError, TypeError, AssertionError):
        value = str(make_header(decode_header(value)))
    return " ".join(value.split())
