"""Small answers: bytes that are the same for everyone are packed once and kept beside the plain ones."""

import gzip
from dataclasses import dataclass

from flask import Request, Response, request

BEST, QUICK = 9, 4
HTML = "text/html; charset=utf-8"
# How long a browser may keep what has the hash of its content in its address.
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Packed:
    """Content in both forms; `small` is empty for what packing does not make smaller (fonts, a tiny file)."""

    plain: bytes
    small: bytes = b""


def packed(content: str | bytes) -> Packed:
    """For what is made once and sent often: takes its time to become as small as it can."""
    plain = content.encode() if isinstance(content, str) else content
    small = zipped(plain, BEST)
    return Packed(plain, small if len(small) < len(plain) else b"")


def zipped(content: bytes, level: int = QUICK) -> bytes:
    return gzip.compress(content, level, mtime=0)


def reads_zipped(asked: Request) -> bool:
    return asked.accept_encodings.quality("gzip") > 0


def answer(ready: Packed, content_type: str = HTML) -> Response:
    """The form that this visitor can read."""
    small = bool(ready.small) and reads_zipped(request)
    response = Response(ready.small if small else ready.plain, content_type=content_type)
    if small:
        response.headers["Content-Encoding"] = "gzip"
    if ready.small:
        response.vary.add("Accept-Encoding")
    return response
