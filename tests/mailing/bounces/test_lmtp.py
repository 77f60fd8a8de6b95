"""The server that a mail server hands what came back to."""

import asyncio
import smtplib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from click.testing import CliRunner

from meedoen.command import main
from meedoen.shell.bounces import lmtp
from meedoen.shell.bounces.lmtp import Elsewhere, serve
from tests.mailing.bounces import papers
from tests.mailing.bounces.conftest import Desk

Rows = Callable[[], list[Any]]


@contextmanager
def listening(domain: str = "") -> Iterator[smtplib.LMTP]:
    ready, ports = threading.Event(), []
    loop = asyncio.new_event_loop()

    def up(port: int) -> None:
        ports.append(port)
        ready.set()

    task = loop.create_task(serve("127.0.0.1", 0, domain, up))
    thread = threading.Thread(target=lambda: loop.run_until_complete(asyncio.wait([task])))
    thread.start()
    assert ready.wait(10)
    try:
        with smtplib.LMTP("127.0.0.1", ports[0], timeout=10) as line:
            yield line
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(10)
        loop.close()


def test_what_is_handed_over_is_taken_in(desk: Desk, rows: Rows) -> None:
    sent = desk.mail(1, 2)
    with listening("velsen.example.nl") as line:
        for address in sent.values():
            assert line.sendmail("", [address], papers.failed(to="x@example.nl")) == {}
    assert [row["state"] for row in rows()] == ["returned", "returned"]


def test_each_recipient_has_an_answer_and_other_domains_are_refused(desk: Desk) -> None:
    here = next(iter(desk.mail(1).values()))
    domain = here.partition("@")[2]
    with listening(domain) as line:
        line.ehlo()
        line.mail("")
        codes = [line.rcpt(to)[0] for to in (here, "x@elders.example.nl", f"klacht@{domain}")]
        line.docmd("DATA")
        line.send(papers.failed(to=here).replace(b"\n", b"\r\n") + b".\r\n")
        answers = [line.getreply()[0], line.getreply()[0]]
    assert (codes, answers) == ([250, 550, 250], [250, 250])


def test_with_the_database_away_the_mail_server_keeps_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(lmtp, "receive", away)
    with listening() as line, pytest.raises(smtplib.SMTPDataError) as refused:
        line.sendmail("", ["x@example.nl"], papers.failed())
    assert refused.value.smtp_code == 451


def test_nobody_else_can_reach_it() -> None:
    with pytest.raises(Elsewhere):
        asyncio.run(serve("0.0.0.0", 0, "", print))
    done = CliRunner().invoke(main, ["mail", "lmtp", "--bind", "192.0.2.1:24"])
    assert done.exit_code != 0
