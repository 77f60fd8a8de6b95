"""The house opens its rooms: what one tells, another hears, however often and in whatever order."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from meedoen import house
from meedoen.face import Job, Room, timeless
from meedoen.hooks import Hook


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The rooms of the house stay connected for the tests that come after."""
    yield
    monkeypatch.undo()
    house.open_rooms()


def test_two_apps_in_one_process_hear_everything_once(monkeypatch: pytest.MonkeyPatch) -> None:
    on_rain: Hook[[str], str] = Hook()
    sky = Room("sky", tells=(on_rain,))
    street = Room("street", listens=(on_rain.heard_by(str.upper), on_rain.heard_by(str.title)))
    monkeypatch.setattr(house, "ROOMS", (sky, street))
    for _ in range(2):
        house.open_rooms()
    assert on_rain("drop") == ["DROP", "Drop"]


def test_what_nobody_tells_cannot_be_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten: Hook[[str], str] = Hook()
    monkeypatch.setattr(house, "ROOMS", (Room("street", listens=(forgotten.heard_by(str.upper),)),))
    with pytest.raises(RuntimeError, match=r"str\.upper"):
        house.open_rooms()


def test_two_jobs_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    twins = (Job("count", timeless(str)), Job("count", timeless(repr)))
    monkeypatch.setattr(house, "ROOMS", (Room("street", jobs=twins),))
    with pytest.raises(ValueError, match="count"):
        house.open_rooms()


def test_importing_the_house_connects_nothing_and_opening_it_everything() -> None:
    program = (
        "from meedoen import house\n"
        "from meedoen.mailing.outbox import kinds\n"
        "hooks = [hook for room in house.ROOMS for hook in room.tells]\n"
        "before = [*kinds._kinds, *(ear for hook in hooks for ear in hook.listeners)]\n"
        "house.open_rooms()\n"
        "print(len(before), all(hook.listeners for hook in hooks), *sorted(kinds._kinds))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    mails = [
        "address_notice", "already_member", "app_uncoupled", "asked_again", "confirm_address", "confirm_joining",
        "confirm_signup", "forgotten_password", "invitation", "left_region", "log_head",
        "own_signup", "passkey_added", "passkey_removed", "password_changed", "recovery_used", "reminder",
        "seat_invitation", "sign_agreement", "sign_in_link", "sso_coupled", "sso_uncoupled",
    ]  # fmt: skip
    assert done.stdout.split() == ["0", "True", *mails]
