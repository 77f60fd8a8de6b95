"""A real SMTP server on loopback that keeps what it gets, and misbehaves when told to."""

import asyncio
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


@dataclass(frozen=True)
class Mail:
    sender: str
    recipient: str
    content: bytes
    connection: int
    encrypted: bool

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.content, policy=default)

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


class Conversation(SMTP):
    """One connection, by number."""

    def __init__(self, sink: "Sink", number: int, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(
            sink, hostname="sink.example.nl", loop=loop, authenticator=sink.admit,
            auth_required=bool(sink.password), auth_require_tls=bool(sink.tls),
            tls_context=sink.tls,
        )  # fmt: skip
        self.number = number


class Sink:
    """`faults[recipient]` are met one by one: a reply line, "drop", "drop after dot" or "hang".

    A reply line is given at RCPT, or after the dot when it starts with "dot ".
    `per_connection`: that many messages, then 421, as servers do.
    `tls`: what it offers STARTTLS with; then it takes no password in the open.
    `on_data` is called when the words have come and before they are taken.
    """

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.faults: dict[str, list[str]] = defaultdict(list)
        self.connections = 0
        self.per_connection = 0
        self.password = ""
        self.tls: ssl.SSLContext | None = None
        self.admitted: list[bool] = []
        self.hung = threading.Event()
        self.on_data: Callable[[], None] = lambda: None
        self.port = 0

    @property
    def recipients(self) -> list[str]:
        return [mail.recipient for mail in self.mails]

    def start(self) -> None:
        ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait(10)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _serve(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        opening = self._loop.create_server(self._connection, "127.0.0.1", self.port)
        server = self._loop.run_until_complete(opening)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        server.close()

    def _connection(self) -> SMTP:
        self.connections += 1
        return Conversation(self, self.connections, self._loop)

    def admit(self, server: Any, session: Any, envelope: Any, way: str, data: Any) -> AuthResult:
        self.admitted.append(data.password.decode() == self.password)
        return AuthResult(
            success=self.admitted[-1], handled=False
        )  # aiosmtpd says what became of it

    async def handle_MAIL(
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        carried = sum(mail.connection == server.number for mail in self.mails)
        if self.per_connection and carried >= self.per_connection:
            server.transport.close()
            return "421 4.7.0 Too many messages"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        waiting = self.faults[address]
        if waiting and waiting[0] == "drop":
            waiting.pop(0)
            server.transport.abort()
            return "250 OK"
        if waiting and waiting[0][0].isdigit():
            return waiting.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        self.on_data()
        recipient = str(envelope.rcpt_tos[0])
        fault = self.faults[recipient].pop(0) if self.faults[recipient] else ""
        if fault.startswith("dot "):
            return fault.removeprefix("dot ")
        if fault == "hang":
            self.hung.set()
            await asyncio.sleep(60)
        content = cast(bytes, envelope.original_content)
        sender, encrypted = str(envelope.mail_from), session.ssl is not None
        self.mails.append(Mail(sender, recipient, content, server.number, encrypted))
        if fault == "drop after dot":
            server.transport.abort()
        return "250 2.0.0 Kept"
