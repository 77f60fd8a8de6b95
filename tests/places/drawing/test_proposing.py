"""Which small wijk is proposed to go with which other one follows a rule that can be told."""

from collections.abc import Sequence

from meedoen.places import catalogue
from meedoen.places.drawing.proposing import proposals
from meedoen.places.models import Area, Ring
from meedoen.places.reading import Whole


def whole(code: str, people: int | None) -> Whole:
    return Whole(code, [Area(code=code, name=code, inhabitants=people, age_bands={})])


def box(west: float, east: float, south: float = 52.0, north: float = 52.1) -> Sequence[Ring]:
    return [[(west, south), (east, south), (east, north), (west, north), (west, south)]]


def pairs(wholes: Sequence[Whole], rings: dict[str, Sequence[Ring]]) -> list[tuple[str, str, bool]]:
    made = proposals(wholes, rings)
    return [(one.small.code, one.into.code, one.on_map) for one in made]


def test_the_longest_border_decides() -> None:
    wholes = [whole("WK000001", 100), whole("WK000002", 5000), whole("WK000009", 5000)]
    rings = {
        "WK000001": box(4.1, 4.2), "WK000002": box(4.5, 4.6), "WK000009": box(4.2, 4.3),
    }  # fmt: skip
    assert pairs(wholes, rings) == [("WK000001", "WK000009", True)]


def test_without_a_map_the_nearest_number_does() -> None:
    wholes = [whole("WK000004", 100), whole("WK000001", 5000), whole("WK000006", 5000)]
    assert pairs(wholes, {}) == [("WK000004", "WK000006", False)]


def test_only_a_small_one_of_which_the_size_is_known_is_proposed() -> None:
    assert pairs([whole("WK000001", 500), whole("WK000002", None)], {}) == []
    assert pairs([whole("WK000001", 5)], {}) == []


def test_two_small_neighbours_are_proposed_once() -> None:
    wholes = [whole("WK000001", 5), whole("WK000002", 100), whole("WK000009", 5000)]
    assert pairs(wholes, {}) == [("WK000001", "WK000002", False)]


def test_in_heemskerk_the_five_people_of_the_east_go_with_a_real_neighbour() -> None:
    known = catalogue._shipped("GM0396")
    wholes = [whole(wijk.code, wijk.inhabitants) for wijk in known]
    made = pairs(wholes, {wijk.code: wijk.rings for wijk in known})
    assert [(small, on_map) for small, _, on_map in made] == [("WK039611", True)]
