"""What a role may do. On a region that is one thing only, see released regional figures, but for who manages it.
The platform has its operators, and they are nobody anywhere else."""

from meedoen.bodies.models import BodyKind, Role
from tenants.access import Permission
from tenants.spaces import Kind

REGIONAL = frozenset({Permission.REGION})
# Bodies, seats and who takes part; there are no members, answers or wijken in a region.
MANAGING_REGION = REGIONAL | {Permission.PEOPLE, Permission.SETTINGS}
OPERATING = frozenset({Permission.OPERATE})
# What people wrote may name somebody: who manages seats and members does not read it by the way.
OF_ROLE = {
    Role.BEHEERDER: frozenset({
        Permission.COMPOSE, Permission.REMARK, Permission.FIELD, Permission.RESULTS, Permission.RELEASE,
        Permission.PEOPLE, Permission.SETTINGS, Permission.AUDIT,
    }),
    Role.ONDERZOEKER: frozenset({
        Permission.COMPOSE, Permission.REMARK, Permission.FIELD, Permission.RESULTS, Permission.RELEASE,
        Permission.ANSWERS,
    }),
    Role.SAMENSTELLER: frozenset({Permission.COMPOSE, Permission.REMARK, Permission.RESULTS}),
    Role.LEZER: frozenset({Permission.RESULTS}),
    Role.PRIVACY: frozenset({Permission.AUDIT}),
    Role.REGIOBEHEERDER: frozenset(),
    Role.OPERATOR: frozenset(),
    Role.ADVISEUR: frozenset({Permission.REMARK}),
    Role.BEZOEKER: frozenset(),
}  # fmt: skip
# Pages that open, of which no form is taken: no answers or figures, nobody's name or address.
LOOKS = {
    Role.ADVISEUR: frozenset({Permission.COMPOSE, Permission.FIELD}),
    # As long as a visit lasts.
    Role.BEZOEKER: frozenset({Permission.COMPOSE, Permission.FIELD, Permission.SETTINGS}),
}  # fmt: skip


def of_role(space_kind: Kind, body_kind: str, role: str) -> frozenset[Permission]:
    """The permissions that one seat gives in a space of this kind."""
    if space_kind is Kind.PLATFORM:
        return OPERATING if role == Role.OPERATOR else frozenset()
    if space_kind is Kind.REGIO:
        return MANAGING_REGION if role == Role.REGIOBEHEERDER else REGIONAL
    if body_kind == BodyKind.REGIORAAD:
        return REGIONAL
    return OF_ROLE[Role(role)]


def looks_of_role(space_kind: Kind, body_kind: str, role: str) -> frozenset[Permission]:
    """Those of which one seat opens the pages, besides: only in a gemeente, and not in a regional council."""
    if space_kind is not Kind.GEMEENTE or body_kind == BodyKind.REGIORAAD:
        return frozenset()
    return LOOKS.get(Role(role), frozenset())
