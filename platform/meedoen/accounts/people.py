"""The person behind a request, as every room sees them.

This room knows who an account is, not what it may do: seats and roles live in
`bodies`, a floor higher. So the gate of the web room asks here for the facts and
hands in the permissions it found there. The name of a member is sealed in the
panel's own table; here a member is an id.
"""

from dataclasses import dataclass
from uuid import UUID

from meedoen.accounts import finding
from tenants.access import Permission


@dataclass(frozen=True)
class SignedIn:
    """What flask_login's `current_user` is for someone who signed in.

    `only_looks`: those of the permissions (a visitor's, an adviser's) that open pages, and take no form that
    keeps anything.
    """

    id: UUID
    kind: str
    name: str
    permissions: frozenset[Permission] = frozenset()
    only_looks: frozenset[Permission] = frozenset()

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return f"{self.kind}:{self.id}"


def account_person(
    account_id: UUID,
    permissions: frozenset[Permission],
    looks: frozenset[Permission] = frozenset(),
) -> SignedIn | None:
    """`looks`: what a visit or a seat lets them see besides. None when the account is gone or may no longer sign in."""
    account = finding.active(account_id)
    if account is None:
        return None
    return SignedIn(account.id, "account", account.name, permissions | looks, looks - permissions)


def platform_person(person_id: UUID, permissions: frozenset[Permission]) -> SignedIn | None:
    """Somebody on the platform, where a seat in another space allows nothing."""
    person = finding.active_person(person_id)
    if person is None:
        return None
    return SignedIn(person.id, "person", person.name, permissions)


def member_person(member_id: UUID) -> SignedIn:
    """A panel member; the panel looks up who that is when a page needs it."""
    return SignedIn(member_id, "member", "")
