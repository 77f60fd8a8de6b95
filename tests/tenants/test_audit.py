"""One grammar for everything that is noted: who did what to what, and facts that nobody typed."""

import ast
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

import meedoen
import tenants
import worker
from tenants import audit
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Actor, Code, Kind, Object, Verb
from tenants.spaces import Space

Look = Callable[..., list[Any]]
ROOMS = [Path(package.__path__[0]) for package in (meedoen, tenants, worker)]
WAVE = Object(Kind.WAVE, UUID(int=7))
IRREGULAR = {"drawn", "given", "kept", "left", "made", "withdrawn", "withheld"}


def test_a_line_says_kind_and_id_noun_and_verb(in_velsen: Space, owner_sql: Look) -> None:
    alice = Actor.account(uuid4())
    note(alice, Verb.WAVE_PLANNED, WAVE, day=date(2026, 12, 1), areas=[Code("WK045301")], size=12)
    db.session.commit()
    (line,) = owner_sql("select actor, action, subject, detail from audit_event")
    assert dict(line) == {
        "actor": f"account:{alice.id}", "action": "wave.planned", "subject": f"wave:{WAVE.id}",
        "detail": {"day": "2026-12-01", "areas": ["WK045301"], "size": 12},
    }  # fmt: skip


def test_the_house_itself_has_no_id() -> None:
    assert str(SYSTEM) == "system"
    assert str(Object(Kind.ACCOUNT)) == "account"


@pytest.mark.parametrize("verb", Verb)
def test_a_verb_is_a_noun_and_what_happened(verb: Verb) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*\.[a-z]+", verb)
    done = verb.partition(".")[2]
    assert done.endswith("ed") or done in IRREGULAR
    assert verb.name == verb.replace(".", "_").upper()


def test_a_deed_that_is_not_in_the_list_is_not_written(in_velsen: Space) -> None:
    with pytest.raises(ValueError, match="not a valid Verb"):
        note(SYSTEM, "wave.admired", WAVE)  # type: ignore[arg-type]
    assert not db.session.new


@pytest.mark.parametrize("typed", ["Wij maken het beter.", "Jan", "", ["Jan"], {"naam": "Jan"}])
def test_what_a_person_typed_is_not_written(in_velsen: Space, typed: Any) -> None:
    with pytest.raises(TypeError, match="may be what a person typed"):
        note(SYSTEM, Verb.WAVE_PLANNED, WAVE, promise=typed)
    assert not db.session.new


def test_without_that_check_it_would_be(in_velsen: Space, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "_written", lambda fact: fact)
    typed: Any = "Jan"
    note(SYSTEM, Verb.WAVE_PLANNED, WAVE, promise=typed)
    assert len(db.session.new) == 1
    db.session.rollback()


@pytest.mark.parametrize("sentence", ["Wij maken het beter.", "", "a" * 65, "Café"])
def test_a_sentence_is_no_code(sentence: str) -> None:
    with pytest.raises(ValueError, match="one word"):
        Code(sentence)


def calls_of_note(source: str) -> Iterator[ast.Call]:
    """Calls of audit's own note: other rooms have one of their own, which is imported otherwise."""
    tree = ast.parse(source)
    if "from tenants.audit import note" not in source and "audit.note(" not in source:
        return
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            match call.func:
                case ast.Name("note") | ast.Attribute(ast.Name("audit"), "note"):
                    yield call


def loose(source: str) -> list[str]:
    """Calls that write their own words, in the place of actor, verb or object, or in the detail."""
    return [
        ast.unparse(call)
        for call in calls_of_note(source)
        for part in (*call.args, *(each.value for each in call.keywords))
        if isinstance(part, ast.Constant | ast.JoinedStr)
        or (isinstance(part, ast.Call) and ast.unparse(part.func) == "str")
    ]


def test_nobody_notes_in_words_of_their_own() -> None:
    sources = [path.read_text("utf-8") for room in ROOMS for path in room.rglob("*.py")]
    assert [line for source in sources for line in loose(source)] == []
    assert sum(1 for source in sources for _ in calls_of_note(source)) > 20


@pytest.mark.parametrize(
    "call",
    ['note("clock", Verb.WAVE_CLOSED, thing)', 'note(who, "close wave", thing)',
     'note(who, Verb.WAVE_CLOSED, str(wave.id))', 'note(who, Verb.WAVE_CLOSED, f"wave:{wave.id}")',
     'note(who, Verb.WAVE_CLOSED, thing, why="zomaar")'],
)  # fmt: skip
def test_a_note_in_words_of_its_own_is_noticed(call: str) -> None:
    assert len(loose(f"from tenants.audit import note\n{call}\n")) == 1
