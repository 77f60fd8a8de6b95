"""One mail over a server that a gemeente named, to the gemeente itself: whether it can be used, and if not, why."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, make_msgid
from uuid import UUID

import sqlalchemy as sa

from meedoen.language.texts import _
from meedoen.mailing.email.lines import line_over
from meedoen.mailing.email.transport import Line, Lost, Unanswered, Unreachable
from meedoen.mailing.origin.sender import Sender, sender_of
from meedoen.mailing.outbox.outcomes import Reply
from meedoen.mailing.route.models import MailServer
from tenants import current
from tenants.database import db


def try_mail_server(server_id: UUID, now: datetime) -> None:
    """Once, however often it was rung for: that it was tried stands before the mail leaves."""
    query = sa.select(MailServer).where(MailServer.id == server_id, MailServer.tried_at.is_(None))
    found = db.session.scalar(query.with_for_update())
    if found is None:
        return
    found.tried_at, line = now, line_over(found)
    db.session.commit()
    works, came_of_it = _tried(line, sender_of(current.space()), now)
    found.works, found.came_of_it = works, came_of_it
    db.session.commit()


def _tried(line: Line, sender: Sender, now: datetime) -> tuple[bool, str]:
    """Whether the mail was taken, and the last that was heard: a step and a code, no words of a stranger."""
    try:
        reply = _sent(line, sender, now)
    except (Unreachable, Lost, Unanswered) as fault:
        return False, str(fault) or type(fault).__name__
    finally:
        line.close()
    return reply.accepted, str(reply)


def _sent(line: Line, sender: Sender, now: datetime) -> Reply:
    reply = line.envelope(sender.address, sender.reply_to)
    return line.content(_mail(sender, now)) if reply.accepted else reply


def _mail(sender: Sender, now: datetime) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = formataddr((sender.name, sender.address))
    mail["To"] = sender.reply_to
    mail["Subject"] = _("Proefmail van het inwonerpanel")
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(domain=sender.domain)
    mail.set_content(
        _("Dit is een proef. Kwam deze mail aan? Dan kan het inwonerpanel via deze mailserver mailen.\n\n"
          "Ga naar Beheer, Afzender van de mail, en neem de mailserver in gebruik.\n")
    )  # fmt: skip
    return mail.as_bytes()
