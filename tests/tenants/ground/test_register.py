"""The register of what was erased: a line once it was written stays, and nothing else is in it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from meedoen.panel.leaving import leaving
from tenants import erasures
from tenants.database import db
from tenants.ground import register
from tenants.ground.settings import Settings, configure
from tests.fieldwork.working import do
from tests.house import Home
from tests.panel.builders import JANSEN, NAME, member_of

NOVEMBER, DECEMBER = datetime(2026, 11, 30, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
Look = Callable[..., list[Any]]


def test_each_line_is_there_once_it_is_written(tmp_path: Path) -> None:
    lines = [register.entry("member", uuid4(), uuid4()) for _ in range(3)]
    for line in (*lines, lines[0]):
        register.enter(tmp_path / "new", line, NOVEMBER)
    assert register.read(tmp_path / "new").keys() == set(lines)


def test_a_month_has_a_file_of_its_own(tmp_path: Path) -> None:
    for when in (NOVEMBER, DECEMBER):
        register.enter(tmp_path, register.entry("member", when), when)
    assert [path.name[:7] for path in sorted(tmp_path.iterdir())] == ["2026-11", "2026-12"]
    assert len(register.read(tmp_path)) == 2


def test_a_line_that_fell_half_way_is_told_and_does_not_spoil_the_next(tmp_path: Path) -> None:
    line = register.entry("member", 1)
    register.enter(tmp_path, line, NOVEMBER)
    (path,) = tmp_path.iterdir()
    path.write_text(line[:20])
    register.enter(tmp_path, line, NOVEMBER)
    with pytest.raises(register.Unreadable, match="line 1"):
        register.read(tmp_path)
    path.write_text(path.read_text().split("\n", 1)[1])
    assert register.read(tmp_path).keys() == {line}


def test_of_an_entry_that_was_written_twice_the_last_moment_counts(tmp_path: Path) -> None:
    line = register.entry("stopped", 1)
    for when in (DECEMBER, NOVEMBER):
        register.enter(tmp_path, line, when)
    assert register.read(tmp_path) == {line: DECEMBER}


def test_one_member_is_another_line_in_another_gemeente() -> None:
    tenant, member = UUID(int=1), UUID(int=2)
    lines = {register.entry("member", tenant, member), register.entry("member", member, tenant)}
    assert len(lines) == 2
    assert register.entry("person", tenant, member) not in lines


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    configure(replace(settings, register_folder=tmp_path))
    yield tmp_path
    configure(settings)


def test_who_leaves_is_in_it_by_nothing_but_a_hash(
    folder: Path, velsen: Home, owner_sql: Look
) -> None:
    member_id = member_of(velsen)
    with velsen.as_web():
        leaving.leave(member_id, datetime.now(UTC))
        db.session.commit()
    (bell,) = owner_sql("select * from bell where job = 'register_member'")
    with velsen.as_worker():
        do("register_member", bell["subject_id"])
        assert register.read(folder).keys() == {erasures.line_of("member", member_id)}
    (path,) = folder.iterdir()
    written = path.read_text().lower()
    for word in (str(member_id), member_id.hex, JANSEN.lower(), NAME.lower(), str(velsen.id)):
        assert word not in written
    assert path.stat().st_mode & 0o037 == 0


def test_leaving_that_is_undone_is_told_to_nobody(
    folder: Path, velsen: Home, owner_sql: Look
) -> None:
    member_id = member_of(velsen)
    with velsen.as_web():
        leaving.leave(member_id, datetime.now(UTC))
        db.session.rollback()
    assert owner_sql("select from bell where job = 'register_member'") == []


def test_while_the_disk_is_away_the_bell_hangs(
    folder: Path, velsen: Home, settings: Settings
) -> None:
    """What a worker cannot write it fails at, so that the clock rings again."""
    (folder / "file").write_text("")
    configure(replace(settings, register_folder=folder / "file"))
    with velsen.as_worker(), pytest.raises(OSError, match="file"):
        do("register_member", uuid4())
