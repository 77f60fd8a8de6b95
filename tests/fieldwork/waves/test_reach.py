"""A plan tells how many people it reaches, and gives no small number away."""

import re
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.panel.managing.overview import by_area
from tenants.database import db
from tests.fieldwork.builders import add_members
from tests.fieldwork.desk import WIJK, make_plan
from tests.house import Home

SMALL, ELSEWHERE = "WK045302", "WK045303"
SENTENCE = re.compile(
    r"wonen <strong>(.*?)</strong> panelleden. U vraagt er <strong>(.*?)</strong>"
)


@pytest.fixture
def _three_in_another_wijk(version_id: UUID, velsen: Home) -> None:
    with velsen.as_worker():
        add_members(3, SMALL)
        db.session.commit()


def reached(staff: FlaskClient, version_id: UUID, areas: list[str], size: str = "") -> str:
    address = make_plan(staff, version_id, areas=areas, sample_size=size)
    found = SENTENCE.search(staff.get(address).text)
    assert found is not None
    return " / ".join(found.groups())


@pytest.mark.usefixtures("_three_in_another_wijk")
@pytest.mark.parametrize(
    ("areas", "size", "shown"),
    [
        ([SMALL], "", "minder dan 10 / minder dan 10"),
        ([SMALL], "2", "minder dan 10 / hoogstens 2"),
        ([WIJK], "", "10 of meer / 10 of meer"),
        ([WIJK], "11", "10 of meer / hoogstens 11"),
        ([WIJK, SMALL], "", "15 / 15"),
        ([WIJK, SMALL, ELSEWHERE], "11", "15 / 11"),
        ([ELSEWHERE], "", "0 / 0"),
    ],
)
def test_a_plan_tells_no_more_than_the_page_of_the_panel(
    staff: FlaskClient, version_id: UUID, areas: list[str], size: str, shown: str
) -> None:
    """Twelve members in one wijk and three in another: the twelve would tell the three."""
    assert reached(staff, version_id, areas, size) == shown


@pytest.mark.usefixtures("_three_in_another_wijk")
def test_the_page_of_the_panel_hides_the_same(velsen: Home) -> None:
    with velsen.as_worker():
        shown = [line.members for line in by_area() if line.members != "0"]
    assert sorted(shown) == ["minder dan 10", "niet getoond"]


def test_where_nobody_is_few_the_number_is_exact(staff: FlaskClient, version_id: UUID) -> None:
    assert reached(staff, version_id, [WIJK]) == "12 / 12"
    assert reached(staff, version_id, [WIJK], "11") == "12 / 11"


MORE = "Zoveel zijn er niet. Daarom krijgen ze alle 12 een uitnodiging."
PERHAPS = "Wonen er minder dan 99.999 panelleden?"


def _told(staff: FlaskClient, version_id: UUID, size: str) -> tuple[bool, bool]:
    page = staff.get(make_plan(staff, version_id, areas=[WIJK], sample_size=size)).text
    return MORE in page, PERHAPS in page


@pytest.mark.parametrize(("size", "told"), [("99999", True), ("13", True), ("12", False)])
def test_asking_more_than_there_are_is_told_in_numbers(
    staff: FlaskClient, version_id: UUID, size: str, told: bool
) -> None:
    assert _told(staff, version_id, size) == (told, False)


@pytest.mark.usefixtures("_three_in_another_wijk")
def test_where_the_members_are_not_told_neither_is_whether_there_are_that_many(
    staff: FlaskClient, version_id: UUID
) -> None:
    assert _told(staff, version_id, "99999") == (False, True)
