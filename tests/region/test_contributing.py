"""A release reaches exactly the regions of the gemeente, without its wijken, and once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from meedoen.region import contributing, joining
from meedoen.region.contributing import topic_of
from meedoen.region.models import Contribution, RegionMembership
from meedoen.results.counting.shapes import Contributed
from meedoen.results.releasing import reading, releasing
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.ground.ids import new_id
from tenants.spaces import Space
from tests.house import Home, inside
from tests.results.builders import (
    NORTH,
    NOW,
    SOUTH,
    SUMMARY,
    counted_wave,
    definition,
    many,
    yes_no,
)

Look = Callable[..., list[Any]]
GIVEN = many(NORTH, ja=60, nee=40) + many(SOUTH, ja=20, nee=40)
TODAY = NOW.date()


def member(
    region: Home, gemeente: Space, *dates: date | None, field: str = "sociaal domein"
) -> None:
    with region.as_worker():
        joining.join(gemeente.id, field, *(dates or (date(2026, 1, 1),)))  # type: ignore[arg-type]
        db.session.commit()


def released(space: Home, given: Any = GIVEN, about: str | None = None) -> None:
    wave_id = counted_wave(space, given, definition(yes_no(), policy_field=about))
    with space.as_web():
        releasing.release(wave_id, SYSTEM, NOW)
        db.session.commit()


def test_a_release_is_handed_to_the_region_without_its_wijken(
    velsen: Home, ijmond: Home, owner_sql: Look
) -> None:
    member(ijmond, velsen)
    released(velsen)
    (row,) = owner_sql(
        "select tenant_id, gemeente_id, topic, title, body, body::text as text from contribution"
    )
    assert (row["tenant_id"], row["gemeente_id"]) == (ijmond.id, velsen.id)
    assert (row["topic"], row["title"]) == ("rondkomen", "Rondkomen")
    assert row["body"]["gemeente"] == "Velsen"
    assert {group["name"] for group in row["body"]["summary"]["groups"]} == {"deel"}
    assert NORTH not in row["text"]
    assert "IJmuiden" not in row["text"]


def test_a_gemeente_that_is_a_member_for_two_policy_fields_contributes_once(
    velsen: Home, ijmond: Home, owner_sql: Look
) -> None:
    member(ijmond, velsen)
    member(ijmond, velsen, field="jeugd")
    released(velsen)
    assert len(owner_sql("select id from contribution")) == 1


REACHES = [
    ("sociaal domein", "sociaal domein", True),
    ("sociaal domein", "jeugd", True),
    ("sociaal domein", "werk en inkomen", True),
    ("sociaal domein", None, True),
    ("jeugd", "sociaal domein", False),
    ("sociaal domein", "wonen", False),
    ("veiligheid", "wonen", False),
]


@pytest.mark.parametrize(("joined_for", "about", "goes"), REACHES)
def test_a_region_gets_what_is_about_the_field_that_the_gemeente_joined_for(
    velsen: Home, ijmond: Home, owner_sql: Look, joined_for: str, about: str | None, goes: bool
) -> None:
    """The sociaal domein holds youth and work; what nobody gave a field goes to every region."""
    member(ijmond, velsen, field=joined_for)
    released(velsen, about=about)
    assert len(owner_sql("select id from contribution")) == goes


def test_mutant_that_does_not_look_at_the_field_is_caught(
    velsen: Home, ijmond: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contributing, "_policy_field", lambda _: None)
    member(ijmond, velsen, field="veiligheid")
    released(velsen, about="wonen")
    assert len(owner_sql("select id from contribution")) == 1


@pytest.mark.parametrize(
    "dates", [(date(2026, 11, 22), None), (date(2025, 1, 1), date(2026, 11, 21))]
)
def test_a_gemeente_that_is_no_member_on_that_day_contributes_nothing(
    velsen: Home,
    ijmond: Home,
    owner_sql: Look,
    dates: tuple[date, date | None],
) -> None:
    member(ijmond, velsen, *dates)
    released(velsen)
    assert owner_sql("select id from contribution") == []


def test_telling_of_the_same_release_twice_contributes_once(
    velsen: Home, ijmond: Home, owner_sql: Look
) -> None:
    member(ijmond, velsen)
    released(velsen)
    with velsen.as_web():
        (listed,) = reading.releases()
        release = reading.release(listed.id)
        assert release is not None
        contributing.contribute(release)
        db.session.commit()
    assert len(owner_sql("select id from contribution")) == 1


def test_a_subject_is_named_after_the_title_of_the_wave() -> None:
    assert topic_of("Wonen in uw buurt?", "Velsen") == "wonen-in-uw-buurt"
    assert topic_of("Wonen in Velsen", "Velsen") == topic_of("Wonen in Beverwijk", "Beverwijk")
    assert topic_of("x" * 199 + "1", "Velsen") != topic_of("x" * 199 + "2", "Velsen")
    assert topic_of("???", "Velsen") == "onderwerp"


def values(region: Space, gemeente: Space) -> dict[str, Any]:
    return {
        "tenant_id": region.id, "gemeente_id": gemeente.id, "id": new_id(), "release_id": new_id(),
        "topic": "t", "title": "T", "body": Contributed("Velsen", SUMMARY, ()), "released_at": NOW,
    }  # fmt: skip


def forge(app: Flask, inside_of: Space, region: Space, gemeente: Space) -> None:
    with inside(app, inside_of):
        db.session.execute(sa.insert(Contribution.__table__).values(**values(region, gemeente)))


@pytest.mark.parametrize("role", ["app", "worker_app"])
def test_a_gemeente_cannot_write_in_the_name_of_another(
    role: str, app: Flask, worker_app: Flask, velsen: Home, beverwijk: Space, ijmond: Home
) -> None:
    member(ijmond, velsen)
    member(ijmond, beverwijk)
    using = {"app": app, "worker_app": worker_app}[role]
    with pytest.raises(sa.exc.ProgrammingError, match="row-level security"):
        forge(using, beverwijk, ijmond, velsen)


@pytest.mark.parametrize("role", ["app", "worker_app"])
def test_a_gemeente_cannot_write_to_a_region_that_it_does_not_belong_to(
    role: str, app: Flask, worker_app: Flask, velsen: Home, ijmond: Space
) -> None:
    using = {"app": app, "worker_app": worker_app}[role]
    with pytest.raises(sa.exc.ProgrammingError, match="row-level security"):
        forge(using, velsen, ijmond, velsen)


def test_a_gemeente_cannot_make_itself_a_member(velsen: Home, ijmond: Space) -> None:
    row = {
        "tenant_id": ijmond.id, "gemeente_id": velsen.id, "policy_field": "x", "from_on": TODAY,
    }  # fmt: skip
    with (
        velsen.as_worker(),
        pytest.raises(sa.exc.ProgrammingError, match="row-level security"),
    ):
        db.session.execute(sa.insert(RegionMembership.__table__).values(**row))


def test_a_region_cannot_take_in_a_region_nor_a_gemeente_a_gemeente(
    velsen: Home, beverwijk: Home, ijmond: Home
) -> None:
    for space, other in ((ijmond, ijmond), (velsen, beverwijk)):
        with space.as_worker(), pytest.raises(sa.exc.DBAPIError):
            joining.join(other.id, "x", TODAY)
            db.session.flush()


def test_a_gemeente_sees_its_own_membership_and_contributions_alone(
    velsen: Home, beverwijk: Home, ijmond: Home
) -> None:
    for gemeente in (velsen, beverwijk):
        member(ijmond, gemeente)
    released(velsen)
    for gemeente, handed in ((velsen, 1), (beverwijk, 0)):
        with gemeente.as_web():
            rows = db.session.execute(sa.select(RegionMembership.__table__)).all()
            assert [row.gemeente_id for row in rows] == [gemeente.id]
            assert len(db.session.execute(sa.select(Contribution.__table__)).all()) == handed
