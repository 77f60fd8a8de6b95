"""A manager ends the membership of somebody who asked for it by letter or telephone.

Staff see no list of members: they type the address that the member told them, and looking is noted.
"""

from datetime import datetime

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.panel.leaving.leaving import erase
from meedoen.panel.members import finding
from meedoen.panel.members.models import Member
from tenants.audit import note
from tenants.deeds import Actor, Kind, Object, Verb

UNKNOWN = lazy("Er is geen panellid met dit e-mailadres. Controleer het adres.")


def look_up(address: str, actor: Actor) -> Member | None:
    """Noted whether or not there is such a member."""
    member = _with(address)
    note(actor, Verb.MEMBER_SEARCHED, Object(Kind.MEMBER, member.id if member else None))
    return member


def end_membership(address: str, actor: Actor, now: datetime) -> None:
    """The same happens as when members leave by themselves. Raises Refused."""
    member = _with(address)
    if member is None or not erase(member.id, now):
        raise unknown()
    note(actor, Verb.MEMBERSHIP_ENDED, Object(Kind.MEMBER, member.id))


def unknown() -> Refused:
    return Refused.at({"email": UNKNOWN}, status=404)


def _with(address: str) -> Member | None:
    found = finding.active_with(finding.email_lookup(address))
    return finding.by_id(found) if found else None
