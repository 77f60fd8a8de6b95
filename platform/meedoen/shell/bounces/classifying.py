"""`meedoen mail classify`: what a message that came back says. Needs no database."""

import json
import sys
from typing import Any

import click

from meedoen.mailing.bounces.reading.reading import read
from meedoen.mailing.bounces.reading.reports import IN_WORDS, Recipient, Report, Sort
from meedoen.shell.bounces.files import messages

COLUMNS = ("FILE", "KIND", "CLASS", "RECIPIENT", "ACTION", "STATUS", "REASON")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="A list with an object for each message.")
def classify(files: tuple[str, ...], as_json: bool) -> None:
    """Say of each message in FILE what a mail server says with it. Needs no settings and no database.

    FILE is a message, an mbox, a folder of messages, a Maildir, or - for standard input.

    \b
    KIND       bounce, complaint, automatic_reply, delivered, ordinary or unreadable
    CLASS      of a bounce: hard (5.x.x, for good) or soft (4.x.x and delays, for now)
    RECIPIENT  as the report names it (Final-Recipient), in small letters
    ACTION     failed, delayed, delivered, relayed or expanded (RFC 3464)
    STATUS     as the report says, else the nearest of RFC 3463
    REASON     in words; JSON has its code as "cause" as well

    CLASS is how the server meant it. Whether the address is to blame is the cause: a refusal of us
    (cause "blocked") is hard too, and no reason to stop mailing that address.

    Ends with 1 when a file could not be opened or a message is unreadable, else with 0.
    """
    told: list[dict[str, Any]] = []
    wrong = False
    for path in files:
        try:
            told += [_told(name, read(content)) for name, content in messages(path)]
        except OSError as fault:
            wrong = True
            click.echo(f"{path}: {fault.strerror or fault}", err=True)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _table(told)
    sys.exit(1 if wrong or any(one["kind"] == Sort.UNREADABLE for one in told) else 0)


def _told(name: str, report: Report) -> dict[str, Any]:
    gravest = report.gravest
    return {
        "file": name,
        "kind": report.sort,
        "class": report.klass,
        "recipients": [_recipient(one) for one in report.recipients if one.address],
        "action": gravest.action if gravest else None,
        "status": gravest.status or None if gravest else None,
        "cause": gravest.cause if gravest and report.sort is Sort.BOUNCE else None,
        "feedback": report.feedback or None,
        "reason": report.reason,
    }


def _recipient(one: Recipient) -> dict[str, Any]:
    return {
        "address": one.address,
        "original": one.original or None,
        "action": one.action,
        "status": one.status or None,
        "class": one.klass,
        "cause": one.cause,
        "reason": IN_WORDS[one.cause],
        "words": one.words or None,
    }


def _table(told: list[dict[str, Any]]) -> None:
    rows = [COLUMNS, *(row for one in told for row in _rows(one))]
    widths = [max(len(row[at]) for row in rows) for at in range(len(COLUMNS))]
    for row in rows:
        click.echo(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )


def _rows(one: dict[str, Any]) -> list[tuple[str, ...]]:
    """A line per recipient; the file and the kind on each, so that it can be sorted and searched."""
    begin = (str(one["file"]), str(one["kind"]))
    if not one["recipients"]:
        facts = (one["class"], None, one["action"], one["status"], one["reason"])
        return [(*begin, *(_cell(fact) for fact in facts))]
    return [
        (*begin, *(_cell(who[key]) for key in ("class", "address", "action", "status")),
         _cell(who["reason"] if one["kind"] == Sort.BOUNCE else one["reason"]))
        for who in one["recipients"]
    ]  # fmt: skip


def _cell(fact: object) -> str:
    """Nothing that a stranger wrote moves the cursor."""
    return "-" if fact is None else "".join(c if c.isprintable() else "?" for c in str(fact))[:80]
