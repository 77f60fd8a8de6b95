"""One line in the house's list is a whole room: page, menu, job, clock and mail."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.face import Room
from meedoen.web.app import create_app
from tenants.database import db
from tenants.ground.settings import settings
from tests.architecture.toy import greeting
from tests.architecture.toy.room import room
from tests.house import BOB, Home, session_of
from tests.isolation.people import give_account
from tests.mailing.sink import Sink
from worker import application
from worker.schedule import tick

pytestmark = pytest.mark.slow
PAGE = "/beheer/groeten"


@dataclass(frozen=True)
class Town:
    """A house with one room more, its worker, and who comes there."""

    space: Home
    sink: Sink
    run_queue: Callable[[], None]

    def visitor(self, role: str | None, email: str = BOB) -> FlaskClient:
        """A browser of somebody with this role, or of nobody."""
        client = self.space.web.test_client()
        if role:
            account_id = give_account(self.space, email, role)
            token = session_of(self.space, "account", account_id)
            client.set_cookie("meedoen", token, domain=self.space.host)
        return client

    def get(self, client: FlaskClient, path: str) -> tuple[int, str]:
        answer = client.get(path, base_url=f"http://{self.space.host}")
        return answer.status_code, answer.text

    def press(self, client: FlaskClient) -> int:
        return client.post(PAGE, base_url=f"http://{self.space.host}").status_code


@pytest.fixture
def build(
    velsen: Home, sink: Sink, run_queue: Callable[[], None], move_in: Callable[[Room], None],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[Room], Town]]:  # fmt: skip
    """Put up the house anew, for the web and for the worker, with this room in its list."""
    made: list[Flask] = []

    def put_up(more: Room) -> Town:
        move_in(more)
        web, worker = create_app(settings()), create_app(settings(), role="worker")
        made.extend((web, worker))
        application.use(worker)
        greeting.visited.clear()
        return Town(replace(velsen, web=web, worker=worker), sink, run_queue)

    yield put_up
    monkeypatch.setattr(application, "_app", None)
    for app in made:
        with app.app_context():
            for engine in db.engines.values():
                engine.dispose()


def what_works(town: Town, *, has_page: bool = True) -> set[str]:
    """Of all that the room brings: what somebody who may use it gets to see."""
    bob = town.visitor("onderzoeker")
    now = datetime.now(UTC)
    tick(now)
    if has_page:
        assert town.press(bob) == 303
        town.run_queue()
    works = {
        "page": town.get(bob, PAGE)[0] == 200,
        "menu": f'<a href="{PAGE}">Groeten</a>' in town.get(bob, "/beheer")[1],
        "duty": ("velsen", now) in greeting.visited,
        "mail": town.sink.recipients == [BOB],
    }
    return {name for name, does in works.items() if does}


def test_a_room_that_stands_in_the_list_works_as_a_whole(build: Callable[[Room], Town]) -> None:
    town = build(room)
    assert what_works(town) == {"page", "menu", "duty", "mail"}
    (mail,) = town.sink.mails
    assert mail.message["Subject"] == "Een groet"
    words = mail.message.get_body(("plain",))
    assert words is not None
    assert f"http://{town.space.host}{PAGE}" in words.get_content()
    assert sorted(slug for slug, _ in greeting.visited) == ["beverwijk", "heemskerk", "velsen"]


def test_its_page_and_its_menu_are_for_who_has_the_permission(
    build: Callable[[Room], Town],
) -> None:
    town = build(room)
    reader, nobody = town.visitor("lezer", "lezer@velsen.example.nl"), town.visitor(None)
    assert (town.get(reader, PAGE)[0], town.press(reader)) == (403, 403)
    assert (town.get(nobody, PAGE)[0], town.press(nobody)) == (303, 401)
    status, desk = town.get(reader, "/beheer")
    assert (status, "Groeten" in desk) == (200, False)
    town.run_queue()
    assert town.sink.mails == []


@pytest.mark.parametrize(
    ("without", "lost"),
    [
        (("menu",), {"menu"}),
        (("duties",), {"duty"}),
        (("jobs",), {"mail"}),
        (("mail_kinds",), {"mail"}),
        (("views", "menu"), {"page", "menu", "mail"}),
    ],
)
def test_what_its_face_does_not_name_is_not_there(
    build: Callable[[Room], Town], without: tuple[str, ...], lost: set[str]
) -> None:
    town = build(replace(room, **dict.fromkeys(without, ())))  # type: ignore[arg-type]
    works = what_works(town, has_page="views" not in without)
    assert works == {"page", "menu", "duty", "mail"} - lost
