"""Two whole gemeenten and a region, with a canary in every text that can hold one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.panel.importing.asking_again import token_of as staying
from meedoen.panel.joining import joining
from meedoen.panel.leaving import opting_out
from meedoen.panel.members.models import AddressChange, SignInLink
from meedoen.panel.readdressing import readdressing
from meedoen.panel.readdressing.messages import confirming, stopping
from meedoen.panel.signing_in import sign_in_links, signing_in
from meedoen.places.entering import enter_areas
from meedoen.places.reading import names
from meedoen.region.contributing import topic_of
from meedoen.region.joining import join
from tenants.database import db
from tests.house import Home, session_of
from tests.isolation import lists, people, rounds
from tests.isolation.people import LONG_AGO
from tests.isolation.rounds import Desk
from tests.region.asked import asked

# Enough in one gemeente for figures to be shown; in the other they are all hidden.
MEMBERS = {"velsen": 12, "beverwijk": 2}


@dataclass(frozen=True)
class Gemeente:
    """What a stranger could get hold of: every id, every link, every session of a gemeente.

    `staff` and `member` are sessions here, `person` is the one of that staff on the platform.
    `private` stands in all its texts but those of the released wave, which say `public`.
    """

    desk: Desk
    public: str
    staff: str
    person: str
    member: str
    questionnaire_id: UUID
    version_id: UUID
    planned: UUID
    open: UUID
    counted: UUID
    released: UUID
    release_id: UUID
    text_id: UUID | None
    seat_id: UUID
    body_id: UUID
    invitation_id: UUID
    offer_id: UUID
    region_id: UUID
    passkey_id: UUID
    provider_id: UUID
    coupling_id: UUID
    list_id: UUID
    look_id: UUID
    visit_id: UUID
    archive_id: UUID
    logo: str
    server_id: UUID
    secrets: tuple[str, ...]
    tokens: tuple[str, ...]

    @property
    def space(self) -> Home:
        return self.desk.space

    @property
    def private(self) -> str:
        return self.desk.word

    @property
    def topic(self) -> str:
        return topic_of(rounds.title_of(self.space), self.space.name)


@dataclass(frozen=True)
class World:
    velsen: Gemeente
    beverwijk: Gemeente
    ijmond: Home
    council: str
    platform: Home


def build(velsen: Home, beverwijk: Home, ijmond: Home) -> World:
    with ijmond.as_worker():
        for space in (velsen, beverwijk):
            join(space.id, "sociaal domein", LONG_AGO)
        db.session.commit()
    dora = people.chief(ijmond, "dora@ijmond.example.nl", "Dora", "regioraad")
    return World(
        _gemeente(velsen, ijmond),
        _gemeente(beverwijk, ijmond),
        ijmond,
        session_of(ijmond, "account", dora),
        ijmond.platform(),
    )


def _gemeente(space: Home, region: Home) -> Gemeente:
    word, public = f"KANARIE{space.slug.upper()}", f"VRIJ{space.slug.upper()}"
    desk = Desk(space, word, _first_area(space, word))
    mail = f"{word}@{space.slug}.example.nl"
    # All permissions there are: a seat of the gemeente itself, and one as in a region's council.
    staff = people.chief(space, mail, word, "gemeente", "regioraad")
    residents = [
        people.member(space, f"{word}{n}@inwoner.example.nl", desk.area)
        for n in range(MEMBERS[space.slug])
    ]
    questionnaire_id, version_id = rounds.draft(desk)
    released, opened = rounds.counted(desk.saying(public)), rounds.opened(desk)
    secrets = rounds.secrets_of(desk, opened)
    rounds.begin(desk, secrets[0])
    rounds.answer(desk, secrets[-1])
    counted = rounds.counted(desk)
    look, logo = people.look(space, staff, word)
    people.agreement(space, word)
    return Gemeente(
        desk=desk, public=public, staff=session_of(space, "account", staff),
        member=session_of(space, "member", residents[0]),
        person=people.signed_in_person(space, staff),
        questionnaire_id=questionnaire_id, version_id=version_id, planned=rounds.planned(desk),
        open=opened, counted=counted, released=released,
        text_id=rounds.text_of(desk, counted), seat_id=people.seat_of_a_reader(space),
        body_id=people.body_with_a_past(space, word), look_id=look, logo=logo,
        invitation_id=people.invited(space, staff, word), offer_id=asked(region, space, "wonen"), region_id=region.id,
        visit_id=people.visit(space, word), archive_id=people.archive(space, word),
        server_id=people.mail_server(space, staff, word),
        passkey_id=people.passkeys_of(space, staff, word),
        provider_id=people.provider(space, staff, word),
        coupling_id=people.coupling(space, staff), list_id=lists.looked_through(space, word),
        release_id=rounds.release(desk, released), secrets=secrets, tokens=_tokens(desk, residents),
    )  # fmt: skip


def _first_area(space: Home, label: str) -> str:
    with space.as_worker():
        enter_areas(str(space.gm_code), label=label)
        db.session.commit()
        return min(names())


def _tokens(desk: Desk, residents: list[UUID]) -> tuple[str, ...]:
    """Mailed links: to confirm joining, to stop the mail, to sign in, to keep an address, to
    confirm another and to stay a member. Each still works."""
    space = desk.space
    address = f"nieuw.{space.slug}@inwoner.example.nl"
    waiting = people.waiting_member(space, address, desk.area)
    asked_again = lists.asked_again(space, f"oud.{space.slug}@inwoner.example.nl", desk.word)
    with space.as_web():
        mine = f"{desk.word}1@inwoner.example.nl"
        signing_in.ask(mine, "browser", "/mijn", datetime.now(UTC))
        db.session.flush()
        link = db.session.scalars(sa.select(SignInLink.id)).one()
        readdressing.ask(residents[0], f"ander.{mine}", datetime.now(UTC))
        db.session.flush()
        change = db.session.scalars(sa.select(AddressChange.id)).one()
        tokens = (
            joining.token_of(waiting),
            opting_out.unsubscribe_path(residents[0]).rpartition("/")[2],
            sign_in_links.token_of(link),
            stopping(change),
            confirming(change),
            staying(asked_again),
        )
        db.session.commit()
        return tokens
