"""Mails that went out a moment ago, and what comes back of them by the three ways in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from meedoen.command import main
from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import reason_of
from tests.house import Home
from tests.mailing.builders import deliver, post_numbers
from tests.mailing.sink import Sink
from tests.work_here import at_work


@dataclass
class Desk:
    """`sender[number]`: the return address of the mail to r<number>@example.nl."""

    space: Home
    sink: Sink
    now: datetime

    def mail(self, *numbers: int, kind: str = "notice", to: Home | None = None) -> dict[int, str]:
        space = to or self.space
        post_numbers(space, numbers, self.now, kind=kind)
        before = len(self.sink.mails)
        deliver(space, self.now)
        sent = self.sink.mails[before:]
        return {int(mail.recipient.partition("@")[0][1:]): mail.sender for mail in sent}

    def pipe(self, content: bytes, *words: str) -> str:
        """What the program says that a mail server pipes a message to."""
        done = CliRunner().invoke(main, ["mail", "bounce", *words], input=content)
        assert done.exit_code == 0, done.output
        return done.output.strip()

    def reason(self, number: int, purpose: str = "") -> Reason | None:
        with self.space.as_web():
            return reason_of(f"r{number}@example.nl", purpose)


@pytest.fixture
def desk(velsen: Home, sink: Sink) -> Iterator[Desk]:
    with at_work(velsen.worker):
        yield Desk(velsen, sink, datetime.now(UTC))


Rows = Callable[[], list[dict[str, object]]]
