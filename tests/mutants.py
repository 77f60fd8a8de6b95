"""Which tests take a guard away and see that it is missed: `make mutants` runs those alone, and lists them.

A mutant says what it is: by its name, by its docstring, or by the file that it stands in.
"""

import re
from collections.abc import Iterable

import pytest

NAMED = re.compile(r"mutant|_(noticed|caught)(_|$)")
FILE = "test_mutants.py"


def mark(items: Iterable[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and is_one(item):
            item.add_marker("mutant")


def is_one(item: pytest.Function) -> bool:
    return told_as_one(item.originalname, item.function.__doc__, item.path.name)


def told_as_one(name: str, doc: str | None, file: str) -> bool:
    """By the name of the test, by what it says of itself, or by where it stands."""
    return bool(NAMED.search(name)) or "mutant" in (doc or "").casefold() or file == FILE
