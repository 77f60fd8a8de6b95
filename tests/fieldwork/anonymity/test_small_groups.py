"""The k-test on stored data: nobody stands alone beside an answer, also for who can subtract.

Whoever holds the database knows of each member the wijk, the age and whether they took part. An
answer is then at best narrowed down to the people whose own cell could have become its cell.
"""

from collections import Counter
from random import Random
from typing import Any

import pytest

from meedoen.fieldwork.anonymity.attributes import NOTHING, Cell, coarser
from meedoen.fieldwork.anonymity.generalising import CELL, company
from meedoen.panel.members.selecting import age_band
from tests.fieldwork.builders import NOW
from tests.fieldwork.crowd import Spread, answer, close, live_through, open_for
from tests.fieldwork.threads import Look
from tests.house import Home

FEWEST_FINISHED, FEWEST_INVITED = 5, 10
WIJKEN = ("WK045301", "WK045302", "WK045303")
PEOPLE = (
    "select p.status, m.area_code, m.birth_year from participation p"
    " join member m on m.id = p.member_id"
)


def of_people(look: Look, *statuses: str) -> Counter[Cell]:
    """How many members had each cell of their own."""
    rows = [row for row in look(PEOPLE) if row["status"] in statuses]
    return Counter((r["area_code"], age_band(r["birth_year"], NOW.date())) for r in rows)


def of_answers(look: Look) -> Counter[Cell]:
    rows = look("select attributes from anonymous_response")
    return Counter((r["attributes"]["area"], r["attributes"]["age"]) for r in rows)


def compatible(cell: Cell, people: Counter[Cell]) -> int:
    return sum(count for own, count in people.items() if cell in coarser(own))


def crowd(chance: Random) -> Spread:
    """Skewed, as volunteer panels are: many older people, here and there a single young one."""
    sizes = {"16-24": 3, "25-44": 8, "45-64": 16, "65-74": 22, "75+": 12, None: 2}
    return {
        (area, age): chance.randint(0, 2 * size) for area in WIJKEN for age, size in sizes.items()
    }


@pytest.mark.parametrize("seed", range(6))
def test_every_stored_answer_fits_enough_people(velsen: Home, owner_sql: Look, seed: int) -> None:
    chance = Random(seed)
    live_through(velsen, crowd(chance), chance.choice([0.15, 0.35, 0.6]), chance)
    finished, invited = (
        of_people(owner_sql, "completed"),
        of_people(owner_sql, "invited", "completed"),
    )
    stored = of_answers(owner_sql)
    assert stored.total() == finished.total() > 10
    for cell, count in stored.items():
        assert count >= CELL
        assert compatible(cell, finished) >= FEWEST_FINISHED
        assert compatible(cell, invited) >= FEWEST_INVITED


def test_one_person_who_fits_no_cell_does_not_stand_alone(velsen: Home, owner_sql: Look) -> None:
    """Everybody else has a cell: without company the only answer without one would be theirs."""
    spread: Spread = {(WIJKEN[0], "65-74"): 40, (WIJKEN[1], "16-24"): 12}
    wave_id = open_for(velsen, spread)
    by_cell = owner_sql("select id, area_code from member")
    many = [r["id"] for r in by_cell if r["area_code"] == WIJKEN[0]]
    one = [r["id"] for r in by_cell if r["area_code"] == WIJKEN[1]][:1]
    answer(velsen, wave_id, many)
    answer(velsen, wave_id, one)
    close(velsen, wave_id)
    assert of_answers(owner_sql) == {(WIJKEN[0], "65-74"): 36, NOTHING: 5}


@pytest.mark.parametrize(
    ("counts", "moved"),
    [
        ({("WK1", None): 30}, (NOTHING, 0)),
        ({("WK1", None): 30, NOTHING: 5}, (NOTHING, 0)),
        ({("WK1", None): 30, ("WK2", None): 6, NOTHING: 2}, (("WK1", None), 3)),
        ({("WK1", None): 8, NOTHING: 1}, (("WK1", None), 8)),
        ({NOTHING: 3}, (NOTHING, 0)),
    ],
)
def test_company_comes_from_the_largest_cell(counts: dict[Cell, int], moved: Any) -> None:
    assert company(Counter(counts)) == moved


def test_who_moved_house_meanwhile_is_kept_where_they_were_asked(
    velsen: Home, owner_sql: Look
) -> None:
    wave_id = open_for(velsen, {(WIJKEN[0], "65-74"): 30})
    owner_sql(
        "update member set area_code = 'WK045309' where id = (select min(id::text)::uuid from member)"
    )
    members = [row["id"] for row in owner_sql("select id from member")]
    answer(velsen, wave_id, members)
    close(velsen, wave_id)
    assert of_answers(owner_sql) == {(WIJKEN[0], "65-74"): 30}
    ledger = owner_sql("select distinct area_code from participation")
    assert ledger == [{"area_code": WIJKEN[0]}]
