"""A region is made, a gemeente joins it, one release flows; the gemeente stops, and the next release does not."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from meedoen.language.days import today_here
from tenants import hosts
from tests.house import Home
from tests.results.builders import NORTH, counted_wave, definition, many, seated, yes_no
from tests.signup.operators import at_the_console
from tests.work_here import run_queue

__all__ = ["run_queue"]
Browse = Callable[[Home], FlaskClient]
TODAY = today_here().isoformat()
GIVEN = many(NORTH, ja=60, nee=40)


@pytest.fixture
def region(
    platform: Home, browse: Browse, run_queue: Callable[[], None], home: Callable[[str], Home],
    velsen: Home,
) -> Home:  # fmt: skip
    """About youth alone; its operator asked Velsen."""
    olga = at_the_console(browse(platform), platform)
    olga.post("/beheer/regios/nieuw", data={
        "name": "Kennemerland", "slug": "kennemerland", "kind": "jeugdregio",
        "policy_fields": ["jeugd"], "reason": "Samen leren.",
        "manager_name": "Rita Regio", "manager_email": "rita@kennemerland.example.nl",
    })  # fmt: skip
    run_queue()
    hosts.forget()
    made = home("kennemerland")
    asked = {"gemeente_id": str(velsen.id), "policy_field": "jeugd", "from_on": TODAY}
    assert olga.post(f"/beheer/regios/{made.id}", data=asked).status_code == 303
    return made


def release(alice: FlaskClient, velsen: Home, title: str, about: str) -> None:
    wave = counted_wave(velsen, GIVEN, definition(yes_no(), title=title, policy_field=about))
    assert alice.post(f"/beheer/metingen/{wave}/vrijgeven").status_code == 303


def test_one_release_flows_and_the_next_one_does_not(
    region: Home, velsen: Home, browse: Browse
) -> None:
    alice, council = browse(velsen), browse(region)
    alice.set_cookie("meedoen", seated(velsen, "beheerder"), domain=velsen.host)
    seat = seated(region, "lezer", "raad@kennemerland.example.nl")
    council.set_cookie("meedoen", seat, domain=region.host)
    release(alice, velsen, "Voor het meedoen", "jeugd")
    path = next(
        piece for piece in alice.get("/beheer/regio").text.split('"') if "/uitnodiging/" in piece
    )
    assert alice.post(path, data={"from_on": TODAY}).status_code == 303
    release(alice, velsen, "Jong zijn", "jeugd")
    release(alice, velsen, "Wonen", "wonen")
    seen = council.get("/regio").text
    assert "Jong zijn" in seen
    assert "Wonen" not in seen and "Voor het meedoen" not in seen
    stop = f"/beheer/regio/{region.id}/jeugd/stoppen"
    assert "De regio kreeg 1 keer cijfers van u." in alice.get(stop).text
    assert alice.post(stop, data={"until_on": TODAY}).status_code == 303
    release(alice, velsen, "Weer jong zijn", "jeugd")
    seen = council.get("/regio").text
    assert "Jong zijn" in seen and "Weer jong zijn" not in seen
