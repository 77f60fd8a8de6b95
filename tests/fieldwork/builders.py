"""A gemeente with panel members, a questionnaire and a wave, made as plainly as it can be."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meedoen.fieldwork.asking import opening
from meedoen.fieldwork.asking.models import Invitation
from meedoen.fieldwork.waves import planning
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.plans import Plan
from meedoen.fieldwork.waves.reading import locked
from meedoen.keyholder.asking import link_secrets
from meedoen.language.days import today_here
from meedoen.panel.members.finding import email_lookup, sealed_email
from meedoen.panel.members.models import Member
from meedoen.survey.editor import drafting
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.ground.ids import new_id
from tenants.keys import persons
from tests.house import Home
from tests.survey.translating import translate_all

NOW = datetime.now(UTC)
SINGLE = {
    "id": "groen",
    "type": "single",
    "text": "Is er genoeg groen?",
    "required": True,
    "options": [{"code": "ja", "text": "Ja"}, {"code": "nee", "text": "Nee"}],
}
WHY = {
    "id": "waarom",
    "type": "text",
    "text": "Waarom niet?",
    "max_length": 200,
    "show_if": {"all": [{"question": "groen", "is": ["nee"]}]},
}
AGE = {"id": "jaren", "type": "number", "text": "Hoe lang woont u hier?", "min": 0, "max": 99}

YES = {"groen": "ja", "jaren": "12", "stap": "1", "actie": "verder"}


def definition(*pages: list[dict[str, Any]]) -> dict[str, Any]:
    blocks = [
        {"id": f"blok{n}", "title": f"Deel {n}", "items": items}
        for n, items in enumerate(pages, start=1)
    ]
    return {
        "schema": "meedoen/questionnaire/1", "title": "Groen in de wijk", "language": "nl",
        "minutes": 3, "min_group": 10, "blocks": blocks,
    }  # fmt: skip


ONE_PAGE = definition([SINGLE, AGE])
THREE_PAGES = definition([SINGLE, WHY], [AGE])


def add_members(
    count: int, area: str = "WK045301", birth_year: int | None = 1960, *, address: str = "lid"
) -> list[UUID]:
    made = []
    for number in range(count):
        whole = f"{address}{number}.{area.lower()}@inwoner.example.nl"
        own = persons.new(whose := new_id())
        if own is not None:
            db.session.add(own)
        made.append(
            Member(
                id=whose,
                state="active",
                email=sealed_email(whole, own),
                email_lookup=email_lookup(whole),
                area_code=area,
                birth_year=birth_year,
                language="nl",
                channel="mail",
                joined_at=NOW,
            )  # fmt: skip
        )
    db.session.add_all(made)
    db.session.flush()
    return [member.id for member in made]


def planned(
    pages: dict[str, Any], mode: str = "anonymous", *, size: int | None = None, days: int = 14,
    areas: Sequence[str] = (), starts_in: int = 0, languages: Sequence[str] = (),
) -> Wave:  # fmt: skip
    version = drafting.make(pages, None, NOW)
    for language in languages:
        translate_all(version.questionnaire_id, language)
    today = today_here() + timedelta(days=starts_in)
    plan = Plan(
        name="Groen", questionnaire_version_id=version.id, mode=mode, areas=list(areas),
        sample_size=size, starts_on=today, ends_on=today + timedelta(days=days),
        promise="Wij vertellen wat wij ermee doen.", promise_by=today + timedelta(days=60),
    )  # fmt: skip
    return planning.plan(plan, SYSTEM, NOW)


def open_wave(
    space: Home, *, pages: dict[str, Any] = ONE_PAGE, mode: str = "anonymous",
    members: int = 3, languages: Sequence[str] = (),
) -> tuple[UUID, list[str]]:  # fmt: skip
    """An open wave: its id, and the secret of every invitation. `app` is the worker's."""
    with space.as_worker():
        add_members(members)
        db.session.commit()
    with space.as_web():
        wave_id = planned(pages, mode, languages=languages).id
        db.session.commit()
    with space.as_worker():
        wave = locked(wave_id)
        planning.confirm(wave, SYSTEM, NOW)
        opening.open_wave(wave.id, NOW)
        db.session.commit()
        ids = db.session.scalars(sa.select(Invitation.id).where(Invitation.wave_id == wave.id))
        return wave.id, link_secrets(wave.id, list(ids))


def send(client: FlaskClient, secret: str, form: Mapping[str, str] = YES) -> TestResponse:
    """Fill in the one page there is, and send it after the last look."""
    assert client.post(f"/meedoen/{secret}", data=form).status_code == 303
    return client.post(f"/meedoen/{secret}/versturen")


def one_answered(client: FlaskClient, space: Home) -> UUID:
    """An open anonymous wave; one of three answered."""
    made, (secret, *_) = open_wave(space)
    send(client, secret)
    return made


def all_answered(client: FlaskClient, space: Home, people: int) -> UUID:
    """An open anonymous wave that everybody answered, each with a number of their own."""
    made, secrets = open_wave(space, members=people)
    for number, secret in enumerate(secrets):
        form = {"groen": "ja", "jaren": str(number), "stap": "1"}
        assert "ontvangen" in send(client, secret, form).text
    return made
