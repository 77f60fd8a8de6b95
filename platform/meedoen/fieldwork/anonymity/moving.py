"""At closing all anonymous answers leave the holding table at once, and never few of a kind."""

from collections.abc import Sequence
from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from meedoen.fieldwork.anonymity import unsealed
from meedoen.fieldwork.anonymity.attributes import as_json
from meedoen.fieldwork.anonymity.generalising import Answer, generalised, with_company
from meedoen.fieldwork.anonymity.models import AnonymousResponse, Holding, Participation
from meedoen.fieldwork.anonymity.unsealed import as_answer
from meedoen.keyholder import asking as keyholder
from tenants import current
from tenants.database import db
from tenants.ground.portions import portions

FEWEST = 10
chance = SystemRandom()


class AnswersMissing(RuntimeError):
    """Some answers cannot be opened: the wave must not close before somebody looked."""


def move_answers(wave_id: UUID, *, resigned: bool = False) -> int:
    """How many answers nobody can read any more. With fewer than FEWEST that can be read only their
    number stays, in the ledger.

    The key holder has shuffled them, so that nobody here saw which blob said what; making rare
    attributes coarser sorted them, so they are shuffled again. What cannot be opened was put there
    by somebody who did not take part, as long as nobody's answer is missing. Otherwise raises
    AnswersMissing, unless somebody has `resigned` to that.
    """
    sealed, stored = _taken(Holding.sealed, wave_id), _moved_before(wave_id)
    completed = _completed(wave_id)
    if completed < FEWEST:
        return 0
    opened = _opened(wave_id, sealed, resigned=resigned)
    if len(opened) + len(stored) < completed and not resigned:
        raise AnswersMissing(f"Of {completed} answers {len(opened) + len(stored)} can be opened.")
    answers = [answer for answer in map(unsealed.read, opened) if answer] + stored
    if len(answers) >= FEWEST:
        _store_mixed(wave_id, answers)
    return max(0, completed - len(answers))


def _opened(wave_id: UUID, sealed: Sequence[bytes], *, resigned: bool) -> list[bytes]:
    try:
        return keyholder.opened(wave_id, sealed)
    except (keyholder.KeysLost, keyholder.KeysDestroyed):
        # Destroyed while answers wait: the wave had closed, and came back from a backup.
        if resigned:
            return []
        raise


def _store_mixed(wave_id: UUID, answers: Sequence[Answer]) -> None:
    mixed = with_company(generalised(answers), chance)
    chance.shuffle(mixed)
    for some in portions(mixed):
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
    rows = map(as_answer, _taken(columns, wave_id, AnonymousResponse))
    return [answer for answer in rows if answer]


def _taken(
    column: Any, wave_id: UUID, table: type[Holding | AnonymousResponse] = Holding
) -> list[Any]:
    gone = sa.delete(table).where(table.wave_id == wave_id).returning(column)
    return list(db.session.scalars(gone))


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
