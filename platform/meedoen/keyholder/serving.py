"""The holder's socket: who brings the shared secret may ask, one thing for each connection."""

import hmac
import logging
import os
import socketserver
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from meedoen.keyholder import lines
from meedoen.keyholder.holder import Holder, Lost, Refused
from meedoen.keyholder.keys import WaveName
from meedoen.keyholder.store import Destroyed

PATIENCE = 120.0  # seconds in which a worker must go on speaking
log = logging.getLogger(__name__)


class Counter(socketserver.StreamRequestHandler):
    timeout = PATIENCE
    wbufsize = -1  # else each item would travel alone
    server: "Server"

    def handle(self) -> None:
        rfile, wfile = cast(BinaryIO, self.rfile), cast(BinaryIO, self.wfile)
        try:
            head = lines.read_head(rfile)
            self._refuse_strangers(head)
            answer, items = self._answer(head, list(lines.read_items(rfile)))
        except (Refused, lines.Garbled, Destroyed) as no:
            log.warning("refused: %s", type(no).__name__)
            kind = {"destroyed": isinstance(no, Destroyed), "lost": isinstance(no, Lost)}
            answer, items = {"refused": str(no), **kind}, []
        except OSError as fault:
            log.error("failed: %s", type(fault).__name__)
            answer, items = {"refused": f"failed with {type(fault).__name__}"}, []
        with suppress(OSError):  # nobody waits for it any more
            lines.write(wfile, answer, items)

    def _refuse_strangers(self, head: dict[str, Any]) -> None:
        shown = str(head.get("secret", "")).encode()
        if not hmac.compare_digest(shown, self.server.secret.hex().encode()):
            raise Refused("this secret is not ours")

    def _answer(
        self, head: dict[str, Any], items: list[bytes]
    ) -> tuple[dict[str, Any], list[bytes]]:
        holder = self.server.holder
        if head.get("verb") == "greet":
            return {"custodian": holder.has_custodian}, []
        try:
            verb, name = holder.verbs[head["verb"]], WaveName.read(str(head["wave"]))
        except (KeyError, TypeError, ValueError):
            raise Refused("this is not something to ask") from None
        return {}, list(verb(name, items))


class Server(socketserver.ThreadingUnixStreamServer):
    """Threads, so that a large wave that closes keeps no mail waiting."""

    request_queue_size = 64

    def __init__(self, path: Path, holder: Holder, secret: bytes) -> None:
        """Takes the place of a socket that a fall left behind."""
        self.holder, self.secret = holder, secret
        path.unlink(missing_ok=True)
        before = os.umask(0o117)  # the group may ask: the worker is another user than the holder
        try:
            super().__init__(str(path), Counter)
        finally:
            os.umask(before)
