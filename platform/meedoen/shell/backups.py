"""`meedoen backup` and `meedoen restore`: a copy elsewhere, and the house back from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from meedoen.keeping import dumping, restoring
from meedoen.keeping.manifest import Unusable
from meedoen.keeping.programs import Failed
from meedoen.keyholder.asking import Away
from meedoen.shell.saying import Impossible, answer
from tenants.ground.settings import MissingSettings, read_environment


def back_up(folder: Path) -> None:
    """Answers with what is in it. Raises Impossible."""
    with _told():
        answer(asdict(dumping.back_up(folder, read_environment(), datetime.now(UTC))))


def look_over(folder: Path, private: str) -> None:
    """Answers with what is in it, or raises Impossible when it could not be put back."""
    with _told():
        answer(asdict(restoring.look_over(folder, private, read_environment()).manifest))


def put_back(folder: Path, private: str) -> None:
    """Answers with what was done in each space. Raises Impossible; the house is closed then."""
    known = read_environment()
    with _told():
        ready = restoring.look_over(folder, private, known)
        settled = restoring.put_back(ready, known, datetime.now(UTC))
    answer({"backup": ready.manifest.started_at, "spaces": [asdict(one) for one in settled]})


def settle(since: datetime) -> None:
    """Answers with what was done in each space. Raises Impossible; the house is closed then."""
    with _told():
        settled = restoring.settle(since, read_environment(), datetime.now(UTC))
    answer({"backup": since, "spaces": [asdict(one) for one in settled]})


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (dumping.NotMade, Unusable, Failed, MissingSettings, Away, OSError) as fault:
        raise Impossible(str(fault)) from None
    except DBAPIError as fault:
        raise Impossible(str(fault.orig).strip()) from None
