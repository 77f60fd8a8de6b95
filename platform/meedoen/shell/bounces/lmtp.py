"""A server for what comes back (LMTP, RFC 2033), on this machine alone: a mail server hands it each message.

A message is taken once what follows from it is committed; until then the mail server keeps it. So a
stop or a database that is away loses nothing.
"""

import asyncio
import ipaddress
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import Envelope, Session

from meedoen.mailing.outbox.returning import Followed
from meedoen.shell.bounces.receiving import receive
from meedoen.shell.saying import house

MOST_SIZE = 10_000_000
MOST_RECIPIENTS = 20
PATIENCE_SECONDS = 60
TAKEN = "250 2.0.0 Taken"
LATER = "451 4.3.0 Not now"
log = logging.getLogger(__name__)

Take = Callable[[bytes, Sequence[str]], Followed | None]


class Elsewhere(ValueError):
    """It was to listen where others can reach it."""


class Server:
    """Messages are taken in one at a time, beside the line, so that a slow database stops no greeting."""

    def __init__(self, domain: str, take: Take) -> None:
        """`domain`: mail for addresses there is taken; with "" for any."""
        self._domain, self._take = domain.lower(), take
        self._one_by_one = asyncio.Lock()

    def conversation(self) -> LMTP:
        return LMTP(
            self, data_size_limit=MOST_SIZE, timeout=PATIENCE_SECONDS, ident="Meedoen",
            hostname=self._domain or "localhost",
        )  # fmt: skip

    async def handle_RCPT(  # noqa: N802 (as aiosmtpd calls it)
        self, _server: Any, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._domain and address.rpartition("@")[2].lower() != self._domain:
            return "550 5.7.1 No mail for that domain here"
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: Any, _session: Session, envelope: Envelope
    ) -> str:
        """One answer for each recipient, as LMTP asks."""
        content, to = envelope.original_content or b"", list(envelope.rcpt_tos)
        try:
            async with self._one_by_one:
                await asyncio.to_thread(self._take, content, to)
        except Exception as error:
            log.error("a message that came back was not taken in: %s", type(error).__name__)
            return "\r\n".join([LATER] * len(to))
        return "\r\n".join([TAKEN] * len(to))


def take(content: bytes, to: Sequence[str]) -> Followed | None:
    with house():
        return receive(content, to, datetime.now(UTC))


async def serve(host: str, port: int, domain: str, up: Callable[[int], None]) -> None:
    """Until it is cancelled. `up` is told the port. Raises Elsewhere."""
    if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
        raise Elsewhere(host)
    server = Server(domain, take)
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(server.conversation, host, port)
    async with listening:
        up(listening.sockets[0].getsockname()[1])
        await listening.serve_forever()
