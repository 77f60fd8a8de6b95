"""What a process brings along that it may never need: every start pays for it, and every process keeps it."""

import json
import subprocess
import sys

from meedoen.command import main

# One page, one verb or one job has need of each of these.
SELDOM = frozenset({
    "authlib", "babel.messages", "dns", "joserfc", "numpy", "odfdo", "segno", "typst", "webauthn", "xlrd",
    "xlsxwriter",
})  # fmt: skip
DATABASE = frozenset({"alembic", "flask", "rq", "sqlalchemy", "meedoen.house"})
TOLD = """
import json, sys
import meedoen.command
command = list(sys.modules)
import meedoen.web.app
print(json.dumps([command, list(sys.modules)]))
"""


def test_a_process_starts_without_what_few_have_need_of() -> None:
    words = [sys.executable, "-c", TOLD]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    command, house = (frozenset(names) for names in json.loads(told))
    assert "meedoen.house" in house, "otherwise its silence proves nothing"
    assert not command & (SELDOM | DATABASE)
    assert not house & SELDOM


def test_a_verb_that_is_read_later_says_the_same_of_itself() -> None:
    """Both the list of all verbs and its own help: they come from two places."""
    later = [one for one in main.commands.values() if type(one).__name__ == "Later"]
    assert later
    for one in later:
        own = getattr(one, "_group")  # noqa: B009 (of the house alone)
        assert own.name == one.name
        assert list(own.commands)
