"""Signing in with a mailed link: nothing to remember, and nothing that a mail scanner can use.

Opening the link signs nobody in: a button does, and only in the browser that asked, or
together with the code from the same mail. An address that is not known here runs through
the very same statements, up to the outbox; only the worker finds that there is nobody to mail.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from urllib.parse import urlsplit

import sqlalchemy as sa

from meedoen.accounts import sessions
from meedoen.mailing.outbox.posting import post
from meedoen.panel.members import finding
from meedoen.panel.members.models import SignInLink, State
from meedoen.panel.signing_in import sign_in_links
from meedoen.panel.signing_in.sign_in_links import (
    HOME,
    MAILED_TRIES,
    PURPOSE,
    TRIES,
    is_live,
    slow_hash,
)
from tenants.addresses import path_to
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Verb
from tenants.ground import tokens
from tenants.ground.ids import new_id

CODES_OF_A_BROWSER = 3
TARGETS = (HOME, "panel.profile", "panel.leaving_page")


class Found(Enum):
    """What a mailed link or a code opens."""

    READY = "ready"
    NEEDS_CODE = "needs code"
    WRONG_CODE = "wrong code"
    GONE = "gone"
    DONE = "done"


@dataclass(frozen=True)
class Opened:
    """The outcome of a try; with `Found.DONE` the token of the new session and where to go."""

    found: Found
    session: str = ""
    target: str = ""


def ask(address: str, browser: str, wanted: str, now: datetime) -> None:
    """Mail a link to this address if it is a member's. `browser` is the secret in the cookie
    of whoever asks; `wanted` is the page they were going to."""
    key = finding.email_lookup(address)
    sign_in_links.take_turns(key)
    member_id = finding.active_with(key)
    whose = sign_in_links.within_bounds(member_id, now)
    target = _page(wanted)
    link_id = new_id()
    db.session.add(sign_in_links.new_link(link_id, whose, browser, target, now))
    post("sign_in_link", link_id, f"sign_in_link:{link_id}", {"link": str(link_id)})


def _page(wanted: str) -> str:
    """The one that they were going to, in the language that they asked in."""
    pages = {urlsplit(page).path: page for page in map(path_to, TARGETS)}
    return pages.get(wanted) or path_to(HOME)


def look(token: str, browser: str | None, now: datetime) -> Found:
    """What the page behind a mailed link may show; looking changes nothing."""
    link = _link(token, lock=False)
    if link is None or not is_live(link, now, MAILED_TRIES):
        return Found.GONE
    return Found.READY if _asked_here(link, browser) else Found.NEEDS_CODE


def open_link(token: str, browser: str | None, code: str | None, now: datetime) -> Opened:
    """Sign in with the mailed link, in the browser that asked or else with the code."""
    link = _link(token, lock=True)
    if link is None or not is_live(link, now, MAILED_TRIES):
        return Opened(Found.GONE)
    if _asked_here(link, browser):
        return _signed_in(link, now)
    if code is None:
        return Opened(Found.NEEDS_CODE)
    return _try_code([link], code, now, MAILED_TRIES)


def enter_code(browser: str, code: str, now: datetime) -> Opened:
    """Sign in by typing the code from the mail, in the browser that asked for it."""
    links = db.session.scalars(
        sa.select(SignInLink)
        .where(
            SignInLink.browser_hash == tokens.hashed(browser),
            SignInLink.expires_at > now,
            SignInLink.used_at.is_(None),
        )
        .order_by(SignInLink.created_at.desc())
        .limit(CODES_OF_A_BROWSER)
        .with_for_update()
    )
    live = [link for link in links if is_live(link, now, TRIES)]
    return _try_code(live, code, now, TRIES) if live else Opened(Found.GONE)


def _link(token: str, *, lock: bool) -> SignInLink | None:
    link_id = tokens.read(PURPOSE, token)
    if link_id is None:
        return None
    query = sa.select(SignInLink).where(
        SignInLink.id == link_id, SignInLink.token_hash == tokens.hashed(token)
    )
    return db.session.scalars(query.with_for_update() if lock else query).one_or_none()


def _asked_here(link: SignInLink, browser: str | None) -> bool:
    return browser is not None and hmac.compare_digest(link.browser_hash, tokens.hashed(browser))


def _try_code(links: list[SignInLink], code: str, now: datetime, tries: int) -> Opened:
    """One try counts for every link it could have opened."""
    for link in links:
        link.tries += 1
    for link in links:
        if hmac.compare_digest(link.code_hash, slow_hash(link.id, code)):
            return _signed_in(link, now)
    left = any(is_live(link, now, tries) for link in links)
    return Opened(Found.WRONG_CODE if left else Found.GONE)


def _signed_in(link: SignInLink, now: datetime) -> Opened:
    member = finding.by_id(link.member_id) if link.member_id else None
    if member is None or member.state != State.ACTIVE:
        return Opened(Found.GONE)
    link.used_at = now
    note(who := Actor.member(member.id), Verb.SESSION_OPENED, who)
    return Opened(Found.DONE, sessions.open_session("member", member.id, now), link.target)
