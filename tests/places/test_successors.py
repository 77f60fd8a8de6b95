"""A gemeente that merged is found under its new code, and the new one knows whom it took in."""

import json
import re

from meedoen.places import successors


def codes(found: list[successors.Ended]) -> set[str]:
    return {ended.code for ended in found}


def test_a_gemeente_that_merged_says_into_which() -> None:
    (found,) = successors.successors("GM0416")
    assert (found.into, found.into_name, found.on.year) == ("GM1980", "Dijk en Waard", 2022)


def test_a_new_gemeente_says_out_of_which() -> None:
    assert codes(successors.predecessors("GM1980")) == {"GM0398", "GM0416"}
    assert len(successors.predecessors("GM1982")) == 5
    assert codes(successors.predecessors("GM1992")) == {"GM0501", "GM0530", "GM0614"}


def test_one_that_was_shared_out_has_several() -> None:
    assert len(successors.successors("GM0788")) == 4


def test_one_that_stands_has_none() -> None:
    assert successors.successors("GM0453") == []


def test_no_code_lives_on_after_it_ended() -> None:
    """A chain would have to be followed; there is none yet."""
    listed = successors._all()
    assert not {one.code for one in listed} & {one.into for one in listed}


def test_each_line_has_codes_of_cbs_and_the_list_its_source() -> None:
    for one in successors._all():
        assert re.fullmatch(r"GM\d{4}", one.code) and re.fullmatch(r"GM\d{4}", one.into)
    source = json.loads(successors.FILE.read_text("utf-8"))["source"]
    assert source["by"] and source["licence"]
