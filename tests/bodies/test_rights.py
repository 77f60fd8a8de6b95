"""Who may do what: one table in the code, and a page that is made from it."""

from collections.abc import Callable
from itertools import product

import pytest
from flask.testing import FlaskClient

from meedoen.bodies import permissions, rights, seating
from meedoen.bodies.models import BodyKind, Role
from meedoen.language.days import today_here
from tenants.access import Permission
from tenants.spaces import Kind, Space
from tests.accounts.builders import give_place, make_account, make_person, sign_in_by_password
from tests.bodies.test_ending_pages import give
from tests.house import ALICE, Home

TODAY = today_here()
# Written out once more, by hand, so that a change of the table is a change of this one too.
# x: may; o: sees the pages, and changes nothing.
#                 lezer  samensteller  onderzoeker  beheerder  privacyfunctionaris  adviseur  bezoeker
TABLE = """
    compose       -      x             x            x          -                    o         o
    remark        -      x             x            x          -                    x         -
    field         -      -             x            x          -                    o         o
    results       x      x             x            x          -                    -         -
    release       -      -             x            x          -                    -         -
    answers       -      -             x            -          -                    -         -
    people        -      -             -            x          -                    -         -
    settings      -      -             -            x          -                    -         o
    audit         -      -             -            x          x                    -         -
    region        -      -             -            -          -                    -         -
    operate       -      -             -            -          -                    -         -
"""
OF_A_GEMEENTE = [kind for kind in BodyKind if kind not in (BodyKind.REGIORAAD, BodyKind.PLATFORM)]
MARKS = {
    (role, Permission(word)): mark
    for word, *marks in (line.split() for line in TABLE.strip().splitlines())
    for role, mark in zip(rights.ROLES, marks, strict=True)
}


CELLS = {cell: mark == "x" for cell, mark in MARKS.items()}
LOOKS = {cell: mark == "o" for cell, mark in MARKS.items()}


def test_every_role_and_every_permission_has_a_cell() -> None:
    assert set(CELLS) == set(product(rights.ROLES, Permission))
    assert set(rights.ROLES) == set(Role) - {Role.OPERATOR, Role.REGIOBEHEERDER}


@pytest.mark.parametrize("body", OF_A_GEMEENTE)
@pytest.mark.parametrize(("role", "permission"), CELLS)
def test_a_seat_allows_what_the_table_says(
    body: BodyKind, role: Role, permission: Permission
) -> None:
    may = permission in permissions.of_role(Kind.GEMEENTE, body, role)
    assert may is CELLS[role, permission]
    looks = permission in permissions.looks_of_role(Kind.GEMEENTE, body, role)
    assert looks is LOOKS[role, permission]


def test_the_page_says_the_same_in_words(client: FlaskClient, velsen: Home) -> None:
    give(velsen, make_account(velsen, ALICE), "lezer")
    sign_in_by_password(client)
    page = client.get("/beheer/organen/rechten").text
    for permission, words in rights.WORDS.items():
        told = page.partition(f">{words}</dt>")[2].partition("</dd>")[0]
        for role, name in rights.ROLES.items():
            assert (str(name) in told.lower()) is (MARKS[role, permission] != "-"), (
                role,
                permission,
            )
            assert (f"{name} (die kijkt alleen)" in told.lower()) is LOOKS[role, permission]
    assert page.count("Wie een zetel in de regio heeft en wie een regio beheert") == 1
    assert page.count("wie een regio beheert (alleen daar)") == 3
    assert page.count("Wie Meedoen beheert") == 1


def test_the_page_is_made_from_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(permissions.OF_ROLE, Role.LEZER, frozenset(Permission))
    assert all("Lezer" in right.who for right in rights.table())


def test_nobody_without_a_session_sees_it(
    browse: Callable[[Space], FlaskClient], velsen: Home
) -> None:
    assert browse(velsen).get("/beheer/organen/rechten").status_code == 303


def test_an_adviser_may_in_each_gemeente_what_their_seat_there_allows(
    velsen: Home, beverwijk: Home, heemskerk: Home, ijmond: Home
) -> None:
    """And a member of a kopgroep or of the region's council what that body allows, nowhere else."""
    person = make_person(velsen, ALICE)
    seats = {
        velsen: ("onderzoeker", "gemeente"), beverwijk: ("lezer", "kopgroep"),
        ijmond: ("beheerder", "regioraad"),
    }  # fmt: skip
    for space, (role, body) in seats.items():
        account = give_place(space, person, ALICE)
        give(space, account, role, body)
        with space.as_web():
            may = seating.permissions_of(account, TODAY)
        assert may == permissions.of_role(space.kind, body, role)
    nowhere = give_place(heemskerk, person, ALICE)
    with heemskerk.as_web():
        assert seating.permissions_of(nowhere, TODAY) == frozenset()
