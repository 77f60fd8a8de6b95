"""What is sent often is packed once, and everybody gets the form they can read."""

import gzip

import pytest
from flask import Flask

from tenants.ground import packing

LONG = "lang " * 500


def test_packed_content_is_kept_beside_the_plain() -> None:
    made = packing.packed(LONG)
    assert gzip.decompress(made.small) == made.plain == LONG.encode()


def test_what_packing_does_not_make_smaller_stays_as_it_is() -> None:
    assert packing.packed("kort").small == b""


def test_the_same_content_is_packed_the_same_every_time() -> None:
    """Else an address with a fingerprint would not name one content."""
    assert packing.zipped(b"x" * 50) == packing.zipped(b"x" * 50)


@pytest.mark.parametrize(
    ("accepted", "small"),
    [("gzip", True), ("br, gzip", True), ("gzip;q=0", False), ("br", False), ("", False)],
)
def test_the_answer_is_in_the_form_that_is_asked_for(accepted: str, small: bool) -> None:
    made = packing.packed(LONG)
    with Flask("bare").test_request_context(headers={"Accept-Encoding": accepted}):
        answer = packing.answer(made)
    assert answer.data == (made.small if small else made.plain)
    assert answer.headers.get("Content-Encoding") == ("gzip" if small else None)
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_content_of_one_form_does_not_vary() -> None:
    with Flask("bare").test_request_context(headers={"Accept-Encoding": "gzip"}):
        assert "Vary" not in packing.answer(packing.packed("kort")).headers
