"""Codes from an app: right ones once, others never."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest

from meedoen.accounts.proving import second_factor
from tests.accounts.builders import SECRET, code_at
from tests.house import ALICE


def accepted(code: str, now: datetime, last: int | None = None) -> int | None:
    return second_factor.accepted_step(SECRET, code, now, last)


def test_the_code_of_now_is_accepted(now: datetime) -> None:
    assert accepted(code_at(now), now) == int(now.timestamp()) // 30


def test_a_code_may_be_typed_with_a_space(now: datetime) -> None:
    code = code_at(now)
    assert accepted(f" {code[:3]} {code[3:]} ", now)


@pytest.mark.parametrize("seconds", [-30, 30])
def test_a_clock_may_be_one_step_off(now: datetime, seconds: int) -> None:
    assert accepted(code_at(now + timedelta(seconds=seconds)), now)


@pytest.mark.parametrize("seconds", [-60, 60, 3600])
def test_a_code_from_further_away_is_refused(now: datetime, seconds: int) -> None:
    assert accepted(code_at(now + timedelta(seconds=seconds)), now) is None


def test_a_code_is_good_for_one_use(now: datetime) -> None:
    step = accepted(code_at(now), now)
    assert accepted(code_at(now), now, step) is None
    assert accepted(code_at(now - timedelta(seconds=30)), now, step) is None
    assert accepted(code_at(now + timedelta(seconds=30)), now, step)


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "\0\0\0\0\0\0", "\ud800"]
)
def test_anything_but_six_digits_is_refused(now: datetime, code: str) -> None:
    assert accepted(code, now) is None


def test_the_picture_is_one_svg_without_style_or_script() -> None:
    text = second_factor.address(SECRET, ALICE, "Meedoen Velsen")
    picture = ElementTree.fromstring(second_factor.picture(text))
    assert picture.tag.endswith("svg")
    assert picture.findtext("title") == "QR-code voor de app op uw telefoon"
    for element in picture.iter():
        assert not {"style", "onload", "href"} & set(element.attrib)


def test_a_new_secret_has_160_bits() -> None:
    assert len(second_factor.new_secret()) == 32
    assert second_factor.in_groups("ABCDEFGHIJ") == "ABCD EFGH IJ"
