"""Every name that a room rings has a verb behind it."""

import re
from pathlib import Path

import pytest

import meedoen
from worker.jobs import JOBS, job_named

HOUSE = Path(meedoen.__file__).parent


@pytest.mark.parametrize("name", sorted(JOBS))
def test_a_job_leads_to_a_verb(name: str) -> None:
    assert callable(job_named(name))


def test_every_bell_that_is_rung_somewhere_has_a_job() -> None:
    rung = {
        name
        for path in HOUSE.rglob("*.py")
        for name in re.findall(r"\bring\(\s*\"([a-z_]+)\"", path.read_text("utf-8"))
    }
    assert rung <= set(JOBS)
    assert {"open_wave", "close_wave", "count_wave"} <= rung
