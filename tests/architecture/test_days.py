"""A day is a Dutch day: between midnight here and midnight in UTC, the clock of a machine says yesterday."""

import re

from tests.architecture.test_floors import ROOT

OTHER_DAYS = re.compile(r"\b(now(\(UTC\))?\.date\(\)|date\.today\(\))")
ARGUED_FOR = {"platform/meedoen/web/limits.py"}  # a salt for a day: any day will do


def test_nobody_asks_the_machine_what_day_it_is() -> None:
    found = {
        str(path.relative_to(ROOT))
        for folder in ("platform", "tenants", "worker")
        for path in (ROOT / folder).rglob("*.py")
        if OTHER_DAYS.search(path.read_text("utf-8"))
    }
    assert found == ARGUED_FOR
