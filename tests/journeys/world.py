"""Fills an empty database by the verbs of the house, as staff and residents did before the journey.

Run as a program, so that the tests' own process keeps the settings of its own house.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import finding, workplaces
from meedoen.accounts.enrolling import create_account, create_person
from meedoen.appearance.palette import theme
from meedoen.bodies.seating import create_body, give_seat
from meedoen.fieldwork.answering.entering import enter
from meedoen.fieldwork.answering.submitting import submit
from meedoen.fieldwork.asking import opening
from meedoen.fieldwork.asking.models import Invitation
from meedoen.fieldwork.waves import closing, planning, reading
from meedoen.fieldwork.waves.plans import Plan
from meedoen.keyholder.asking import link_secrets
from meedoen.mailing.email.delivering import deliver_mail
from meedoen.panel.joining import joining
from meedoen.panel.members.finding import email_lookup
from meedoen.panel.members.models import Member
from meedoen.panel.profile.consent_texts import PANEL
from meedoen.panel.profile.schemas import Profile
from meedoen.places.entering import enter_areas
from meedoen.region import joining as region
from meedoen.results.counting import counting
from meedoen.results.releasing import releasing
from meedoen.standalone.seeding.house import House, open_house
from meedoen.survey.definition.freezing import compiled
from meedoen.survey.editor.drafting import from_library
from meedoen.survey.routing.questionnaire import Questionnaire
from tenants import hosts
from tenants.database import db
from tenants.deeds import CLOCK, Actor
from tenants.ground.settings import read_environment
from tenants.lifecycle import NewSpace, found
from tenants.spaces import Kind
from tests.journeys.cast import (
    BEVERWIJK,
    COLLEAGUES,
    HEEMSKERK,
    PASSWORD,
    TEMPLATE,
    TOWNS,
    Town,
    known,
    said,
)

LONG_AGO = timedelta(days=400)
EARLIER = timedelta(days=100)


def fill(house: House, now: datetime) -> None:
    """Three gemeenten with a panel in one region; two of them have released a wave, one an earlier one too."""
    _found_spaces(house, now)
    _seat("ijmond", house, now)
    _seat("platform", house, now)
    for town in TOWNS:
        with house.back(town.slug) as space:
            enter_areas(town.gm_code)
            gemeente_id = space.id
        with house.back("ijmond"):
            region.join(gemeente_id, "sociaal domein", date(now.year - 1, 1, 1))
        _seat(town.slug, house, now)
        _fill_panel(house, town, now)
    for town, at in ((BEVERWIJK, now - EARLIER), (BEVERWIJK, now), (HEEMSKERK, now)):
        _release(house, town, _finished_wave(house, town, at), at)


def _found_spaces(house: House, now: datetime) -> None:
    spaces = [_new_space(Kind.GEMEENTE, t.slug, t.name, t.theme, t.gm_code) for t in TOWNS]
    spaces.append(_new_space(Kind.REGIO, "ijmond", "IJmond", "regio"))
    spaces.append(_new_space(Kind.PLATFORM, "platform", "Meedoen", "standaard"))
    with house.worker.app_context():
        for space in spaces:
            found(space, now)
        db.session.commit()
        hosts.forget()


def _new_space(kind: Kind, slug: str, name: str, look: str, gm_code: str | None = None) -> NewSpace:
    sender = {"name": f"Inwonerpanel {name}", "address": f"panel@{slug}.example.nl"}
    return NewSpace(kind, slug, name, None, gm_code, theme(look), sender)


def _seat(slug: str, house: House, now: datetime) -> None:
    people = [colleague for colleague in COLLEAGUES if colleague.slug == slug]
    with house.back(slug) as space:
        space_id = space.id
    places = {}
    with house.back("platform"):
        for one in people:
            person = finding.person_by_email(one.address) or create_person(
                one.address, one.name, PASSWORD, now, one.secret
            )
            db.session.flush()
            places[one.address] = (workplaces.make(person.id, space_id), person.id)
    with house.back(slug) as space:
        kinds = dict.fromkeys(one.body for one in people)
        bodies = {kind: create_body(kind, f"{kind.capitalize()} {space.name}") for kind in kinds}
        for one in people:
            account = create_account(*places[one.address], one.address, one.name, now)
            db.session.flush()
            body_id = bodies[one.body].id
            give_seat(body_id, account.id, one.role, (now - LONG_AGO).date())


def _fill_panel(house: House, town: Town, now: datetime) -> None:
    """Each asks to join and confirms; then the post office finds that mail not wanted any more."""
    with house.desk(town.slug):
        for number, (address, wijk) in enumerate(town.members()):
            birth_year = now.year - (50 if number % 2 else 70)
            profile = Profile(None, wijk, birth_year, "woman", "nl", frozenset({PANEL}))
            joining.ask_to_join(address, profile, now - LONG_AGO)
            key = Member.email_lookup == email_lookup(address)
            member_id = db.session.scalars(sa.select(Member.id).where(key)).one()
            joining.confirm(joining.token_of(member_id), now - LONG_AGO)
    with house.back(town.slug) as space:
        deliver_mail(space.id)


def _finished_wave(house: House, town: Town, now: datetime) -> UUID:
    opened, closed = now - timedelta(days=40), now - timedelta(days=12)
    with house.desk(town.slug):
        wave_id = _plan(town, opened, closed)
    with house.back(town.slug):
        opening.open_wave(wave_id, opened)
    with house.desk(town.slug):
        _answer(wave_id, opened)
    with house.desk(town.slug):
        closing.ask_to_close(reading.locked(wave_id), CLOCK)
    with house.back(town.slug):
        closing.close_wave(wave_id, closed)
        db.session.commit()
        counting.count_wave(wave_id, closed)
    return wave_id


def _plan(town: Town, opens: datetime, closes: datetime) -> UUID:
    variables = {"gemeente": town.name, "contact": "onze balie"}
    author = _author(town)
    version = from_library(TEMPLATE, town.gm_code, variables, author, opens)
    plan = Plan(
        name=f"Rondkomen in {town.name}", questionnaire_version_id=version.id, mode="anonymous",
        areas=list(town.wijken), sample_size=None, starts_on=opens.date(), ends_on=closes.date(),
        promise="Wij bespreken de uitkomst met de raad.",
        promise_by=(closes + timedelta(days=60)).date(),
    )  # fmt: skip
    wave = planning.plan(plan, Actor.account(author), opens, seed=town.slug)
    planning.confirm(wave, Actor.account(author), opens)
    return wave.id


def _author(town: Town) -> UUID:
    account = finding.by_email(f"onno@{town.slug}.example.nl")
    assert account is not None
    return account.id


def _answer(wave_id: UUID, now: datetime) -> None:
    """All but three of those who were invited."""
    mine = sa.select(Invitation.id).where(Invitation.wave_id == wave_id).order_by(Invitation.id)
    invitations = list(db.session.scalars(mine))[:-3]
    for number, secret in enumerate(link_secrets(wave_id, invitations)):
        entry = enter(secret)
        assert entry is not None
        questionnaire = compiled(entry.version_id)
        answers = said(number) | {"bekend": _known(questionnaire, number)}
        assert submit(entry, questionnaire.route(answers).kept(), now)


def _known(questionnaire: Questionnaire, number: int) -> dict[str, str]:
    rows = questionnaire.questions["bekend"].rows  # type: ignore[attr-defined]
    return {row.code: known(place, number) for place, row in enumerate(rows)}


def _release(house: House, town: Town, wave_id: UUID, now: datetime) -> None:
    with house.desk(town.slug):
        releasing.release(wave_id, Actor.account(_author(town)), now - timedelta(days=5))


if __name__ == "__main__":
    fill(open_house(read_environment()), datetime.now(UTC))
