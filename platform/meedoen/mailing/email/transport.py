"""One conversation with the SMTP server, step by step, so that we know how far each message got."""

import re
import smtplib

from meedoen.mailing.email.encrypting import context
from meedoen.mailing.outbox.lease import DOT_SECONDS, STEP_SECONDS
from meedoen.mailing.outbox.outcomes import Reply
from tenants.ground.outside import refuse_ours
from tenants.ground.settings import Settings

MESSAGES_PER_CONNECTION = 500
CLOSING = 421


class Unreachable(Exception):
    """The server cannot be reached, or does not let us in: nothing was tried for any message."""


class Lost(Exception):
    """The connection went away before the words of this message were handed over."""


class Unanswered(Exception):
    """The words were handed over and no reply came: nobody can know whether they arrived."""


class Line:
    """A connection that opens when first needed and carries many messages."""

    def __init__(self, settings: Settings, *, foreign: bool = False) -> None:
        """`foreign`: the server is one that a gemeente named."""
        self._settings, self._foreign = settings, foreign
        self._smtp: smtplib.SMTP | None = None
        self._carried = 0
        self._half_way = False

    def envelope(self, sender: str, recipient: str) -> Reply:
        """Say from whom and to whom; the first refusal, or the last reply. Raises Lost."""
        self._open()
        if self._half_way:
            self._say("RSET")
        self._half_way = True
        reply = self._say("MAIL", f"FROM:<{sender}>")
        return self._say("RCPT", f"TO:<{recipient}>") if reply.accepted else reply

    def content(self, message: bytes) -> Reply:
        """Hand over the words. Raises Lost before, Unanswered after they may have arrived."""
        reply = self._say("DATA")
        if not reply.accepted:
            return reply
        self._carried += 1
        return self._hand_over(message)

    def close(self) -> None:
        smtp = self._smtp
        self._forget()
        if smtp is None:
            return
        try:
            smtp.quit()
        except OSError:
            smtp.close()

    def _open(self) -> None:
        if self._carried >= MESSAGES_PER_CONNECTION:
            self.close()
        if self._smtp is None:
            try:
                self._smtp = connected(self._settings, foreign=self._foreign)
            except OSError as error:
                raise Unreachable(_described(error)) from None

    def _say(self, step: str, words: str = "") -> Reply:
        if self._smtp is None:
            raise Lost(step)
        try:
            code, text = self._smtp.docmd(step, words)
        except OSError:
            self._drop()
            raise Lost(step) from None
        if code == CLOSING:
            self._drop()
            raise Lost(step)
        return _reply(step, code, text)

    def _hand_over(self, message: bytes) -> Reply:
        assert self._smtp is not None and self._smtp.sock is not None
        try:
            self._smtp.sock.settimeout(DOT_SECONDS)
            self._smtp.send(_stuffed(message))
            code, text = self._smtp.getreply()
            self._smtp.sock.settimeout(STEP_SECONDS)
        except OSError:
            self._drop()
            raise Unanswered from None
        self._half_way = False
        return _reply("dot", code, text)

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._forget()

    def _forget(self) -> None:
        self._smtp, self._carried, self._half_way = None, 0, False


def connected(settings: Settings, *, foreign: bool = False) -> smtplib.SMTP:
    """Ready for a message. Raises OSError, before a word in the open where that is not allowed."""
    own_name = settings.domain.partition(":")[0]
    smtp = smtplib.SMTP(settings.smtp_host, settings.smtp_port, own_name, STEP_SECONDS)
    try:
        if foreign and not settings.mail_to_private_networks:
            assert smtp.sock is not None
            refuse_ours(smtp.sock)
        if encryption := context(settings):
            smtp.starttls(context=encryption)
        smtp.ehlo_or_helo_if_needed()
        if settings.smtp_user:
            smtp.login(settings.smtp_user, settings.smtp_password)
    except OSError:
        smtp.close()
        raise
    return smtp


def _stuffed(message: bytes) -> bytes:
    """RFC 5321, 4.5.2: a dot at the start of a line is doubled; a lone dot ends the message."""
    ended = message if message.endswith(b"\r\n") else message + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended) + b".\r\n"


def _reply(step: str, code: int, text: bytes) -> Reply:
    found = re.match(rb"[245]\.\d{1,3}\.\d{1,3}\b", text)
    return Reply(step, code, found.group().decode() if found else "")


def _described(error: OSError) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    return type(error).__name__
