"""A gemeente decides within our bounds, sees first what changes, and can go back; never below what protects people."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError, ProgrammingError

from meedoen.rules import limits, reading
from meedoen.rules.limits import LIMITS, Limit, Rules
from meedoen.rules.models import OwnRules
from tenants.database import db
from tests.house import Home, sign_in
from tests.isolation.people import give_account
from tests.rules.builders import decided

Look = Callable[..., list[Any]]
PAGE = "/beheer/regels"
FORM = {
    "smallest_group": "15", "unconfirmed_days": "3", "invitation_days": "30", "consent_days": "", "mail_days": "730",
}  # fmt: skip


@pytest.fixture
def manager(velsen: Home, client: FlaskClient) -> UUID:
    account = give_account(velsen, "beheer@velsen.example.nl", "beheerder")
    sign_in(client, velsen, "account", account)
    return account


def here(space: Home) -> Rules:
    with space.as_web():
        return reading.in_use()


def test_one_sees_what_changes_before_anything_does(
    client: FlaskClient, manager: UUID, velsen: Home
) -> None:
    page = client.post(PAGE, data=FORM).text
    for said in ("Nu: 10 mensen. Straks: 15 mensen.", "Nu: 7 dagen. Straks: 3 dagen.",
                 "Nu: Tot de gemeente stopt. Straks: 730 dagen."):  # fmt: skip
        assert said in page
    assert "Straks: 30 dagen" not in page
    assert here(velsen) == Rules()


def test_they_hold_for_this_gemeente_alone_and_the_log_tells_what_each_was(
    client: FlaskClient, manager: UUID, velsen: Home, beverwijk: Home, owner_sql: Look
) -> None:
    assert client.post(f"{PAGE}/gebruiken", data=FORM).status_code == 303
    assert here(velsen) == Rules(15, 3, 30, 0, 730)
    assert here(beverwijk) == Rules()
    (line,) = owner_sql("select actor, detail from audit_event where action = 'rules.changed'")
    assert line["actor"] == f"account:{manager}"
    assert line["detail"] == {
        "smallest_group_old": 10, "smallest_group_new": 15, "unconfirmed_days_old": 7,
        "unconfirmed_days_new": 3, "mail_days_old": 0, "mail_days_new": 730,
    }  # fmt: skip
    said = client.get("/privacy").text
    for words in ("minder dan 15 antwoorden", "niet binnen 3 dagen", "bewaren wij 730 dagen"):
        assert words in said


def test_the_rules_before_come_back_at_one_press(
    client: FlaskClient, manager: UUID, velsen: Home
) -> None:
    assert client.post(f"{PAGE}/terug").status_code == 409
    client.post(f"{PAGE}/gebruiken", data=FORM)
    client.post(f"{PAGE}/gebruiken", data=FORM | {"smallest_group": "20"})
    client.post(f"{PAGE}/terug")
    assert here(velsen).smallest_group == 15


def test_what_stays_the_same_is_not_noted(
    client: FlaskClient, manager: UUID, owner_sql: Look
) -> None:
    same = {"smallest_group": "10", "unconfirmed_days": "7", "invitation_days": "30"}
    assert "hetzelfde" in client.post(PAGE, data=same).location
    client.post(f"{PAGE}/gebruiken", data=same)
    assert owner_sql("select 1 from own_rules") == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("smallest_group", "9"), ("smallest_group", "0"), ("smallest_group", "-15"), ("smallest_group", "101"),
        ("smallest_group", ""), ("smallest_group", "tien"), ("unconfirmed_days", "0"), ("unconfirmed_days", "31"),
        ("invitation_days", "366"), ("consent_days", "364"), ("mail_days", "3651"), ("mail_days", "9" * 30),
    ],
)  # fmt: skip
def test_past_our_bounds_is_refused_beside_the_field_on_both_pages(
    client: FlaskClient, manager: UUID, velsen: Home, field: str, value: str
) -> None:
    for page in (PAGE, f"{PAGE}/gebruiken"):
        answer = client.post(page, data=FORM | {field: value})
        assert answer.status_code == 400
        assert f'id="{field}-fout"' in answer.text
    assert here(velsen) == Rules()


def row(**own: int) -> dict[str, Any]:
    decided = vars(Rules(**own)) | {"decided_by": uuid4(), "decided_at": sa.func.now()}
    return {**decided, "id": uuid4()}


def test_the_database_takes_no_smaller_group_and_no_change_of_a_decision(velsen: Home) -> None:
    with velsen.as_web():
        with pytest.raises(IntegrityError, match="smallest_group"), db.session.begin_nested():
            db.session.execute(
                sa.insert(OwnRules).values(tenant_id=velsen.id, **row(smallest_group=9))
            )
        for statement in ("update own_rules set smallest_group = 20", "delete from own_rules"):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                db.session.begin_nested(),
            ):
                db.session.execute(sa.text(f"{statement} where tenant_id = '{velsen.id}'"))


def test_without_our_bound_only_the_database_refuses_and_this_is_noticed(
    client: FlaskClient, manager: UUID, velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "smallest_group", Limit("", 1, 100))
    assert client.post(f"{PAGE}/gebruiken", data=FORM | {"smallest_group": "5"}).status_code == 500
    assert here(velsen).smallest_group == limits.SMALLEST_GROUP


@pytest.mark.parametrize("role", ["onderzoeker", "privacyfunctionaris"])
def test_only_a_manager_decides(client: FlaskClient, velsen: Home, role: str) -> None:
    sign_in(client, velsen, "account", give_account(velsen, f"{role}@velsen.example.nl", role))
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}/gebruiken", data=FORM).status_code == 403


def test_a_region_decides_nothing(ijmond: Home, velsen: Home) -> None:
    decided(velsen, smallest_group=50)
    assert here(ijmond) == Rules()
