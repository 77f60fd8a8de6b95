"""Deciding on the rules of a gemeente, and going back to those of before."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from meedoen.rules import reading
from meedoen.rules.limits import LIMITS, Rules
from meedoen.rules.models import OwnRules
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb

NONE_BEFORE = lazy("Er zijn geen eerdere regels.")


def decide(rules: Rules, account_id: UUID, now: datetime) -> None:
    """They hold from now on, also for what is older; figures that were counted stay as they are. The log tells what
    each was and became. Raises Refused (by field)."""
    refuse_too_far(rules)
    changed = {
        f"{name}_{when}": value
        for name, old, new in reading.in_use().changes(rules)
        for when, value in (("old", old), ("new", new))
    }
    if not changed:
        return
    db.session.add(OwnRules(**asdict(rules), decided_by=account_id, decided_at=now))
    here = Object(Kind.SPACE, current.tenant_id())
    note(Actor.account(account_id), Verb.RULES_CHANGED, here, **changed)


def undo(account_id: UUID, now: datetime) -> None:
    """Raises Refused (409) when nothing was decided yet."""
    before = reading.before()
    if before is None:
        raise Refused(NONE_BEFORE, status=409)
    decide(before, account_id, now)


def refuse_too_far(rules: Rules) -> None:
    """Raises Refused (by field)."""
    wrong = {
        name: _(
            "Kies een getal van %(least)s tot en met %(most)s.",
            least=LIMITS[name].least,
            most=LIMITS[name].most,
        )
        for name, value in asdict(rules).items()
        if not LIMITS[name].allows(value)
    }
    if wrong:
        raise Refused.at(wrong)
