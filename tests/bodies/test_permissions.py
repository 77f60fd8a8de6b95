"""What each role may do, by the kind of space it is held in."""

import pytest

from meedoen.bodies.models import BodyKind, Role
from meedoen.bodies.permissions import of_role
from tenants.access import Permission
from tenants.spaces import Kind


def in_gemeente(role: Role) -> set[str]:
    return set(of_role(Kind.GEMEENTE, BodyKind.GEMEENTE, role))


def test_a_beheerder_may_do_everything_of_the_gemeente_but_read_what_people_wrote() -> None:
    others = {Permission.REGION, Permission.ANSWERS, Permission.OPERATE}
    assert in_gemeente(Role.BEHEERDER) == set(Permission) - others


def test_the_other_roles_may_do_less() -> None:
    assert in_gemeente(Role.SAMENSTELLER) == {"compose", "remark", "results"}
    assert in_gemeente(Role.ONDERZOEKER) == {
        "compose", "remark", "field", "results", "release", "answers",
    }  # fmt: skip
    assert in_gemeente(Role.LEZER) == {"results"}
    assert in_gemeente(Role.PRIVACY) == {"audit"}
    assert in_gemeente(Role.OPERATOR) == set()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.REGIOBEHEERDER}))
@pytest.mark.parametrize("body", list(BodyKind))
def test_a_seat_in_a_region_gives_the_regional_figures_alone(role: Role, body: BodyKind) -> None:
    assert of_role(Kind.REGIO, body, role) == {Permission.REGION}
    assert of_role(Kind.GEMEENTE, BodyKind.REGIORAAD, role) == {Permission.REGION}


@pytest.mark.parametrize("body", list(BodyKind))
def test_who_manages_a_region_keeps_its_seats_and_members_and_is_nobody_in_a_gemeente(
    body: BodyKind,
) -> None:
    may = of_role(Kind.REGIO, body, Role.REGIOBEHEERDER)
    assert may == {Permission.REGION, Permission.PEOPLE, Permission.SETTINGS}
    elsewhere = of_role(Kind.GEMEENTE, body, Role.REGIOBEHEERDER)
    assert elsewhere == ({Permission.REGION} if body is BodyKind.REGIORAAD else set())


def test_only_a_known_role_gives_anything() -> None:
    with pytest.raises(ValueError, match="burgemeester"):
        of_role(Kind.GEMEENTE, BodyKind.RAAD, "burgemeester")
