"""Who works and lives in the two gemeenten: accounts with seats, members, and their sessions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import finding, workplaces
from meedoen.accounts.enrolling import create_account, create_person
from meedoen.accounts.passkeys.models import Passkey
from meedoen.accounts.provider import choosing as providers
from meedoen.accounts.provider.discovering import Found
from meedoen.accounts.provider.models import SecondFactor
from meedoen.accounts.sso.models import Coupling
from meedoen.appearance import choosing
from meedoen.appearance.look import Look
from meedoen.bodies.composing import keeping
from meedoen.bodies.composing.rule import Part
from meedoen.bodies.inviting import inviting
from meedoen.bodies.inviting.inviting import Wanted
from meedoen.bodies.life import making
from meedoen.bodies.life.making import Facts
from meedoen.bodies.models import Body, BodyKind, Function, Ground, Role
from meedoen.bodies.seating import create_body, give_seat, seats_of
from meedoen.bodies.visiting.going import VISITOR
from meedoen.bodies.visiting.models import Visit
from meedoen.closing.models import Archive
from meedoen.closing.taking_along.packing import Kept, keep
from meedoen.language.days import today_here
from meedoen.mailing.route import choosing as servers
from meedoen.mailing.route.choosing import Named
from meedoen.mailing.route.models import MailServer
from meedoen.panel.joining import joining
from meedoen.panel.members.finding import email_lookup
from meedoen.panel.members.models import Member
from meedoen.panel.profile.schemas import Profile
from meedoen.signup.agreeing.keeping import made
from meedoen.signup.agreeing.writing import Signed
from tenants.crossing import seal_for
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.ground.ids import new_id
from tests.house import Home, session_of

PASSWORD = "een lange zin voor de test"
# Stands beside each canary, so that a page that forgets to escape shows up too.
LIVE = "<svg onload=alert(1)>"
LONG_AGO = date(2020, 1, 1)


def give_account(space: Home, email: str, role: str) -> UUID:
    """Bob: one seat in this role, or "no seat" in the body."""
    with space.as_worker():
        account = create_account(new_id(), new_id(), email, "Bob", datetime.now(UTC))
        body = create_body("raad", "Raad")
        db.session.flush()
        if role != "no seat":
            give_seat(body.id, account.id, role, LONG_AGO)
        account_id = account.id
        db.session.commit()
        return account_id


def chief(space: Home, email: str, word: str, *kinds: str) -> UUID:
    """Somebody with a seat in bodies of these kinds, and all that such seats can allow."""
    name = f"{word} {LIVE}"
    with space.on_platform(worker=True):
        person_id = create_person(email, name, PASSWORD, datetime.now(UTC)).id
        db.session.flush()
        account_id = workplaces.make(person_id, space.id)
        db.session.commit()
    with space.as_worker():
        account = create_account(account_id, person_id, email, name, datetime.now(UTC))
        db.session.flush()
        for kind in kinds:
            body = create_body(kind, f"{kind} {word} {LIVE}")
            db.session.flush()
            for role in ("beheerder", "onderzoeker"):
                give_seat(body.id, account.id, role, LONG_AGO)
        db.session.commit()
        return account_id


def signed_in_person(space: Home, account_id: UUID) -> str:
    """The token of whoever has this account, on the platform."""
    return session_of(space.platform(), "person", person_of(space, account_id))


def passkeys_of(space: Home, account_id: UUID, word: str) -> UUID:
    """One of two that whoever has this account has: the last of all would have to stay."""
    kept = [
        Passkey(
            id=new_id(), person_id=person_of(space, account_id), credential_id=new_id().bytes,
            public_key=b"", sign_count=0, name=f"{word} {LIVE}", created_at=datetime.now(UTC),
        )
        for _ in range(2)
    ]  # fmt: skip
    with space.on_platform():
        db.session.add_all(kept)
        db.session.commit()
        return kept[0].id


def person_of(space: Home, account_id: UUID) -> UUID:
    with space.as_web():
        account = finding.by_id(account_id)
        assert account is not None
        return account.person_id


def seat_of_a_reader(space: Home) -> UUID:
    """A seat that may go without anybody missing it."""
    reader = give_account(space, f"lezer@{space.slug}.example.nl", "lezer")
    with space.as_web():
        return seats_of(reader, today_here())[0].id


def body_with_a_past(space: Home, word: str) -> UUID:
    """One that was called otherwise, rests on a text, and misses somebody."""
    facts = Facts(name=f"Kring {word} {LIVE}", ground=Ground.OTHER, ground_text=f"{word} {LIVE}")
    with space.as_web():
        body = making.make(BodyKind.WERKGROEP, facts, SYSTEM)
        making.change(body.id, replace(facts, name=f"Werkgroep {word} {LIVE}"), SYSTEM, LONG_AGO)
        part = Part(function=Function.MEMBER, number=2, out_of=f"{word} {LIVE}")
        keeping.change(body, [part], SYSTEM)
        db.session.commit()
        return body.id


def invited(space: Home, by: UUID, word: str) -> UUID:
    """An invitation that nobody answered yet."""
    with space.as_web():
        body = db.session.scalars(sa.select(Body.id).where(Body.name == "Raad")).one()
        wanted = Wanted(
            email=f"{word}.nieuw@example.nl", name=f"{word} {LIVE}", body_id=body, role=Role.LEZER
        )
        made = inviting.invite(wanted, by, datetime.now(UTC), today_here()).id
        db.session.commit()
        return made


def look(space: Home, account: UUID, word: str) -> tuple[UUID, str]:
    """A choice of colours and contact that waits for use, and the mark of a logo that says the word."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{word}</title></svg>'
    with space.as_web():
        mark = choosing.keep_logo(svg.encode())
        chosen = Look("#0a5c76", "#c8a45c", mark, visit=f"{word} {LIVE}")
        look_id = choosing.propose(chosen, account, datetime.now(UTC)).id
        db.session.commit()
        return look_id, mark


def visit(space: Home, word: str) -> UUID:
    """An operator who visited yesterday, for a reason that says the word."""
    then = datetime.now(UTC) - timedelta(days=1)
    with space.on_platform():
        yesterday = Visit(
            id=new_id(), space_id=space.id, person_id=new_id(), reason=f"{word} {LIVE}",
            visitor=seal_for(space.id, VISITOR, "{}"), from_at=then,
            until_at=then + timedelta(hours=1),
        )  # fmt: skip
        db.session.add(yesterday)
        db.session.commit()
        return yesterday.id


def agreement(space: Home, word: str) -> None:
    """As if the gemeente had asked to join."""
    with space.on_platform():
        signed = Signed("Bert Tekenaar", "secretaris", datetime.now(UTC))
        db.session.add(made(space.id, f"{space.name} {word}", "Meedoen", signed))
        db.session.commit()


def archive(space: Home, word: str) -> UUID:
    """What a gemeente that went up in this one left it."""
    with space.as_worker():
        keep(Kept(new_id(), f"{word} {LIVE}", word.encode(), datetime.now(UTC)))
        db.session.commit()
        return db.session.scalars(sa.select(Archive.id)).one()


def mail_server(space: Home, account: UUID, word: str) -> UUID:
    """One that was tried and waits for use."""
    now = datetime.now(UTC)
    with space.as_web():
        named = Named(f"mail.{word.lower()}.example.nl", 587, "panel", "een lang wachtwoord")
        server_id = servers.propose(named, account, now).id
        db.session.commit()
    with space.as_worker():
        tried = sa.update(MailServer).where(MailServer.id == server_id)
        db.session.execute(tried.values(tried_at=now, works=True, came_of_it="dot 250"))
        db.session.commit()
    return server_id


def provider(space: Home, account: UUID, word: str) -> UUID:
    """One that waits for use and says the word, beside one in use, where everybody is sent who signs in."""
    now = datetime.now(UTC)
    with space.as_web():
        used, waiting = (
            providers.propose(named, found, account, now).id
            for named, found in map(_named, ("inlog", word))
        )
        db.session.flush()
        providers.use(used, account, now)
        db.session.commit()
        return waiting


def _named(word: str) -> tuple[providers.Named, Found]:
    at = f"https://{word.lower()}.example.nl"
    found = Found(f"{at}/authorize", f"{at}/token", f"{at}/keys")
    return providers.Named(at, word, SecondFactor.OURS, ""), found


def coupling(space: Home, account: UUID) -> UUID:
    """Whoever has this account, at the provider of their gemeente."""
    person_id, made = person_of(space, account), new_id()
    with space.on_platform():
        db.session.add(Coupling(
            id=made, person_id=person_id, space_id=space.id, subject_hash=made.bytes, made_at=datetime.now(UTC),
        ))  # fmt: skip
        db.session.commit()
    return made


def profile(name: str | None, area: str) -> Profile:
    return Profile(name, area, 1960, "woman", "nl", frozenset({"panel", "gatherings"}))


def waiting_member(space: Home, address: str, area: str) -> UUID:
    """Somebody who asked to join and has not confirmed."""
    with space.as_web():
        joining.ask_to_join(address, profile(f"{address} {LIVE}", area), datetime.now(UTC))
        known = Member.email_lookup == email_lookup(address)
        member_id = db.session.scalars(sa.select(Member.id).where(known)).one()
        db.session.commit()
        return member_id


def member(space: Home, address: str, area: str) -> UUID:
    member_id = waiting_member(space, address, area)
    with space.as_web():
        joining.confirm(joining.token_of(member_id), datetime.now(UTC))
        db.session.commit()
    return member_id
