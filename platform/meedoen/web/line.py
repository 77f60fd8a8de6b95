"""A line to one visitor, and what came over it of a request that is not whole yet."""

import socket
from collections.abc import Callable
from typing import Any

from gunicorn.http import get_parser
from gunicorn.http.body import ChunkedReader
from gunicorn.workers.gthread import TConn

HEAD = 32 * 1024
BODY = 2 * 1024 * 1024
PIECE = 64 * 1024
END = b"\r\n\r\n"
# Without either there is no body (RFC 9112, 6.3).
BODILY = (b"content-length", b"transfer-encoding")


class Line(TConn):  # type: ignore[misc]
    """`ended`: nothing more is heard on it; after the answer it is closed."""

    def __init__(
        self, cfg: Any, sock: socket.socket, client: Any, server: Any,
        see_off: Callable[[socket.socket], None],
    ) -> None:  # fmt: skip
        super().__init__(cfg, sock, client, server)
        self.initialized = self.data_ready = True  # so gunicorn leaves reading to us
        self.received, self.needed, self.looked = bytearray(), 0, 0
        self.ended = self.refused = False
        self.see_off = see_off

    def begin(self) -> None:
        """Expect a request, of which the last one may have brought the beginning along."""
        self.sock.setblocking(False)
        self.received = bytearray(self.parser.unreader.take_buffered() if self.parser else b"")
        self.needed = self.looked = 0

    def hear(self) -> bool:
        """Take in what came; whether that is all, or all that there will be."""
        try:
            piece = self.sock.recv(PIECE)
        except BlockingIOError:
            return self.is_whole()
        except OSError:
            self.received.clear()
            piece = b""
        self.received += piece
        self.ended = self.ended or not piece
        return self.is_whole() or self.ended

    def is_whole(self) -> bool:
        """Whether all is there that was announced, or nobody needs to wait for it."""
        if not self.needed:
            self._read_head()
        return bool(self.needed) and len(self.received) >= self.needed

    def request(self) -> bytes:
        """All that came; of a request that will be refused the head, which is why."""
        taken = bytes(self.received[: self.needed] if self.refused else self.received)
        self.received.clear()
        return taken

    def _read_head(self) -> None:
        end = self.received.find(END, max(0, self.looked - len(END)))
        self.looked = len(self.received)
        if end < 0 and self.looked <= HEAD:
            return
        length = self._body_length(bytes(self.received[: end + len(END)])) if end >= 0 else None
        end = self.looked if end < 0 else end + len(END)
        self.refused = length is None
        self.ended = self.ended or self.refused
        self.needed = end + (length or 0)

    def _body_length(self, head: bytes) -> int | None:
        """None if the request is to be refused: too large, in pieces, or no request at all.

        As gunicorn itself reads it: two readings of one request are a way past a guard.
        """
        if not any(name in head.lower() for name in BODILY):
            return 0
        try:
            reader = next(get_parser(self.cfg, [head], self.client)).body.reader
        except Exception:
            return None
        if isinstance(reader, ChunkedReader) or reader.length > BODY:
            return None
        return int(reader.length)

    def close(self, graceful: bool = False) -> None:
        if not graceful:
            super().close()
            return
        try:
            self.sock.setblocking(False)
            self.sock.shutdown(socket.SHUT_WR)
        except OSError:
            super().close()
        else:
            self.see_off(self.sock)
