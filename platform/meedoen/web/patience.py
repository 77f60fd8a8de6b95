"""A gunicorn worker that gives a thread to a request only once the whole of it is there.

Threads that read for themselves wait for whoever stops half-way: ten such visitors held them all,
and with them every space. Here one loop reads what everybody sends, for as long as its patience
lasts; no thread ever reads from a line. A proxy in front does the same (deploy/nginx.conf); this
holds where there is none, as in the demo, or where it was set up otherwise.
"""

import selectors
import socket
import time
from collections import deque
from functools import partial
from typing import Any

from gunicorn.http import get_parser
from gunicorn.workers.gthread import ThreadWorker

from meedoen.web.line import Line

PATIENCE = 20.0  # seconds, for a request to arrive
SILENCE = 2.0  # seconds, for one to begin when we are stopping: a proxy that connected sends it now
FAREWELL = 2.0  # seconds, for a visitor to take in the answer and hang up (RFC 9112, 9.6)
LEAVING = 100  # connections that may take them
WAITING = 700  # connections without a whole request; for one more, the oldest is let go
ROOM = 64 * 1024 * 1024  # bytes that they may have sent together
SEND = 20.0  # seconds, for a visitor to take an answer from a thread
UNSENT = 512 * 1024  # bytes of an answer that need no thread any more


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """`pending_conns` are those whose request is not whole yet, the oldest first."""

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:  # noqa: ARG003
        if cfg.is_ssl:
            raise RuntimeError("TLS is for the proxy in front: this worker does not speak it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaving: deque[tuple[float, socket.socket]] = deque()
        self.held = 0

    def accept(self, listener: socket.socket) -> None:
        try:
            visitor, address = listener.accept()
        except OSError:  # gone already, or taken by another worker
            return
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNSENT)
        self.nr_conns += 1
        self.enqueue_req(Line(self.cfg, visitor, address, listener.getsockname(), self.see_off))
        while len(self.pending_conns) + len(self.keepalived_conns) > WAITING:
            self._let_go((self.keepalived_conns or self.pending_conns)[0])

    def enqueue_req(self, conn: Line) -> None:
        """Gunicorn calls this when it would have a thread wait for the request."""
        conn.begin()
        if conn.is_whole():  # it came along with the one before
            self._hand_over(conn)
            return
        conn.timeout = time.monotonic() + PATIENCE
        self.held += len(conn.received)
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._hear, conn))

    def on_client_socket_readable(self, conn: Line, client: socket.socket) -> None:
        if conn in self.keepalived_conns:  # it may have been let go in this very round
            super().on_client_socket_readable(conn, client)

    def _hear(self, conn: Line, _: socket.socket) -> None:
        if conn not in self.pending_conns:
            return
        before = len(conn.received)
        is_all = conn.hear()
        self.held += len(conn.received) - before
        if is_all:
            self._forget(conn)
            self._hand_over(conn)
        while self.held > ROOM:
            self._let_go(max(self.pending_conns, key=lambda one: len(one.received)))

    def _hand_over(self, conn: Line) -> None:
        """To a thread, which finds all that it will read; nothing if the visitor left."""
        if not conn.received:
            self.nr_conns -= 1
            conn.close()
            return
        conn.parser = get_parser(self.cfg, [conn.request()], conn.client)
        super().enqueue_req(conn)

    def _forget(self, conn: Line) -> None:
        self.held -= len(conn.received)
        self.poller.unregister(conn.sock)
        (self.pending_conns if conn in self.pending_conns else self.keepalived_conns).remove(conn)

    def _let_go(self, conn: Line) -> None:
        self._forget(conn)
        self.nr_conns -= 1
        conn.close()

    def handle_request(self, req: Any, conn: Line) -> bool:
        conn.sock.settimeout(SEND)
        return bool(super().handle_request(req, conn)) and not conn.ended

    def murder_pending(self) -> None:
        """Let go of whoever took too long; and, before stopping, of whoever goes on saying nothing."""
        now = time.monotonic()
        while self.pending_conns and self.pending_conns[0].timeout < now:
            self._let_go(self.pending_conns[0])
        for conn in [] if self.alive else list(self.pending_conns):
            if not conn.received and conn.timeout - PATIENCE + SILENCE < now:
                self._let_go(conn)
        while self.leaving and self.leaving[0][0] < now:
            self._hang_up(self.leaving[0])

    def see_off(self, line: socket.socket) -> None:
        """Wait in the loop until a visitor hung up: cut off sooner, an answer can be lost."""
        leaver = (time.monotonic() + FAREWELL, line)
        self.leaving.append(leaver)
        self.poller.register(line, selectors.EVENT_READ, partial(self._last_words, leaver))
        if len(self.leaving) > LEAVING:
            self._hang_up(self.leaving[0])

    def _last_words(self, leaver: tuple[float, socket.socket], line: socket.socket) -> None:
        if leaver not in self.leaving:
            return
        try:
            said = line.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        if not said:
            self._hang_up(leaver)

    def _hang_up(self, leaver: tuple[float, socket.socket]) -> None:
        self.leaving.remove(leaver)
        self.poller.unregister(leaver[1])
        leaver[1].close()
