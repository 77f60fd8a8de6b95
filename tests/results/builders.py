"""Closed waves with invented answers, written under the worker's role as the seed does."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

import sqlalchemy as sa

from meedoen.accounts.enrolling import create_account
from meedoen.bodies.seating import create_body, give_seat
from meedoen.fieldwork.anonymity.models import Participation, Response
from meedoen.fieldwork.waves.models import Wave
from meedoen.panel.members.models import Member
from meedoen.places.entering import enter_areas
from meedoen.results.counting.counting import count_wave
from meedoen.results.counting.shapes import Hidden, Shown, Summary, Table, TookPart
from meedoen.results.releasing import reading
from meedoen.survey.definition.models import Questionnaire, QuestionnaireVersion
from meedoen.survey.definition.storing import stored
from meedoen.survey.document.sense import items_of
from meedoen.survey.document.words import Document
from tenants import current
from tenants.database import db
from tenants.ground.ids import new_id
from tenants.ground.settings import settings
from tests.house import ALICE, Home, session_of

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
NORTH, SOUTH, POLDER = "WK045301", "WK045302", "WK045309"
SUMMARY = Summary(
    title="Rondkomen", wave="Najaar", origin=None, mode="confidential",
    starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 20),
    promise="Wij praten erover in de raad.", promise_by=date(2027, 3, 1),
    invited=135, minimum=10, weighted=False, area_word="wijk",
    groups=(TookPart("gemeente", "gemeente", "Velsen", 65, 135, 48),),
)  # fmt: skip
Answers = dict[str, Any]
Given = Sequence[tuple[str | None, Answers | None]]


def definition(*items: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    blocks = [{"id": "vragen", "title": "Vragen", "items": list(items)}]
    head = {"schema": "meedoen/questionnaire/1", "title": "Rondkomen", "min_group": 10}
    return {**head, "blocks": blocks, **more}


def yes_no(
    question_id: str = "rond", text: str = "Kunt u rondkomen?", **more: Any
) -> dict[str, Any]:
    return {"id": question_id, "type": "yes_no", "text": text, **more}


def closed_wave(
    given: Given, asked: Mapping[str, Any], areas: Sequence[str] = (), name: str = "Najaar",
    state: str = "closed",
) -> UUID:  # fmt: skip
    """Inside a space: a closed confidential wave; who gave no answers at all was invited in vain."""
    made = Questionnaire(title=asked["title"], origin=asked.get("origin"), created_at=NOW)
    db.session.add(made)
    db.session.flush()
    version = QuestionnaireVersion(
        questionnaire_id=made.id, number=1, document=_alike(asked), updated_at=NOW, frozen_at=NOW
    )
    db.session.add(version)
    db.session.flush()
    wave = Wave(
        name=name, questionnaire_version_id=version.id, mode="confidential",
        areas=list(areas), seed="1", promise="Wij praten erover in de raad.",
        promise_by=date(2027, 3, 1), starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 20),
        created_at=NOW, confirmed_at=NOW, closed_at=NOW, kept_cells=[],
    )  # fmt: skip
    db.session.add(wave)
    db.session.flush()
    members = [
        Member(id=uuid4(), state="active", area_code=area, language="nl", channel="mail")
        for area, _ in given
    ]
    db.session.add_all(members)
    db.session.flush()
    _go(wave, "opening")
    db.session.add_all(
        Participation(wave_id=wave.id, member_id=member.id, status="invited", area_code=area)
        for member, (area, _) in zip(members, given, strict=True)
    )
    _go(wave, "open")
    asked_of = list(zip(members, given, strict=True))
    _complete(wave.id, [member.id for member, (_, answers) in asked_of if answers is not None])
    db.session.add_all(
        _response(wave.id, area, answers) for area, answers in given if answers is not None
    )
    _go(wave, "closing")
    if state == "closed":
        _go(wave, state)
    return wave.id


def _alike(asked: Mapping[str, Any]) -> Document:
    """Questions of the same name are the same in every gemeente, as those of a template are."""
    made = stored(asked)
    for item in items_of(made):
        item["identity"] = str(uuid5(NAMESPACE_OID, item["id"]))
    return made


def _go(wave: Wave, state: str) -> None:
    """A step at a time: the database lets a wave go no other way."""
    wave.state = state
    db.session.flush()


def _complete(wave_id: UUID, members: Sequence[UUID]) -> None:
    """Under the role of the web, which alone may; so what is there is kept first."""
    db.session.commit()
    mine = {"tenant": str(current.tenant_id()), "wave": wave_id, "members": list(members)}
    with _web(settings().database_url).begin() as connection:
        connection.execute(sa.text("select set_config('app.tenant_id', :tenant, true)"), mine)
        connection.execute(COMPLETE, mine)


@cache
def _web(url: str) -> sa.Engine:
    return sa.create_engine(url, poolclass=sa.NullPool)


COMPLETE = sa.text(
    "update participation set status = 'completed'"
    " where tenant_id = cast(:tenant as uuid) and wave_id = :wave and member_id = any(:members)"
)


def _response(wave_id: UUID, area: str | None, answers: Answers) -> Response:
    return Response(
        wave_id=wave_id, pseudonym=uuid4(), answers=answers,
        attributes={"area": area, "age": None}, submitted_at=NOW,
    )  # fmt: skip


def silent(area: str | None, count: int) -> list[tuple[str | None, None]]:
    return [(area, None)] * count


def many(area: str | None, **counts: int) -> list[tuple[str | None, Answers]]:
    """many(NORTH, ja=20, nee=10): thirty answers to the question `rond`."""
    return [(area, {"rond": code}) for code, count in counts.items() for _ in range(count)]


def counted_wave(
    space: Home,
    given: Given,
    asked: Mapping[str, Any] | None = None,
    *,
    everywhere: bool = False,
) -> UUID:
    """A wave of `space` that the worker has counted, with the areas of Velsen in place."""
    with space.as_worker():
        enter_areas(str(space.gm_code))
        codes = [] if everywhere else sorted({area for area, _ in given if area})
        wave_id = closed_wave(given, asked or definition(yes_no()), codes)
        count_wave(wave_id, NOW)
        db.session.commit()
        return wave_id


def seated(space: Home, role: str, email: str = ALICE) -> str:
    """Somebody with a seat here who is signed in; the cookie's token."""
    kind = "regioraad" if space.kind == "regio" else "participatieraad"
    with space.as_worker():
        account = create_account(new_id(), new_id(), email, "Alice de Boer", NOW)
        seat_in = create_body(kind, kind.capitalize())
        db.session.flush()
        give_seat(seat_in.id, account.id, role, date(2026, 1, 1))
        account_id = account.id
        db.session.commit()
    return session_of(space, "account", account_id)


def tables(space: Home, wave_id: UUID) -> list[Table]:
    with space.as_worker():
        return reading.tables(wave_id)


def group(table: Table, code: str, part: int = 0) -> Shown | Hidden:
    return next(group for group in table.parts[part].groups if group.code == code)


def shown(table: Table, code: str = "gemeente", part: int = 0) -> Shown:
    found = group(table, code, part)
    assert isinstance(found, Shown)
    return found


def percents(group: Shown) -> dict[str, int]:
    return {row.code: row.percent for row in group.rows}
