"""What a message says of a delivery, whoever wrote it and in whatever form."""

import base64
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.mailing.bounces.reading.reading import read
from meedoen.mailing.bounces.reading.reports import Cause, Class, Recipient, Sort
from tests.mailing.bounces import papers
from tests.mailing.bounces.papers import HIM, US, message, report

MOST_SECONDS = 5.0  # on a busy machine; it takes well under one


def only(content: bytes) -> Recipient:
    found = read(content)
    assert found.sort is Sort.BOUNCE
    (one,) = found.recipients
    return one


def test_a_report_says_whom_what_and_why() -> None:
    one = only(papers.failed())
    assert (one.address, one.action, one.status) == (HIM, "failed", "5.1.1")
    assert (one.klass, one.cause) == (Class.HARD, Cause.NO_SUCH_ADDRESS)
    assert "User unknown" in one.words


@pytest.mark.parametrize(
    ("status", "said", "klass", "cause"),
    [
        ("5.0.0", "550 No such user here", "hard", "no_such_address"),
        ("5.2.2", "552 Mailbox full", "hard", "mailbox_full"),
        ("4.2.2", "452 Mailbox full", "soft", "mailbox_full"),
        ("5.7.1", "554 5.7.1 Your IP is on a block list", "hard", "blocked"),
        ("5.7.1", "550 5.7.1 <x>: Recipient address rejected: Access denied", "hard", "blocked"),
        ("5.7.1", "550 5.7.1 Invalid recipient", "hard", "no_such_address"),
        ("4.7.1", "450 4.7.1 Greylisted, try again later", "soft", "blocked"),
        ("4.4.7", "retry time exceeded", "soft", "network"),
        ("5.3.4", "552 Message too large", "hard", "too_large"),
        ("5.2.1", "550 Account disabled", "hard", "disabled"),
        ("5.4.6", "554 Too many hops", "hard", "loop"),
        ("5.1.8", "550 Sender address rejected: Domain not found", "hard", "blocked"),
        ("5.1.2", "550 Host unknown", "hard", "no_such_domain"),
        ("5.0.0", "", "hard", "unknown"),
        ("5", "x", "hard", "unknown"),
        ("", "550 5.1.1 User unknown", "hard", "no_such_address"),
    ],
)
def test_codes_and_words_say_why(status: str, said: str, klass: str, cause: str) -> None:
    one = only(papers.failed(status, said))
    assert (one.klass, one.cause) == (klass, cause)


@pytest.mark.parametrize("name", papers.PROSE)
def test_prose_is_read_as_well(name: str) -> None:
    content, klass, status, cause = papers.PROSE[name]
    one = only(content)
    assert one.address in (HIM, "jan@nergens.example.nl")
    assert (one.klass, one.status, one.cause) == (klass, status, cause)


def test_a_delay_is_never_for_good() -> None:
    one = only(papers.delayed())
    assert (one.action, one.klass) == ("delayed", Class.SOFT)
    odd = report(f"Final-Recipient: rfc822; {HIM}\nAction: delayed\nStatus: 5.0.0")
    assert only(odd).klass is Class.SOFT


def test_what_was_tried_for_days_is_given_up_and_was_for_now() -> None:
    fields = f"Final-Recipient: rfc822; {HIM}\nAction: expired\nStatus: \nDiagnostic-Code: Connection timed out"
    one = only(report(fields))
    assert (one.action, one.status, one.klass) == ("failed", "4.4.7", Class.SOFT)


def test_that_all_went_well_is_no_bounce() -> None:
    found = read(report(f"Final-Recipient: rfc822; {HIM}\nAction: delivered\nStatus: 2.0.0"))
    assert (found.sort, found.klass) == (Sort.DELIVERED, None)


def test_the_final_address_is_told_and_the_first_one_beside_it() -> None:
    one = only(
        report(
            f"""
            Original-Recipient: rfc822;{HIM}
            Final-Recipient: RFC822; <J.Jansen@Post.Example.nl>
            Action: failed (bounced)
            Status: 5.1.1 (bad)
            """
        )
    )
    assert (one.address, one.original, one.status) == ("j.jansen@post.example.nl", HIM, "5.1.1")


def test_each_recipient_has_an_outcome_and_the_gravest_speaks_for_all() -> None:
    found = read(
        report(
            f"""
            Final-Recipient: rfc822; {HIM}
            Action: delayed
            Status: 4.4.1

            Final-Recipient: rfc822; els@example.nl
            Action: failed
            Status: 5.1.1
            """
        )
    )
    assert [(one.address, one.klass) for one in found.recipients] == [
        (HIM, Class.SOFT), ("els@example.nl", Class.HARD),
    ]  # fmt: skip
    assert found.klass is Class.HARD


FIELDS = f"Final-Recipient: rfc822; {HIM}\nAction: failed\nStatus: 5.1.1\n"
BUILT_WRONGLY = {
    "another wrapper": report(FIELDS, wrapper="multipart/mixed"),
    "the fields as text": report(FIELDS, kind="text/plain"),
    "the fields as an unknown kind": report(FIELDS, kind="application/octet-stream"),
    "an international report": report(FIELDS, kind="message/global-delivery-status"),
    "no end": report(FIELDS)[: report(FIELDS).index(b"--grens--")],
    "another boundary": report(FIELDS).replace(b'boundary="grens"', b'boundary="muur"'),
    "no boundary": report(FIELDS).replace(b'; boundary="grens"', b""),
    "base64": report(
        base64.b64encode(FIELDS.encode()).decode(),
        kind="message/delivery-status\nContent-Transfer-Encoding: base64",
    ).replace(b"Reporting-MTA: dns; mx.example.nl\n\n", b""),
    "quoted-printable": report(
        FIELDS.replace("jan.jansen", "jan=2Ejansen"),
        kind="message/delivery-status\nContent-Transfer-Encoding: quoted-printable",
    ),
    "carriage returns alone": report(FIELDS).replace(b"\n", b"\r"),
    "lines of an mbox": b"From MAILER-DAEMON Thu Jan  1 00:00:00 2026\n" + report(FIELDS),
    "raw bytes": report(FIELDS, words="Reden: \udce9".encode("utf-8", "surrogateescape").decode("latin-1")),
    "an unknown charset": report(FIELDS).replace(b"text/plain", b"text/plain; charset=x-nooit"),
    "NUL": report(FIELDS).replace(b"dns;", b"dns\0;"),
    "in a message that was passed on": b"From: beheer@example.nl\nSubject: Fwd: weer een\n"
    b"Content-Type: multipart/mixed; boundary=buiten\n\n--buiten\nContent-Type: message/rfc822\n\n"
    + report(FIELDS)
    + b"\n--buiten--\n",
}  # fmt: skip


@pytest.mark.parametrize("name", BUILT_WRONGLY)
def test_a_report_that_is_built_wrongly_is_read_all_the_same(name: str) -> None:
    assert (only(BUILT_WRONGLY[name]).address, only(BUILT_WRONGLY[name]).status) == (HIM, "5.1.1")


@pytest.mark.parametrize("feedback", ["abuse", "opt-out", "not-spam", "auth-failure"])
def test_a_complaint_is_told_with_its_type(feedback: str) -> None:
    found = read(papers.complaint(feedback=feedback))
    assert (found.sort, found.feedback, found.klass) == (Sort.COMPLAINT, feedback, None)
    assert [one.address for one in found.recipients] == [HIM]


def test_a_complaint_of_before_the_standard() -> None:
    content = report(
        words="complaint", kind="text/plain",
        returned=f"X-HmXmrOriginalRecipient: {HIM}\nFrom: {US}\n", wrapper="multipart/mixed",
    )  # fmt: skip
    found = read(
        content.replace(
            b"Undelivered Mail Returned to Sender", b"complaint about message from 192.0.2.1"
        )
    )
    assert (found.sort, [one.address for one in found.recipients]) == (Sort.COMPLAINT, [HIM])


@pytest.mark.parametrize(
    "headers",
    [
        "Subject: Automatisch antwoord: Vragenlijst",
        "Subject: Afwezig: Vragenlijst\nReturn-Path: <>",
        "Subject: Out of Office: Vragenlijst",
        "Subject: Abwesenheitsnotiz: Vragenlijst",
        "Subject: R\u00e9ponse automatique : Vragenlijst",
        "Subject: =?utf-8?Q?R=C3=A9ponse_automatique?=",
        "Subject: Re: Vragenlijst\nAuto-Submitted: auto-replied",
        "Subject: Vragenlijst\nX-Autoreply: yes",
        "Subject: Vragenlijst\nPrecedence: auto_reply",
    ],
)
def test_an_answer_of_a_program_is_told_apart(headers: str) -> None:
    found = read(
        message(
            f"From: {HIM}\nTo: {US}\n{headers}",
            "Ik lees uw mail later. Mail kan niet worden bezorgd.",
        )
    )
    assert (found.sort, found.recipients) == (Sort.AUTOMATIC_REPLY, ())


@pytest.mark.parametrize(
    "headers",
    [
        "Subject: Vraag over de vragenlijst",
        "Subject: Re: Undelivered Mail Returned to Sender",
        "Subject: Nieuwsbrief\nPrecedence: bulk\nAuto-Submitted: auto-generated",
    ],
)
def test_what_a_person_writes_is_no_bounce(headers: str) -> None:
    words = f"Ik kreeg dit: <{HIM}>: 550 5.1.1 User unknown. Your message could not be delivered."
    assert read(message(f"From: Jan <{HIM}>\nTo: {US}\n{headers}", words)).sort is Sort.ORDINARY


HOSTILE = {
    "nothing": b"",
    "no headers": b"\0\xff\xfe" * 100,
    "a line": b"hallo",
    "ten megabytes": papers.failed() + b"x" * 10_000_000,
    "ten megabytes of lines": b"From: mailer-daemon@example.nl\nSubject: failure notice\n\n" + b"<a@b.nl>\n" * 10**6,
    "boxes in boxes": b"From: x@example.nl\n"
    + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000)),
    "messages in messages": b"From: x@example.nl\n" + b"Content-Type: message/rfc822\n\n" * 3000,
    "a header without end": b"Subject: " + b"a" * 2_000_000 + b"\n\n",
    "encoded words": b"From: mailer-daemon@example.nl\nSubject: " + b"=?utf-8?Q?=41?= " * 50_000 + b"\n\nx",
    "a wrong encoding": b"From: x@example.nl\nSubject: =?nooit?X?@@?=\nContent-Transfer-Encoding: base64\n\n=",
    "at signs": b"From: mailer-daemon@example.nl\nSubject: failure notice\n\n" + b"@" * 300_000,
    "points": b"From: mailer-daemon@example.nl\nSubject: failure notice\n\n" + b"a@" + b"a." * 200_000,
    "one long word": b"From: mailer-daemon@example.nl\nSubject: failure notice\n\n" + b"a" * 900_000,
    "brackets": b"From: x@example.nl\nContent-Type: text/html\n\n" + b"<a " * 300_000,
    "styles": b"From: x@example.nl\nContent-Type: text/html\n\n" + b"<style " * 100_000,
    "fields": papers.report("Final-Recipient: rfc822; a@b.nl\n" * 30_000),
    "empty lines": b"From: mailer-daemon@example.nl\nSubject: failure notice\n\n" + b"\n" * 900_000,
    "dashes": b"From: mailer-daemon@example.nl\nSubject: failure notice\n\n" + b"-" * 900_000,
    "spaces": b"From: mailer-daemon@example.nl\nSubject: failure notice\n\n" + b" \t" * 450_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_sent_takes_little_time_and_raises_nothing(name: str) -> None:
    began = time.process_time()
    found = read(HOSTILE[name])
    assert time.process_time() - began < MOST_SECONDS
    assert name not in ("nothing", "no headers", "a line") or found.sort is Sort.UNREADABLE
    assert name != "ten megabytes" or found.klass is Class.HARD


HEADERS = st.sampled_from(
    [
        "From: mailer-daemon@example.nl", "Subject: failure notice", "Content-Type: multipart/report; boundary=a",
        "Content-Type: message/delivery-status", "Content-Transfer-Encoding: base64", "--a", "--a--", "",
        "Final-Recipient: rfc822; x@y.nl", "Status: 5.1.1", "Action: failed", "Feedback-Type: abuse", "Return-Path: <>",
        "Content-Type: text/html; charset=utf-7", "X-Failed-Recipients: ,,@,", "Original-Recipient: ;;<>", " ",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(HEADERS.map(str.encode), st.binary(max_size=40)), max_size=25).map(
        b"\n".join
    )
)
def test_no_message_makes_it_stumble(content: bytes) -> None:
    found = read(content)
    assert found.sort in Sort
    assert all(one.address == one.address.lower() for one in found.recipients)


def test_mutant_without_the_words_a_refusal_of_us_would_count_against_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from meedoen.mailing.bounces.reading import statuses

    content = papers.PROSE["our own address refused"][0]
    monkeypatch.setattr(statuses, "_WORDS_OF", statuses._WORDS_OF[1:])
    assert only(content).cause is not Cause.BLOCKED
