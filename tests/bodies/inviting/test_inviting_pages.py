"""A manager invites a colleague, sees who has not answered, sends the mail again or takes it back."""

from datetime import timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.language.days import today_here
from tests.accounts.builders import make_account, make_person, sign_in_by_password
from tests.bodies.inviting.builders import BEA, Look, invited, mails, page_of, passed_on
from tests.bodies.test_ending_pages import give, manager
from tests.house import ALICE, BOB, Home

__all__ = ["manager"]
NEW = "/beheer/organen/uitnodigen"
LATER = (today_here() + timedelta(days=90)).isoformat()


@pytest.fixture
def form(manager: UUID, owner_sql: Look) -> dict[str, str]:
    body = owner_sql("select body_id from seat where id = :seat", seat=manager)[0]["body_id"]
    return {
        "name": "Bea Bakker", "email": BEA, "body_id": str(body), "role": "onderzoeker",
        "until_on": "",
    }  # fmt: skip


@pytest.fixture
def alice(manager: UUID, owner_sql: Look) -> UUID:
    """The account of the manager."""
    found: UUID = owner_sql("select account_id from seat")[0]["account_id"]
    return found


def waiting(look: Look) -> list[UUID]:
    return [
        row["id"]
        for row in look(
            "select id from seat_invitation where withdrawn_at is null and accepted_at is null"
        )
    ]


def test_the_colleague_gets_a_mail_and_the_page_says_so_where_focus_is(
    client: FlaskClient, velsen: Home, form: dict[str, str], owner_sql: Look
) -> None:
    assert f'href="{NEW}"' in client.get("/beheer/organen").text
    answer = client.post(NEW, data={**form, "until_on": LATER})
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert f"Wij sturen Bea Bakker nu een mail op {BEA}." in page
    assert "autofocus" in page
    assert "Wacht op antwoord" in page
    (made,) = waiting(owner_sql)
    passed_on(velsen, made)
    ((to, words),) = mails(velsen)
    assert to == BEA
    assert words.subject == "Werk mee aan het inwonerpanel van Velsen"
    assert "Alice de Boer nodigt u uit" in words.text
    assert page_of(velsen, made) in words.text
    (line,) = owner_sql("select * from audit_event where action = 'invitation.made'")
    assert line["actor"].startswith("account:")
    assert line["detail"] == {"role": "onderzoeker"}


def test_whoever_invites_cannot_tell_whether_the_address_has_an_account(
    client: FlaskClient, velsen: Home, beverwijk: Home, form: dict[str, str], owner_sql: Look
) -> None:
    make_person(velsen, "bekend@velsen.example.nl")
    make_account(velsen, BOB)
    make_account(beverwijk, "elders@velsen.example.nl")
    said, told = [], []
    for email in (BEA, "bekend@velsen.example.nl", BOB, "elders@velsen.example.nl"):
        answer = client.post(NEW, data={**form, "email": email})
        (made,) = waiting(owner_sql)
        passed_on(velsen, made)
        said.append(client.get(answer.location).text.replace(email, "").replace(str(made), ""))
        ((_, words),) = mails(velsen)
        told.append(words.text.replace(page_of(velsen, made), ""))
        client.post(f"/beheer/organen/uitnodigingen/{made}/intrekken")
    assert len(set(said)) == 1
    assert len(set(told)) == 1


WRONG = [
    ("name", "", "Vul de naam van uw collega in."),
    ("name", "a\u202eb", "gewone tekens"),
    ("email", "", "Vul het e-mailadres van uw collega in"),
    ("email", "bea", "Vul het e-mailadres van uw collega in"),
    ("email", ALICE, "U kunt uzelf geen zetel geven."),
    ("body_id", "", "Kies een orgaan uit de lijst."),
    ("body_id", "00000000-0000-4000-8000-000000000000", "Kies een orgaan uit de lijst."),
    ("role", "", "Kies een rol."),
    ("role", "operator", "Kies een rol."),
    ("until_on", today_here().isoformat(), "Kies een latere dag."),
]


@pytest.mark.parametrize(("field", "typed", "said"), WRONG)
def test_a_mistake_gets_a_sentence_and_keeps_what_was_typed(
    client: FlaskClient, form: dict[str, str], owner_sql: Look, field: str, typed: str, said: str
) -> None:
    answer = client.post(NEW, data={**form, field: typed})
    assert answer.status_code == 400
    assert said in answer.text
    assert "<title>Fout:" in answer.text
    assert "Bea Bakker" in answer.text or field == "name"
    assert waiting(owner_sql) == []


def test_the_same_seat_is_offered_to_an_address_once(
    client: FlaskClient, form: dict[str, str], owner_sql: Look
) -> None:
    assert client.post(NEW, data=form).status_code == 303
    again = client.post(NEW, data={**form, "email": BEA.upper()})
    assert again.status_code == 400
    assert "Dit adres is al uitgenodigd voor deze zetel." in again.text
    assert client.post(NEW, data={**form, "role": "lezer"}).status_code == 303


def test_sent_again_it_has_a_new_link_and_the_old_one_does_nothing(
    client: FlaskClient, velsen: Home, alice: UUID, owner_sql: Look
) -> None:
    old = invited(velsen, alice)
    answer = client.post(f"/beheer/organen/uitnodigingen/{old}/opnieuw")
    assert "Wij sturen Bea nu een mail" in client.get(answer.location).text
    (new,) = waiting(owner_sql)
    passed_on(velsen, new)
    assert client.get(page_of(velsen, new)).status_code == 200
    gone = client.get(page_of(velsen, old))
    assert gone.status_code == 410
    assert "Kijk of er een nieuwere mail is." in gone.text
    assert [to for to, _ in mails(velsen)] == [BEA]


def test_one_that_was_taken_back_is_not_mailed_and_not_shown(
    client: FlaskClient, velsen: Home, alice: UUID, owner_sql: Look
) -> None:
    made = invited(velsen, alice)
    answer = client.post(f"/beheer/organen/uitnodigingen/{made}/intrekken")
    page = client.get(answer.location).text
    assert "De uitnodiging is ingetrokken." in page
    assert BEA not in page
    assert mails(velsen) == []
    assert client.post(f"/beheer/organen/uitnodigingen/{made}/intrekken").status_code == 409
    assert client.post(f"/beheer/organen/uitnodigingen/{made}/opnieuw").status_code == 409
    (line,) = owner_sql("select * from audit_event where action = 'invitation.withdrawn'")
    assert line["subject"] == f"invitation:{made}"


def test_an_old_one_is_shown_as_such_and_can_be_sent_again(
    client: FlaskClient, velsen: Home, alice: UUID, owner_sql: Look
) -> None:
    made = invited(velsen, alice)
    owner_sql("update seat_invitation set expires_at = now() - interval '1 hour'")
    assert "Verlopen" in client.get("/beheer/organen").text
    assert client.post(f"/beheer/organen/uitnodigingen/{made}/opnieuw").status_code == 303


def test_one_of_another_gemeente_does_not_exist_here(
    client: FlaskClient, beverwijk: Home, manager: UUID, owner_sql: Look
) -> None:
    charlie = make_account(beverwijk, "charlie@beverwijk.example.nl")
    give(beverwijk, charlie, "beheerder")
    made = invited(beverwijk, charlie)
    for act in ("intrekken", "opnieuw"):
        assert client.post(f"/beheer/organen/uitnodigingen/{made}/{act}").status_code == 404
    assert waiting(owner_sql) == [made]


def test_only_a_manager_invites(client: FlaskClient, velsen: Home) -> None:
    give(velsen, make_account(velsen, ALICE), "onderzoeker")
    sign_in_by_password(client)
    assert client.get(NEW).status_code == 403
    assert client.post(NEW).status_code == 403


@pytest.mark.parametrize("role", ["bezoeker", "operator"])
def test_a_seat_that_only_the_platform_gives_is_not_offered(
    client: FlaskClient, form: dict[str, str], owner_sql: Look, role: str
) -> None:
    answer = client.post(NEW, data={**form, "role": role})
    assert answer.status_code == 400
    assert "Kies een rol." in answer.text
    assert waiting(owner_sql) == []
