"""From words to a message as it goes over the line, with the headers that receivers ask for."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import uuid4

from meedoen.forms.email import as_mailed
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.mailing.email.returning import return_address
from meedoen.mailing.email.writing import written
from meedoen.mailing.origin.sender import Sender, sender_of
from meedoen.mailing.outbox.kinds import Letter
from meedoen.mailing.outbox.models import Outbox
from tenants import current
from tenants.addresses import url
from tenants.ground.settings import settings

POLICY = SMTP.clone(cte_type="7bit")
NO_ADDRESS = lazy("Naar dit e-mailadres kunnen wij geen mail sturen.")


@dataclass(frozen=True)
class Parcel:
    """A message ready to go: envelope, the id it keeps when sent again, and the bytes.

    `recipient` is the letter's address `to` as mail servers write it.
    """

    to: str
    sender: str
    recipient: str
    message_id: str
    content: bytes


def compose(row: Outbox, letter: Letter, now: datetime) -> Parcel:
    """Raises Refused when no mail can be sent to the letter's address."""
    recipient = as_mailed(letter.to)
    if recipient is None:
        raise Refused(NO_ADDRESS, status=422)
    sender = sender_of(current.space())
    message_id = row.message_id or f"<{uuid4()}@{sender.domain}>"
    message = EmailMessage(POLICY)
    message["From"] = Address(sender.name, addr_spec=sender.address)
    message["To"] = Address(addr_spec=recipient)
    message["Reply-To"] = Address(addr_spec=sender.reply_to)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    _offer_a_way_out(message, letter)
    _fill(message, letter)
    return Parcel(letter.to, _return_path(sender, row), recipient, message_id, message.as_bytes())


def _return_path(sender: Sender, row: Outbox) -> str:
    """To the return domain of the installation, where somebody listens; without one to the sender's own."""
    if domain := settings().return_domain:
        return return_address(row.id, domain)
    return return_address(row.id, sender.domain) if sender.verp else sender.address


def _offer_a_way_out(message: EmailMessage, letter: Letter) -> None:
    """RFC 8058: one click, over https only."""
    address = url(letter.unsubscribe_path) if letter.unsubscribe_path else ""
    if address.startswith("https://"):
        message["List-Unsubscribe"] = f"<{address}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _fill(message: EmailMessage, letter: Letter) -> None:
    words = written(letter)
    message["Subject"] = words.subject
    message.set_content(words.text)
    message.add_alternative(words.html, subtype="html")
    if words.logo:
        html = message.get_body(("html",))
        assert isinstance(html, EmailMessage)
        html.make_related()
        html.attach(words.logo.part)
