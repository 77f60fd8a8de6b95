"""`meedoen mail classify`: what it says, in a table and as JSON, of one message and of many."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from meedoen.command import main
from tests.mailing.bounces import papers

SAMPLES = Path(__file__).parents[4] / "shared" / "data" / "bounces_voorbeeld"
KINDS = {"bounce": "bounce", "klacht_arf": "complaint", "automatisch_antwoord": "automatic_reply"}


def classify(*words: str, status: int = 0, given: bytes = b"") -> str:
    done = CliRunner().invoke(main, ["mail", "classify", *words], input=given)
    assert done.exit_code == status, done.output
    return done.stdout


def test_a_message_in_json(tmp_path: Path) -> None:
    file = tmp_path / "een.eml"
    file.write_bytes(papers.failed())
    (told,) = json.loads(classify("--json", str(file)))
    assert told == {
        "file": str(file), "kind": "bounce", "class": "hard", "action": "failed", "status": "5.1.1",
        "cause": "no_such_address", "feedback": None, "reason": "there is no such address",
        "recipients": [
            {
                "address": papers.HIM, "original": None, "action": "failed", "status": "5.1.1", "class": "hard",
                "cause": "no_such_address", "reason": "there is no such address",
                "words": "smtp; 550 5.1.1 User unknown",
            }
        ],
    }  # fmt: skip


def test_a_table_has_a_line_for_each_recipient(tmp_path: Path) -> None:
    fields = "Final-Recipient: rfc822; a@example.nl\nAction: failed\nStatus: 5.1.1\n\n"
    fields += "Final-Recipient: rfc822; b@example.nl\nAction: delayed\nStatus: 4.4.1"
    told = classify("-", given=papers.report(fields)).splitlines()
    assert [line.split()[:6] for line in told] == [
        ["FILE", "KIND", "CLASS", "RECIPIENT", "ACTION", "STATUS"],
        ["-", "bounce", "hard", "a@example.nl", "failed", "5.1.1"],
        ["-", "bounce", "soft", "b@example.nl", "delayed", "4.4.1"],
    ]


def test_what_a_stranger_wrote_moves_no_cursor() -> None:
    told = classify("-", given=papers.failed(address="\x1b[2Ja@example.nl"))
    assert "\x1b" not in told


def test_many_at_once(tmp_path: Path) -> None:
    """A Maildir, a folder and an mbox."""
    (tmp_path / "maildir/new").mkdir(parents=True)
    (tmp_path / "maildir/new/1").write_bytes(papers.away())
    (tmp_path / "maildir/.verborgen").write_bytes(b"x")
    (tmp_path / "map").mkdir()
    (tmp_path / "map/1.eml").write_bytes(papers.complaint())
    line = b"From MAILER-DAEMON Thu Jan  1 10:00:00 2026\n"
    (tmp_path / "mbox").write_bytes(line + papers.failed() + b"\n" + line + papers.delayed())
    words = [str(tmp_path / name) for name in ("maildir", "map", "mbox")]
    told = [(one["kind"], one["class"]) for one in json.loads(classify("--json", *words))]
    assert told == [
        ("automatic_reply", None),
        ("complaint", None),
        ("bounce", "hard"),
        ("bounce", "soft"),
    ]


def test_its_status_says_that_something_could_not_be_read(tmp_path: Path) -> None:
    assert json.loads(classify("--json", "-", status=1))[0]["kind"] == "unreadable"
    (tmp_path / "een.eml").write_bytes(papers.away())
    words = ("--json", str(tmp_path / "een.eml"), str(tmp_path / "twee.eml"))
    assert len(json.loads(classify(*words, status=1))) == 1


def test_it_needs_no_settings() -> None:
    """In a process of its own, where nothing is configured."""
    bare = {"PATH": os.environ["PATH"]}
    words = [sys.executable, "-m", "meedoen", "mail", "classify", "-"]
    done = subprocess.run(words, input=papers.failed(), capture_output=True, env=bare, check=True)
    assert b"no such address" in done.stdout


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
def test_a_collection_is_read_as_is_expected_of_it() -> None:
    rows = list(csv.DictReader((SAMPLES / "verwacht.csv").read_text("utf-8").splitlines()))
    told = {
        Path(one["file"]).name: one
        for one in json.loads(classify("--json", *sorted({str(SAMPLES / row["bestand"]) for row in rows})))
    }  # fmt: skip
    for row in rows:
        one = told[row["bestand"]]
        assert one["kind"] == KINDS[row["soort"]], row
        if row["volgnr"]:
            who = one["recipients"][int(row["volgnr"]) - 1]
            found = tuple(who[key] for key in ("address", "action", "status", "class"))
            assert found == (row["ontvanger"], row["actie"], row["status"], row["klasse"]), row
