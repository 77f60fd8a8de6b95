"""Waves of a gemeente in each state of their life, with canaries in every text of them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity import drafts
from meedoen.fieldwork.answering.entering import enter
from meedoen.fieldwork.answering.still_open import OPEN_WAVE
from meedoen.fieldwork.answering.submitting import submit
from meedoen.fieldwork.asking import opening
from meedoen.fieldwork.asking.models import Invitation
from meedoen.fieldwork.waves import closing, planning
from meedoen.fieldwork.waves.plans import Plan
from meedoen.fieldwork.waves.reading import locked
from meedoen.keyholder.asking import link_secrets
from meedoen.language.days import today_here
from meedoen.results.counting.counting import count_wave
from meedoen.results.open_answers.gathering import gather_texts
from meedoen.results.open_answers.models import OpenAnswer
from meedoen.results.releasing import releasing
from meedoen.survey.editor import drafting, translating
from meedoen.survey.editor.drafting import Seen
from meedoen.survey.editor.editing import set_details
from meedoen.survey.remarks.remarking import remark
from meedoen.survey.routing.progress import Progress
from tenants.database import db
from tenants.deeds import CLOCK, SYSTEM
from tenants.spaces import Space
from tests.house import Home
from tests.isolation.people import LIVE


@dataclass(frozen=True)
class Desk:
    """Where waves are made: whose, with which canary, for which area."""

    space: Home
    word: str
    area: str

    def saying(self, word: str) -> "Desk":
        return replace(self, word=word)


def definition(word: str, origin: str) -> dict[str, Any]:
    options = [{"code": code, "text": f"{code} {word} {LIVE}"} for code in ("ja", "nee")]
    choice = {"id": "groen", "type": "single", "text": f"Groen? {word} {LIVE}", "options": options}
    why = {"id": "waarom", "type": "text", "text": f"Waarom? {word} {LIVE}", "max_length": 500}
    block = {"id": "blok", "title": f"Deel {word} {LIVE}", "items": [choice, why]}
    other = {"id": "blok2", "title": "Deel 2", "items": [{**why, "id": "verder"}]}
    return {
        "schema": "meedoen/questionnaire/1", "title": f"Groen {word} {LIVE}", "origin": origin,
        "intro": f"Welkom {word} {LIVE}", "minutes": 3, "min_group": 10, "blocks": [block, other],
    }  # fmt: skip


def draft(desk: Desk) -> tuple[UUID, UUID]:
    """A questionnaire and its first version, changed once: it remembers how it was."""
    with desk.space.as_web():
        now = datetime.now(UTC)
        asked = definition(desk.word, origin_of(desk.space))
        made = drafting.make(asked, None, now)
        translating.add(made.questionnaire_id, "tr", now, SYSTEM)
        seen = Seen(made.questionnaire_id, made.updated_at.isoformat())
        drafting.change(seen, set_details({"purpose": f"Weten {desk.word} {LIVE}"}), now)
        remark(made.questionnaire_id, "groen", f"Is dit duidelijk? {desk.word}", now, SYSTEM)
        ids = made.questionnaire_id, made.id
        db.session.commit()
        return ids


def origin_of(space: Space) -> str:
    return f"groen_{space.slug}"


def title_of(space: Space) -> str:
    """Without a canary: it is in the address of a subject, which whoever knocks there knows."""
    return f"Groen {space.slug} {LIVE}"


def planned(desk: Desk, mode: str = "anonymous") -> UUID:
    _, version = draft(desk)
    today = today_here()
    plan = Plan(
        name=f"Meting {desk.word} {LIVE}", title=title_of(desk.space),
        questionnaire_version_id=version, mode=mode, areas=[desk.area], sample_size=None,
        starts_on=today, ends_on=today + timedelta(days=14),
        promise=f"Wij vertellen {desk.word} {LIVE}", promise_by=today + timedelta(days=60),
    )  # fmt: skip
    with desk.space.as_web():
        wave_id = planning.plan(plan, SYSTEM, datetime.now(UTC)).id
        db.session.commit()
        return wave_id


def opened(desk: Desk, mode: str = "anonymous") -> UUID:
    wave_id, now = planned(desk, mode), datetime.now(UTC)
    with desk.space.as_web():
        planning.confirm(locked(wave_id), SYSTEM, now)
        db.session.commit()
    with desk.space.as_worker():
        opening.open_wave(wave_id, now)
        db.session.commit()
    return wave_id


def counted(desk: Desk) -> UUID:
    """A wave that everybody answered, closed and counted."""
    wave_id, now = opened(desk, "confidential"), datetime.now(UTC)
    for secret in secrets_of(desk, wave_id):
        answer(desk, secret)
    with desk.space.as_worker():
        closing.ask_to_close(locked(wave_id), CLOCK)
        closing.close_wave(wave_id, now)
        count_wave(wave_id, now)
        gather_texts(wave_id)
        db.session.commit()
    return wave_id


def text_of(desk: Desk, wave_id: UUID) -> UUID | None:
    """One of the texts that staff may read; none where few people wrote one."""
    with desk.space.as_web():
        found = sa.select(OpenAnswer.id).where(OpenAnswer.wave_id == wave_id).limit(1)
        return db.session.scalar(found)


def release(desk: Desk, wave_id: UUID) -> UUID:
    with desk.space.as_web():
        release_id = releasing.release(wave_id, SYSTEM, datetime.now(UTC)).id
        db.session.commit()
        return release_id


def secrets_of(desk: Desk, wave_id: UUID) -> tuple[str, ...]:
    """What stands in the mailed links of a wave."""
    with desk.space.as_worker():
        ids = sa.select(Invitation.id).where(Invitation.wave_id == wave_id).order_by(Invitation.id)
        return tuple(link_secrets(wave_id, list(db.session.scalars(ids))))


def answer(desk: Desk, secret: str) -> None:
    with desk.space.as_web():
        entry = enter(secret)
        assert entry is not None
        given = {"groen": "ja", "waarom": f"{desk.word} {LIVE}"}
        assert submit(entry, given, datetime.now(UTC))
        db.session.commit()


def begin(desk: Desk, secret: str) -> None:
    """A resident is in the middle of it."""
    with desk.space.as_web():
        entry = enter(secret)
        assert entry is not None
        unfinished = Progress({"groen": "nee", "waarom": f"{desk.word} {LIVE}"})
        assert drafts.keep(entry.secret, entry.wave_id, unfinished, 500, OPEN_WAVE)
        db.session.commit()
