"""What can be said of a message that came in: its sort, and of each recipient what became of the mail."""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """`BOUNCE`: something was not delivered, or is late. `DELIVERED`: a notice that all went well.
    `COMPLAINT`: a feedback report (RFC 5965). `ORDINARY`: none of these, perhaps of a person.
    """

    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    AUTOMATIC_REPLY = "automatic_reply"
    DELIVERED = "delivered"
    ORDINARY = "ordinary"
    UNREADABLE = "unreadable"


class Class(StrEnum):
    """As SMTP counts: 5 is for good (`HARD`), 4 and whatever is only late is for now (`SOFT`).

    It says how the other server meant it, not whose fault it is: for that there is the cause.
    """

    HARD = "hard"
    SOFT = "soft"


class Cause(StrEnum):
    """Why, as far as the server says. Only the first three are about the address being dead."""

    NO_SUCH_ADDRESS = "no_such_address"
    NO_SUCH_DOMAIN = "no_such_domain"
    DISABLED = "disabled"
    MAILBOX_FULL = "mailbox_full"
    TOO_LARGE = "too_large"
    CONTENT = "content"
    BLOCKED = "blocked"
    LOOP = "loop"
    NETWORK = "network"
    SYSTEM = "system"
    UNKNOWN = "unknown"


DEAD = frozenset({Cause.NO_SUCH_ADDRESS, Cause.NO_SUCH_DOMAIN, Cause.DISABLED})
OUR_DOING = frozenset({Cause.BLOCKED, Cause.CONTENT, Cause.TOO_LARGE})
"""A refusal of us or of this message: another sender or another message would have arrived."""

IN_WORDS = {
    Cause.NO_SUCH_ADDRESS: "there is no such address",
    Cause.NO_SUCH_DOMAIN: "the domain takes no mail",
    Cause.DISABLED: "the mailbox is closed",
    Cause.MAILBOX_FULL: "the mailbox is full",
    Cause.TOO_LARGE: "the message is too large",
    Cause.CONTENT: "the form of the message is refused",
    Cause.BLOCKED: "the server refuses us or this message as a matter of policy",
    Cause.LOOP: "the message went round in circles",
    Cause.NETWORK: "the server cannot be reached",
    Cause.SYSTEM: "the server has a fault",
    Cause.UNKNOWN: "the server does not say why",
}


@dataclass(frozen=True)
class Recipient:
    """What became of the mail to one address, which is in small letters.

    original: as the mail was first addressed, when the report says so. action: `failed`, `delayed`,
    `delivered`, `relayed` or `expanded` (RFC 3464). status: as in RFC 3463, "" when nothing is said.
    words: what the server said, at most 500 characters; they tend to repeat the address.
    """

    address: str
    action: str
    status: str = ""
    klass: Class | None = None
    cause: Cause = Cause.UNKNOWN
    original: str = ""
    words: str = ""


@dataclass(frozen=True)
class Report:
    """`feedback`: the type of a complaint ("abuse", "not-spam", …); `reason` is a sentence in English."""

    sort: Sort
    recipients: tuple[Recipient, ...] = ()
    feedback: str = ""
    why: str = ""

    @property
    def gravest(self) -> Recipient | None:
        """Of whom the report as a whole speaks: hard before soft before neither; else the first."""
        weight = {Class.HARD: 0, Class.SOFT: 1, None: 2}
        return min(self.recipients, key=lambda one: weight[one.klass], default=None)

    @property
    def klass(self) -> Class | None:
        """A bounce of which nothing more could be read is taken as one for now."""
        if self.sort is not Sort.BOUNCE:
            return None
        return self.gravest.klass if self.gravest else Class.SOFT

    @property
    def reason(self) -> str:
        if self.sort is Sort.BOUNCE and self.gravest:
            return IN_WORDS[self.gravest.cause]
        return self.why
