"""Residents and members that the tests of the panel start from."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.mailing.email.writing import Words, written
from meedoen.mailing.outbox.kinds import kind_named
from meedoen.mailing.outbox.models import Outbox
from meedoen.panel.joining import joining
from meedoen.panel.members import finding
from meedoen.panel.members.models import Member, SignInLink
from meedoen.panel.members.pending import Standing
from meedoen.panel.profile.schemas import Profile
from meedoen.panel.signing_in import sign_in_links
from meedoen.places.entering import enter_areas
from tenants import current
from tenants.database import db
from tenants.ground.ids import new_id
from tests.house import Home

Look = Callable[..., list[Any]]
JANSEN = "J.Jansen@velsen.example.nl"
NAME = "Joke Jansen-Canari"
WIJK = "WK045301"
YEAR = datetime.now(UTC).year


def profile(**changes: Any) -> Profile:
    facts: dict[str, Any] = {
        "name": NAME, "area_code": WIJK, "birth_year": 1968, "gender": "woman",
        "language": "nl", "purposes": frozenset({"panel", "gatherings"}),
    }  # fmt: skip
    return Profile(**(facts | changes))


def asked(address: str, now: datetime, **changes: Any) -> Member:
    """Somebody who asked to join and has not confirmed."""
    joining.ask_to_join(address, profile(**changes), now)
    db.session.commit()
    return found(address)


def joined(address: str, now: datetime, **changes: Any) -> UUID:
    """A member of the open space, who joined as residents do."""
    member = asked(address, now, **changes)
    assert joining.confirm(joining.token_of(member.id), now) is Standing.MEMBER
    db.session.commit()
    return member.id


def found(address: str) -> Member:
    return db.session.scalars(
        sa.select(Member).where(Member.email_lookup == finding.email_lookup(address))
    ).one()


def member_of(space: Home, address: str = JANSEN, **changes: Any) -> UUID:
    """A member of a space that is not open yet, and who is one as of this moment."""
    with space.as_web():
        return joined(address, datetime.now(UTC), **changes)


def with_areas(space: Home) -> None:
    """The wijken of a gemeente, entered under the worker's role."""
    assert space.gm_code
    with space.as_worker():
        enter_areas(space.gm_code)
        db.session.commit()


def newest_link(space: Home) -> tuple[str, str]:
    """Token and code of the link that was asked for last, as its mail would say them."""
    with space.as_web():
        link_id = db.session.scalars(
            sa.select(SignInLink.id).order_by(SignInLink.id.desc())
        ).first()
        assert link_id is not None
        return sign_in_links.token_of(link_id), sign_in_links.code_of(link_id)


def sign_in_by_mail(client: FlaskClient, space: Home, address: str = JANSEN) -> None:
    """Ask for a link in this browser and push its button."""
    client.post("/inloggen", data={"email": address})
    token, _ = newest_link(space)
    assert client.post(f"/inloggen/link/{token}").status_code == 303


def another_code(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def mail(kind: str, refs: dict[str, str], now: datetime) -> Words | None:
    """What the worker would send for a row of the outbox; None when it would send nothing."""
    row = Outbox(
        tenant_id=current.tenant_id(), id=new_id(), kind=kind, recipient_id=new_id(), refs=refs
    )
    letter = kind_named(kind).prepare(row, now)
    db.session.flush()
    return written(letter) if letter else None


def whole_form(**changes: Any) -> dict[str, Any]:
    form: dict[str, Any] = {
        "email": JANSEN, "name": NAME, "area_code": WIJK, "birth_year": "1968",
        "gender": "woman", "language": "nl", "consent_panel": "ja",
    }  # fmt: skip
    return {name: value for name, value in (form | changes).items() if value is not None}


def everything(look: Look) -> str:
    """All that stands in the tables, bytes as hex: what a thief of the database would read."""
    tables = look("select tablename from pg_tables where schemaname = 'public'")
    rows = [str(look(f"select t::text from {t['tablename']} t")) for t in tables]
    return "\n".join(rows)


def as_hex(text: str) -> str:
    return text.encode().hex()


def codes_in(text: str) -> list[str]:
    return [found.replace(" ", "") for found in re.findall(r"\b\d{3} \d{3}\b", text)]
