"""Where disclosure control flows, figures have types: loose JSON is known in one place alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import meedoen

ROOMS = [Path(meedoen.__file__).parent / room for room in ("results", "region")]
KNOWS_JSON = "results/counting/stored.py"
COLUMN_TYPES = "results/counting/models.py"


def loose(source: str) -> bool:
    """Whether a module says Any, which is how a group without a type would slip through."""
    return any(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(ast.parse(source)))  # fmt: skip


def modules() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        for path in sorted(room.rglob("*.py")):
            yield str(path.relative_to(room.parent)), path.read_text()


def test_loose_json_is_known_where_it_is_read_and_written_alone() -> None:
    found = {name for name, source in modules() if loose(source)}
    assert found == {KNOWS_JSON, COLUMN_TYPES}


@pytest.mark.parametrize("source", ["Body = dict[str, Any]", "def shown(group: Any) -> None: ..."])
def test_a_loose_body_would_be_seen(source: str) -> None:
    assert loose(source)


def test_pages_get_their_figures_from_a_page_object_not_from_globals() -> None:
    found = [name for name, source in modules() if "template_global" in source]
    assert found == []
