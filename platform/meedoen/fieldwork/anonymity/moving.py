"""At closing all anonymous answers leave the holding table at once, and never few of a kind."""

import json
from collections.abc import Sequence
from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from meedoen.fieldwork.anonymity.attributes import Cell, as_json
from meedoen.fieldwork.anonymity.generalising import Answer, generalised, with_company
from meedoen.fieldwork.anonymity.models import AnonymousResponse, Holding, Participation
from meedoen.keyholder import asking as keyholder
from tenants import current
from tenants.database import db
from tenants.ground.portions import portions

FEWEST = 10
chance = SystemRandom()


class AnswersMissing(RuntimeError):
    """Some answers cannot be opened: the wave must not close before somebody looked."""


def move_answers(wave_id: UUID) -> None:
    """With fewer than FEWEST answers only their number stays, in the ledger: nobody opens them.

    The key holder has shuffled them, so that nobody here saw which blob said what; making rare
    attributes coarser sorted them, so they are shuffled again. What cannot be opened was put there
    by somebody who did not take part, as long as nobody's answer is missing.
    """
    sealed, stored = _taken(Holding.sealed, wave_id), _moved_before(wave_id)
    completed = _completed(wave_id)
    if completed < FEWEST:
        return
    opened = [_read(text) for text in keyholder.opened(wave_id, sealed)]
    if len(opened) + len(stored) < completed:
        raise AnswersMissing(f"Of {completed} answers {len(opened) + len(stored)} can be opened.")
    answers = with_company(generalised(opened + stored), chance)
    chance.shuffle(answers)
    for some in portions(answers):
        _store(wave_id, some)


def _completed(wave_id: UUID) -> int:
    """How many people sent an answer, by the ledger."""
    ours = Participation.tenant_id == current.tenant_id()
    sent = (Participation.wave_id == wave_id) & (Participation.status == "completed")
    return db.session.scalar(sa.select(sa.func.count()).where(ours, sent)) or 0


def _moved_before(wave_id: UUID) -> list[Answer]:
    """An earlier version moved answers in batches: they join the others and are mixed with them."""
    columns = sa.func.jsonb_build_object(
        "answers", AnonymousResponse.answers, "attributes", AnonymousResponse.attributes
    )
    return [_as_answer(content) for content in _taken(columns, wave_id, AnonymousResponse)]


def _taken(
    column: Any, wave_id: UUID, table: type[Holding | AnonymousResponse] = Holding
) -> list[Any]:
    gone = sa.delete(table).where(table.wave_id == wave_id).returning(column)
    return list(db.session.scalars(gone))


def _read(text: bytes) -> Answer:
    return _as_answer(json.loads(text))


def _as_answer(content: dict[str, Any]) -> Answer:
    attributes = content["attributes"]
    cell: Cell = (attributes["area"], attributes["age"])
    return cell, content["answers"]


def _store(wave_id: UUID, answers: Sequence[Answer]) -> None:
    """Write answers in the order given, under new random ids."""
    shared = {"tenant_id": current.tenant_id(), "wave_id": wave_id}
    db.session.connection().execute(
        sa.insert(AnonymousResponse.__table__),
        [
            {**shared, "id": uuid4(), "answers": given, "attributes": as_json(cell)}
            for cell, given in answers
        ],
    )
