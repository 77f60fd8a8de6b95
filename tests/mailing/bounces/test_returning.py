"""What follows when a mail comes back, and that nobody can make it up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from meedoen.command import main
from meedoen.mailing.bounces import returning
from meedoen.mailing.bounces.reading.reports import Cause
from meedoen.mailing.email import returning as verp
from meedoen.mailing.outbox import forgetting
from meedoen.mailing.outbox import returning as following
from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import suppress
from meedoen.shell.bounces import receiving
from tenants.database import db
from tenants.ground.settings import Settings, configure
from tests.house import Home
from tests.mailing.bounces import papers
from tests.mailing.bounces.conftest import Desk
from tests.mailing.notices import Notice
from tests.mailing.sink import Sink

Rows = Callable[[], list[Any]]
Look = Callable[..., list[Any]]
RETURN = "retour.meedoen.example.nl"


def states(rows: Rows) -> list[str]:
    return [row["state"] for row in rows()]


def test_with_a_return_domain_each_mail_comes_back_there(desk: Desk, settings: Settings) -> None:
    configure(
        replace(settings, smtp_host="127.0.0.1", smtp_port=desk.sink.port, return_domain=RETURN)
    )
    sent = desk.mail(1, 2)
    assert all(address.endswith(f"@{RETURN}") for address in sent.values())
    assert all(len(address.partition("@")[0]) <= 64 for address in sent.values())
    assert sent[1] != sent[2]
    assert desk.pipe(papers.failed(to=sent[2])) == "suppressed"


def test_an_address_where_nobody_is_gets_no_second_mail(desk: Desk, rows: Rows) -> None:
    sent = desk.mail(1, 2)
    assert desk.pipe(papers.failed(to=sent[1], address="r1@example.nl")) == "suppressed"
    assert states(rows) == ["returned", "sent"]
    assert rows()[0]["last_reply"] == "bounce 5.1.1 no_such_address"
    assert (desk.reason(1), desk.reason(2)) == (Reason.BOUNCED, None)


def test_the_same_twice_counts_once(desk: Desk, owner_sql: Look) -> None:
    content = papers.failed("4.2.2", "452 Mailbox full", to=desk.mail(1)[1])
    assert [desk.pipe(content), desk.pipe(content)] == ["counted", "nothing"]
    assert len(owner_sql("select * from soft_bounce")) == 1


@pytest.mark.parametrize(
    ("content", "said", "state"),
    [
        (papers.delayed, "nothing", "sent"),
        (papers.away, "nothing", "sent"),
        (lambda to: papers.failed("5.7.1", "554 5.7.1 Spam", to=to), "noted", "returned"),
        (lambda to: papers.failed("5.2.2", "552 Mailbox full", to=to), "counted", "returned"),
        (lambda to: papers.message(f"To: {to}\nFrom: jan@example.nl\nSubject: Hallo", "Dag"), "nothing", "sent"),
        (lambda to: papers.report("Final-Recipient: rfc822; r1@example.nl\nAction: delivered\nStatus: 2.0.0", to=to),
         "noted", "delivered"),
        (lambda to: b"\0", "not ours", "sent"),
    ],
    ids=["late", "away", "spam", "full", "a person", "arrived", "rubbish"],
)  # fmt: skip
def test_only_a_dead_address_is_given_up(
    desk: Desk, rows: Rows, content: Callable[[str], bytes], said: str, state: str
) -> None:
    assert desk.pipe(content(desk.mail(1)[1])) == said
    assert (states(rows), desk.reason(1)) == ([state], None)


def test_refusals_for_now_add_up_by_day(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several on one day are one; after so many days nobody empties the mailbox."""
    said = []
    for day in range(following.MOST_DAYS):
        at = desk.now + timedelta(days=day)
        early, late = Desk(desk.space, desk.sink, at).mail(2 * day), desk.mail(2 * day + 1)
        for number, address in (early | late).items():
            with desk.space.as_worker():
                row = verp.row_behind(address)
                assert row is not None, number
                message = following.sent(row, at)
                assert message is not None
                one = replace(message, address=b"h" * 32)
                said.append(following.take_back(one, following.Verdict.FOR_NOW, "x", "", at))
                db.session.commit()
    assert said == ["counted"] * 6 + ["suppressed", "counted"]


def test_who_complains_gets_no_more_of_that_and_can_still_sign_in(
    desk: Desk, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Notice, "purpose", "questionnaires")
    sent = desk.mail(1)
    assert desk.pipe(papers.complaint(original=sent[1])) == "suppressed"
    assert desk.reason(1, "questionnaires") is Reason.COMPLAINT
    assert desk.reason(1) is None
    monkeypatch.setattr(Notice, "purpose", "service")
    assert list(desk.mail(1, kind="requested")) == [1]


@pytest.mark.parametrize("feedback", ["not-spam", "auth-failure"])
def test_a_report_that_is_no_complaint_stops_nothing(desk: Desk, feedback: str) -> None:
    assert desk.pipe(papers.complaint(original=desk.mail(1)[1], feedback=feedback)) == "nothing"
    assert desk.reason(1) is None


def forged(address: str) -> list[str]:
    """What somebody could make of it who never saw the mail of another."""
    local, _, domain = address.partition("@")
    name, _, mac = local.partition(".")
    return [
        f"panel@{domain}",
        f"{name}.{mac[::-1]}@{domain}",
        f"{name[:-2]}aa.{mac}@{domain}",
        f"retour+{'a' * 26}.{mac}@{domain}",
        f"{name}@{domain}",
    ]


def test_a_made_up_report_does_nothing_to_anybody(desk: Desk, rows: Rows) -> None:
    (address,) = desk.mail(1).values()
    for one in forged(address):
        assert desk.pipe(papers.failed(to=one, address="r1@example.nl")) == "not ours"
    assert (states(rows), desk.reason(1)) == (["sent"], None)


def test_mutant_without_the_mac_it_would(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (address,) = desk.mail(1).values()
    made_up = forged(address)[1]
    monkeypatch.setattr(
        verp, "_mac", lambda row_id: verp._decoded(made_up.partition("@")[0].rpartition(".")[2])
    )
    assert desk.pipe(papers.failed(to=made_up)) == "suppressed"


def test_mutant_with_a_full_mailbox_for_a_dead_one_a_member_would_be_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = papers.failed("5.2.2", "552 Mailbox full", to=desk.mail(1)[1])
    monkeypatch.setattr(returning, "DEAD", frozenset(Cause))
    assert desk.pipe(content) == "suppressed"


def test_a_return_address_tells_only_about_the_mail_that_bore_it(desk: Desk) -> None:
    """Whom the report names does not matter: an attacker has an address of their own mail."""
    mine = desk.mail(1, 2)[1]
    assert desk.pipe(papers.failed(to=mine, address="r2@example.nl")) == "suppressed"
    assert (desk.reason(1), desk.reason(2)) == (Reason.BOUNCED, None)


def test_another_gemeente_is_not_touched(desk: Desk, beverwijk: Home, rows: Rows) -> None:
    there = desk.mail(1, to=beverwijk)[1]
    desk.mail(1)
    assert desk.pipe(papers.failed(to=there)) == "suppressed"
    assert sorted(states(rows)) == ["returned", "sent"]
    assert desk.reason(1) is None


def test_what_is_old_is_not_believed(desk: Desk, owner_sql: Look) -> None:
    address = desk.mail(1)[1]
    owner_sql("update outbox set data_at = data_at - interval '31 days'")
    assert desk.pipe(papers.failed(to=address)) == "not ours"


def test_where_a_mail_went_is_forgotten_once_nothing_is_believed(desk: Desk, rows: Rows) -> None:
    desk.mail(1)
    assert rows()[0]["address_hash"]
    with desk.space.as_worker():
        forgetting.forget_old(desk.now + timedelta(days=29))
        db.session.commit()
        assert rows()[0]["address_hash"]
        forgetting.forget_old(desk.now + timedelta(days=31))
        db.session.commit()
    assert rows()[0]["address_hash"] is None


def test_the_mail_server_says_where_it_was_delivered(desk: Desk) -> None:
    address = desk.mail(1)[1]
    assert desk.pipe(papers.failed(to="iemand@example.nl")) == "not ours"
    assert desk.pipe(papers.failed(to="iemand@example.nl"), "--to", address.upper()) == "suppressed"


def test_of_several_recipients_the_mildest_outcome_counts_when_none_is_ours(desk: Desk) -> None:
    fields = "Final-Recipient: rfc822; a@example.nl\nAction: failed\nStatus: 5.1.1\n\n"
    mixed = fields + "Final-Recipient: rfc822; b@example.nl\nAction: failed\nStatus: 4.2.2"
    assert desk.pipe(papers.report(mixed, to=desk.mail(1)[1])) == "counted"


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_a_folder_is_emptied_once(desk: Desk, maildir: Path) -> None:
    sent = desk.mail(1, 2)
    for number, address in sent.items():
        (maildir / "new" / f"{number}.mx").write_bytes(papers.failed(to=address))
    (maildir / "new" / "3.mx").write_bytes(b"rommel")
    (maildir / "new" / "4.mx").symlink_to("/etc/passwd")
    done = CliRunner().invoke(main, ["mail", "bounces", str(maildir)])
    assert (done.exit_code, done.output.split()) == (
        0, ["1.mx", "suppressed", "2.mx", "suppressed", "3.mx", "not", "ours"],
    )  # fmt: skip
    assert sorted(one.name for one in (maildir / "cur").iterdir()) == [
        "1.mx:2,S",
        "2.mx:2,S",
        "3.mx:2,S",
    ]
    again = CliRunner().invoke(main, ["mail", "bounces", str(maildir)])
    assert (again.exit_code, again.output) == (0, "")


def test_what_cannot_be_taken_in_now_stays_for_the_next_time(
    desk: Desk, maildir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (maildir / "new" / "1.mx").write_bytes(papers.failed(to=desk.mail(1)[1]))

    def away(*_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(receiving, "take_in", away)
    done = CliRunner().invoke(main, ["mail", "bounces", str(maildir)])
    assert (done.exit_code, [one.name for one in (maildir / "new").iterdir()]) == (75, ["1.mx"])
    assert "example.nl" not in done.output
    piped = CliRunner().invoke(main, ["mail", "bounce"], input=(maildir / "new/1.mx").read_bytes())
    assert piped.exit_code == 75
    monkeypatch.undo()
    assert (
        CliRunner().invoke(main, ["mail", "bounces", str(maildir)]).output == "1.mx  suppressed\n"
    )


def test_an_opt_out_stays_the_reason(desk: Desk) -> None:
    address = desk.mail(1)[1]
    with desk.space.as_web():
        suppress("r1@example.nl", Reason.OPT_OUT, desk.now)
        db.session.commit()
    desk.pipe(papers.failed(to=address))
    assert desk.reason(1) is Reason.OPT_OUT
