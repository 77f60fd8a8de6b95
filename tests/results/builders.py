"""Closed waves with invented answers, written under the worker's role as the seed does."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

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
from tenants.database import db
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
        questionnaire_id=made.id, number=1, definition=dict(asked), updated_at=NOW, frozen_at=NOW
    )
    db.session.add(version)
    db.session.flush()
    wave = Wave(
        name=name, questionnaire_version_id=version.id, mode="confidential", state=state,
        areas=list(areas), seed="1", promise="Wij praten erover in de raad.",
        promise_by=date(2027, 3, 1), starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 20),
        created_at=NOW, closed_at=NOW, kept_cells=[],
    )  # fmt: skip
    db.session.add(wave)
    db.session.flush()
    members = [
        Member(id=uuid4(), state="active", area_code=area, language="nl", channel="mail")
        for area, _ in given
    ]
    db.session.add_all(members)
    db.session.flush()
    for member, (area, answers) in zip(members, given, strict=True):
        db.session.add_all(_answered(wave.id, member.id, area, answers))
    db.session.flush()
    return wave.id


def _answered(
    wave_id: UUID, member_id: UUID, area: str | None, answers: Answers | None
) -> list[Any]:
    if answers is None:
        return [
            Participation(wave_id=wave_id, member_id=member_id, status="invited", area_code=area)
        ]
    return [
        Participation(
 wave_id=wave_id, member_id=member_id, status="completed", area_code=area),
        Response(
            wave_id=wave_id, pseudonym=uuid4(), answers=answers,
            attributes={"area": area, "age": None}, submitted_at=NOW,
        ),
    ]  # fmt: skip


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
        account = create_account(email, "Alice de Boer", "een lange zin voor de test", NOW)
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
