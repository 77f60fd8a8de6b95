"""Who may open the composer's pages, and what junk does to them."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient

from tenants.spaces import Space
from tests.accounts.builders import sign_in_by_password
from tests.house import CHARLIE, Home
from tests.survey.builders import make_composer
from tests.survey.desk import ROOT, buttons, pages, post_raw, seen


def test_every_page_opens(alice: FlaskClient, made: UUID) -> None:
    for path in pages(made):
        assert alice.get(path).status_code == 200, path


def test_charlie_of_another_gemeente_finds_nothing(
    alice: FlaskClient,
    beverwijk: Home,
    browse: Callable[[Space], FlaskClient],
    made: UUID,
) -> None:
    make_composer(beverwijk, CHARLIE)
    charlie = sign_in_by_password(browse(beverwijk), CHARLIE)
    for path in pages(made):
        assert charlie.get(path).status_code == 404, path
    for path in buttons(made):
        assert charlie.post(path, data={"title": "X"}).status_code == 404, path
    assert "Proef" not in charlie.get(ROOT).text


def test_a_reader_may_not_compose(velsen: Home, client: FlaskClient, made: UUID) -> None:
    make_composer(velsen, role="lezer")
    sign_in_by_password(client)
    for path in [ROOT, f"{ROOT}/nieuw", *pages(made)]:
        assert client.get(path).status_code == 403, path


def test_nobody_composes_without_signing_in(client: FlaskClient, made: UUID) -> None:
    for path in [ROOT, *pages(made)]:
        assert client.get(path).status_code == 303, path
    for path in buttons(made):
        assert client.post(path).status_code == 401, path


def test_unknown_things_are_not_found(alice: FlaskClient, made: UUID) -> None:
    for path in pages(uuid4()):
        assert alice.get(path).status_code == 404, path
    for part in ("/vragen/x", "/vragen/x/tonen", "/vragen/x/weghalen", "/onderdelen/x",
                 "/onderdelen/x/toevoegen"):  # fmt: skip
        assert alice.get(f"{ROOT}/{made}{part}").status_code == 404, part
    assert alice.get(f"{ROOT}/nieuw/..%2Fx").status_code == 404


@pytest.mark.parametrize(
    "junk", ["\x00", "\ud800", "x" * 200_000, "<svg onload=alert(1)>", "{a}" * 99]
)
def test_junk_in_any_field_is_never_a_500(alice: FlaskClient, made: UUID, junk: str) -> None:
    names = ["title", "text", "vraag", "operator", "codes", "number", "help", "minutes", "richting"]
    names += [
        "options-0-text",
        "options-0-code",
        "options-0-place",
        "max_choices",
        "stap",
        "q",
        "soort",
    ]
    for path in buttons(made):
        moment = seen(alice, f"{ROOT}/{made}/gegevens")
        answer = post_raw(alice, path, gezien=moment, **dict.fromkeys(names, junk))
        assert answer.status_code < 500, path
        assert "<svg onload" not in answer.text
    assert post_raw(alice, f"{ROOT}/nieuw", title=junk).status_code < 500
    assert post_raw(alice, f"{ROOT}/{made}/vragen/q", gezien=junk, text="x").status_code < 500
