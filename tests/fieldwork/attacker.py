"""Somebody with the whole database, who tries to lay the two sides of an anonymous wave together."""

import math
from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient

from meedoen.fieldwork.asking.links import secret_hash
from tests.fieldwork.builders import send

Look = Callable[..., list[Any]]
Link = list[tuple[str, int]]
PEOPLE = 120
NUMBER = {"id": "getal", "type": "number", "text": "Getal?", "min": 0, "max": 99999}


def chance_bound(people: int) -> int:
    """Most hits a blind guesser makes in 99% of the cases (Poisson with mean 1)."""
    total, hits = 0.0, -1
    while total < 0.99:
        hits += 1
        total += math.exp(-1) / math.factorial(hits)
    return max(hits, math.ceil(people * 0.05))


def answer_all(client: FlaskClient, secrets: list[str]) -> None:
    for number, secret in enumerate(secrets):
        page = send(client, secret, {"getal": str(number), "stap": "1"})
        assert "goed ontvangen" in page.text


def truth(look: Look, secrets: list[str]) -> dict[str, int]:
    """member id -> the number that this member gave (known to the test alone)."""
    rows = {bytes(r["secret_hash"]): str(r["member_id"]) for r in look("select * from invitation")}
    return {rows[secret_hash(secret)]: number for number, secret in enumerate(secrets)}


def by_transaction(look: Look) -> Link:
    """Ledger and answer written by the same transaction."""
    rows = look(
        "select p.member_id, a.answers from participation p join anonymous_response a"
        " on p.xmin::text = a.xmin::text where p.status = 'completed'"
    )
    if len(rows) > PEOPLE:
        return []
    return [(str(r["member_id"]), r["answers"]["getal"]) for r in rows]


def by_order(look: Look, ledger: str, answers: str) -> Link:
    """Both tables put in some order of their own, then laid side by side."""
    people = look(
        f"select member_id from participation where status = 'completed' order by {ledger}"
    )
    given = look(f"select answers from anonymous_response order by {answers}")
    return [
        (str(p["member_id"]), a["answers"]["getal"]) for p, a in zip(people, given, strict=False)
    ]


ORDERS = [
    (ledger, answer)
    for ledger in ("ctid", "xmin::text::bigint, ctid", "member_id")
    for answer in ("ctid", "xmin::text::bigint, ctid", "id")
]


def hits(guess: Link, known: dict[str, int]) -> int:
    return sum(known.get(member) == number for member, number in guess)


def most_hits(look: Look, known: dict[str, int]) -> int:
    guesses = [by_transaction(look), *(by_order(look, a, b) for a, b in ORDERS)]
    return max(hits(guess, known) for guess in guesses)
