"""A room's face is its contents page: what is not on it is not in the house."""

import re
from pathlib import Path

import meedoen
from meedoen import house

HOUSE = Path(meedoen.__file__).parent
DOORS = {"web", "standalone"}  # these put up the blueprints that they bring themselves


def modules() -> dict[str, str]:
    """The source of every module of a room, by name."""
    found = {path.relative_to(HOUSE.parent).with_suffix(""): path for path in HOUSE.rglob("*.py")}
    return {
        ".".join(place.parts): path.read_text("utf-8")
        for place, path in found.items()
        if len(place.parts) > 2 and place.parts[1] not in DOORS
    }


def test_every_room_with_a_folder_stands_in_the_house() -> None:
    folders = {name.split(".")[1] for name in modules() if name.endswith(".room")}
    assert [room.name for room in house.ROOMS if room.name not in folders] == []
    assert len(house.ROOMS) == len(folders)


def test_every_module_with_routes_is_on_the_face_of_its_room() -> None:
    with_routes = {name for name, text in modules().items() if re.search(r"^@bp\.", text, re.M)}
    assert len(with_routes) > 15
    named = {module.__name__ for room in house.ROOMS for module in room.views}
    assert with_routes - named == set()


def test_only_the_house_reads_a_face() -> None:
    reads = re.compile(
        r"meedoen\.\w+\.room import|^from meedoen\.\w+ import (?:\w+, )*room\b", re.M
    )
    assert [name for name, text in modules().items() if reads.search(text)] == []


def test_every_bell_that_is_rung_somewhere_has_a_job() -> None:
    rung = {
        name
        for text in modules().values()
        for name in re.findall(r"\bring\(\s*\"([a-z_]+)\"", text)
    }
    assert rung <= set(house.jobs())
    assert {"open_wave", "close_wave", "count_wave"} <= rung
