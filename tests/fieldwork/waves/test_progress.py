"""What staff see of the answers that come in: never the moment of a single one."""

from flask.testing import FlaskClient

from tests.fieldwork.builders import open_wave, send
from tests.fieldwork.desk import METINGEN, Work, value
from tests.fieldwork.working import do
from tests.house import Home


def test_the_count_of_an_open_anonymous_wave_moves_by_tens(
    staff: FlaskClient, velsen: Home, client: FlaskClient
) -> None:
    wave_id, secrets = open_wave(velsen, members=21)
    address, seen = f"{METINGEN}/{wave_id}", []
    for secret in secrets:
        send(client, secret)
        seen.append(value(staff.get(address).text, "Antwoorden"))
    assert seen == ["minder dan 10"] * 9 + ["10 of meer"] * 10 + ["20 of meer"] * 2
    assert "pas precies als de meting gesloten is" in staff.get(address).text


def test_a_reminder_does_not_tell_how_many_had_answered(
    staff: FlaskClient, velsen: Home, client: FlaskClient
) -> None:
    wave_id, secrets = open_wave(velsen, members=21)
    for secret in secrets[:8]:
        send(client, secret)
    staff.post(f"{METINGEN}/{wave_id}/herinneren")
    with velsen.as_worker():
        do("remind_wave", wave_id)
    page = staff.get(f"{METINGEN}/{wave_id}").text
    assert value(page, "Mails nog onderweg") == "21"


def test_the_count_of_a_confidential_wave_is_exact(
    staff: FlaskClient, velsen: Home, client: FlaskClient
) -> None:
    wave_id, secrets = open_wave(velsen, mode="confidential")
    send(client, secrets[0])
    assert value(staff.get(f"{METINGEN}/{wave_id}").text, "Antwoorden") == "1"


def test_a_closed_anonymous_wave_tells_its_exact_count(
    staff: FlaskClient, velsen: Home, client: FlaskClient, work: Work
) -> None:
    wave_id, secrets = open_wave(velsen, members=13)
    for secret in secrets:
        send(client, secret)
    staff.post(f"{METINGEN}/{wave_id}/sluiten")
    work("close_wave")
    page = staff.get(f"{METINGEN}/{wave_id}").text
    assert value(page, "Antwoorden") == "13"
    assert "Er waren minder dan 10 antwoorden." not in page


def test_a_closed_anonymous_wave_with_few_answers_says_why_there_is_no_outcome(
    staff: FlaskClient, velsen: Home, client: FlaskClient, work: Work
) -> None:
    wave_id, secrets = open_wave(velsen, members=9)
    for secret in secrets:
        send(client, secret)
    staff.post(f"{METINGEN}/{wave_id}/sluiten")
    work("close_wave")
    assert "Er waren minder dan 10 antwoorden." in staff.get(f"{METINGEN}/{wave_id}").text
