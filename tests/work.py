"""What something costs, told in work and not in time: statements, and calls that hash or seal."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from tenants.ground import sealing

SECRETIVE = {
    sealing.__file__,
    str(Path(sealing.__file__).parents[2] / "tenants/ground/tokens.py"),
}
# Whether a step is kept or taken back is one statement either way.
END = re.compile(r"^(RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT)")


@dataclass
class Work:
    statements: list[str] = field(default_factory=list)
    secrets: Counter[str] = field(default_factory=Counter)


@contextmanager
def counted() -> Iterator[Work]:
    """All that is done meanwhile, in this thread."""
    done = Work()

    def hear(_c: object, _u: object, statement: str, *_: object) -> None:
        done.statements.append(re.sub(r"sa_savepoint_\d+", "step", END.sub("END", statement)))

    def look(frame: FrameType, what: str, _: Any) -> None:
        if what == "call" and frame.f_code.co_filename in SECRETIVE:
            done.secrets[frame.f_code.co_name] += 1

    event.listen(sa.Engine, "before_cursor_execute", hear)
    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield done
    finally:
        sys.setprofile(before)
        event.remove(sa.Engine, "before_cursor_execute", hear)
