"""Files with answers and with targets, as somebody would make them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from meedoen.command import main

Json = Mapping[str, Any]
ROWS = [("man", "jong", 6), ("man", "oud", 7), ("vrouw", "jong", 8), ("vrouw", "oud", 9)]
TARGETS: Json = {
    "format": 1,
    "selection": "random",
    "margins": {"geslacht": {"man": 50, "vrouw": 50}, "leeftijd": {"jong": 600, "oud": 400}},
}


def answers(mark: str = ";") -> str:
    """Sixty people, fifteen of each kind, in turn; with a mark from 6 to 9."""
    people = [ROWS[at % 4] for at in range(60)]
    lines = [["nr", "geslacht", "leeftijd", "cijfer"]]
    lines += [[str(at + 1), *map(str, row)] for at, row in enumerate(people)]
    return "\n".join(mark.join(line) for line in lines) + "\n"


def weigh(folder: Path, data: str | bytes, targets: Json | str | bytes, *options: object) -> Result:
    (folder / "data.csv").write_bytes(data.encode() if isinstance(data, str) else data)
    asked = targets if isinstance(targets, str | bytes) else json.dumps(targets)
    (folder / "targets.json").write_bytes(asked.encode() if isinstance(asked, str) else asked)
    words = [folder / "data.csv", folder / "targets.json", *options]
    return CliRunner().invoke(main, ["results", "weigh", *map(str, words)])


def found(folder: Path, data: str | bytes, targets: Json) -> Any:
    ran = weigh(folder, data, targets, "--json")
    assert ran.exit_code == 0, ran.output
    return json.loads(ran.stdout)
