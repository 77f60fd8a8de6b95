"""Laying people and answers side by side without opening anything: by order, and by size; and the tally."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from meedoen.fieldwork.anonymity import drafts, envelope
from meedoen.survey.routing.progress import Progress
from tests.fieldwork.attacker import Look
from tests.fieldwork.disk import Loot

SEAL = 48  # bytes that HPKE adds: the sender's half of the exchange, and a tag
# Who lays two lists side by side has one hit on average; eight come once in a hundred thousand tries.
BOUND = 7


@dataclass
class Damage:
    """What came of it; `found` says how much there was to try on.

    live: what the web's side could open while the wave was open, of answers and drafts together.
    """

    found: int = 0
    answers: int = 0
    drafts: int = 0
    by_order: int = 0
    by_size: int = 0
    late: int = 0
    live: int = 0

    @property
    def worst(self) -> list[str]:
        opened = [name for name in ("answers", "drafts", "late", "live") if getattr(self, name)]
        guessed = [n for n in ("by_order", "by_size") if getattr(self, n) > BOUND]
        return opened + guessed


def by_order(look: Look, loot: Loot, known: dict[str, int]) -> int:
    """People as they sent, as their blobs waited, or as they are listed, beside answers as they stand."""
    sent = [person for person, _ in loot.pairs()]
    by_id = [person for person, _ in sorted(loot.pairs(), key=lambda pair: loot.ids[pair[1]])]
    given = [
        [row["answers"]["getal"] for row in look(f"select answers from anonymous_response {order}")]
        for order in ("order by ctid", "order by id", "order by xmin::text::bigint, ctid")
    ]
    listed = [row["member_id"] for row in look("select member_id from participation order by ctid")]
    tries = [(people, numbers) for people in (sent, by_id, listed) for numbers in given]
    tries += [(people[::-1], numbers) for people, numbers in tries]
    return max(_hits(people, numbers, known) for people, numbers in tries)


def by_size(look: Look, loot: Loot, known: dict[str, int], longest: int) -> int:
    """Each person gets an answer whose draft, or whose seal, would be as long as theirs."""
    answers = [r["answers"] for r in look("select answers from anonymous_response order by ctid")]
    attributes = {"area": "WK045301", "age": "65-74"}
    drafted = [len(drafts.locked("a" * 26, Progress(one, {}, 2), longest)) for one in answers]
    sent = [len(_sealed({"answers": one, "attributes": attributes}, longest)) for one in answers]
    numbers = [one["getal"] for one in answers]
    return max(
        _hits(*_of_one_size(pairs, list(zip(sizes, numbers, strict=True))), known)
        for pairs, sizes in ((loot.begun(), drafted), (loot.pairs(), sent))
    )


def _of_one_size(
    pairs: list[tuple[UUID, bytes]], left: list[tuple[int, int]]
) -> tuple[list[UUID], list[int]]:
    people, numbers = [], []
    for person, blob in pairs:
        fits = next((one for one in left if one[0] == len(blob)), None)
        if fits is not None:
            left.remove(fits)
            people.append(person)
            numbers.append(fits[1])
    return people, numbers


def _sealed(content: dict[str, Any], longest: int) -> bytes:
    text = json.dumps(content, separators=(",", ":"))
    return envelope.padded(text, longest) + bytes(SEAL)


def _hits(people: Sequence[UUID], numbers: Sequence[int], known: dict[str, int]) -> int:
    laid = zip(people, numbers, strict=False)
    return sum(known.get(str(person)) == number for person, number in laid)
