"""What a reply, or its absence, means for a message."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from meedoen.mailing.outbox.claiming import finish
from meedoen.mailing.outbox.kinds import Kind
from meedoen.mailing.outbox.models import Outbox, State, may_move

WAITS = (1, 5, 15, 30, 60, 120, 240, 480, 720, 720, 720)  # minutes; some two days together
NOBODY_THERE = frozenset({"", "5.0.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
"""RFC 3463, and RFC 7505 for 5.1.10; others of the class speak of us, of size or of today."""
ENDED = (State.SENT, State.FAILED, State.UNSURE, State.SUPPRESSED)


@dataclass(frozen=True)
class Reply:
    """A reply of the server. Its words are left out: they tend to repeat the address."""

    step: str
    code: int
    status: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.step, str(self.code), self.status)))

    @property
    def accepted(self) -> bool:
        return 200 <= self.code < 400

    @property
    def bounced(self) -> bool:
        """There is nobody at this address, and there will not be."""
        gone = self.step == "RCPT" and self.code in {550, 551, 553}
        return gone and self.status in NOBODY_THERE


class IllegalMove(ValueError):
    """A message was to be brought from a state into one that does not follow it."""


@dataclass(frozen=True)
class Outcome:
    """The state a message goes to, and why in a few words without personal data."""

    state: State
    reason: str
    bounced: bool = False


def of_reply(reply: Reply) -> Outcome:
    """A refusal of our own address is our fault and can be mended: it is never final."""
    if reply.step == "dot" and reply.accepted:
        return Outcome(State.SENT, str(reply))
    final = reply.code >= 500 and reply.step != "MAIL"
    return Outcome(State.FAILED if final else State.DEFERRED, str(reply), reply.bounced)


def of_silence(kind: Kind) -> Outcome:
    """No reply after the words were handed over."""
    state = State.DEFERRED if kind.unsure_policy == "resend" else State.UNSURE
    return Outcome(state, "no reply")


def settle(row: Outbox, outcome: Outcome, now: datetime) -> bool:
    """Bring a claimed message to its outcome; False when the claim is no longer ours."""
    state, due_at = outcome.state, row.due_at
    if state == State.DEFERRED:
        state, due_at = _later(row, now)
    if not may_move(State.SENDING, state):
        raise IllegalMove(state)
    ended = now if state in ENDED else None
    return finish(row, state=state, due_at=due_at, finished_at=ended, last_reply=outcome.reason)


def _later(row: Outbox, now: datetime) -> tuple[State, datetime]:
    if row.attempt > len(WAITS):
        return State.FAILED, row.due_at
    return State.DEFERRED, now + timedelta(minutes=WAITS[row.attempt - 1])
