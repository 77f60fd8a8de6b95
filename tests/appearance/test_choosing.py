"""A manager chooses how the gemeente shows itself, sees it first, and can always go back."""

import io
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.exc import ProgrammingError

from meedoen.appearance import palette
from meedoen.language.speaking import OFFERED
from tenants.database import db
from tests.appearance.test_photographs import photo
from tests.appearance.test_pictures import png, svg
from tests.house import Home, sign_in
from tests.isolation.people import give_account

Look = Callable[..., list[Any]]
PAGE = "/beheer/uiterlijk"
COLOURS = {"main": "#7a1f3d", "second": "#e0b050"}
WITH_LOGO = svg('<rect width="9" height="9" fill="#7a1f3d"/>')


@pytest.fixture
def manager(velsen: Home, client: FlaskClient) -> UUID:
    account = give_account(velsen, "beheer@velsen.example.nl", "beheerder")
    sign_in(client, velsen, "account", account)
    return account


def propose(client: FlaskClient, logo: bytes = b"", **changed: str) -> str:
    """Returns the address of the example."""
    form: dict[str, Any] = {**COLOURS, **changed}
    if logo:
        form["logo"] = (io.BytesIO(logo), "logo.svg")
    answer = client.post(PAGE, data=form, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def use(client: FlaskClient, address: str) -> str:
    answer = client.post(f"{address}/gebruiken", follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def sheet(client: FlaskClient) -> str:
    page = client.get("/").text
    return client.get(page.split('rel="stylesheet" href="')[1].split('"')[0]).text


def test_nobody_sees_a_choice_before_it_is_taken_into_use(
    client: FlaskClient, manager: UUID
) -> None:
    example = propose(client, WITH_LOGO, phone="0255 00 00 00")
    assert "#7a1f3d" not in sheet(client)
    assert "0255" not in client.get("/contact").text
    assert "0255 00 00 00" in client.get(example).text
    assert "--meedoen-accent:#7a1f3d" in client.get(f"{example}/kleuren.css").text


def test_what_is_in_use_is_on_every_page(client: FlaskClient, manager: UUID) -> None:
    said = use(
        client,
        propose(client, WITH_LOGO, phone="0255 00 00 00", officer="fg@velsen.example.nl",
                visit="Dudokplein 1\nElke werkdag"),
    )  # fmt: skip
    assert "in gebruik" in said
    assert "--meedoen-accent:#7a1f3d" in sheet(client)
    assert 'href="tel:0255000000"' in client.get("/contact").text
    assert "Dudokplein 1\nElke werkdag" in client.get("/contact").text
    assert "fg@velsen.example.nl" in client.get("/privacy").text
    logo = client.get(client.get("/").text.split('class="mee-logo" src="')[1].split('"')[0])
    assert logo.content_type == "image/svg+xml"
    assert "#7a1f3d" in logo.text
    assert "default-src 'none'" in logo.headers["Content-Security-Policy"]


def test_one_can_go_back_and_the_list_tells_what_was_seen_when(
    client: FlaskClient, manager: UUID, owner_sql: Look
) -> None:
    first = propose(client)
    use(client, first)
    use(client, propose(client, main="#0a5c76"))
    assert "--meedoen-accent:#0a5c76" in sheet(client)
    use(client, first)
    assert "--meedoen-accent:#7a1f3d" in sheet(client)
    used = owner_sql("select document->>'main' as main from appearance order by used_at")
    assert [row["main"] for row in used] == ["#7a1f3d", "#0a5c76", "#7a1f3d"]


def test_a_colour_too_pale_to_read_is_mended_and_the_example_says_so(
    client: FlaskClient, manager: UUID
) -> None:
    example = propose(client, main="#FFCC00")
    assert "te licht om te lezen" in client.get(example).text
    assert (
        palette.chosen("#ffcc00", "#e0b050")["accent"] in client.get(f"{example}/kleuren.css").text
    )
    assert (
        "te licht" not in client.get(propose(client, main="#0a5c76")).text.split("mee-lead", 1)[1]
    )


def test_what_cannot_be_read_is_told_beside_it_and_a_good_logo_is_not_asked_again(
    client: FlaskClient, manager: UUID
) -> None:
    form = {"main": "groen", "second": "", "phone": "bel maar", "email": "geen adres"}
    answer = client.post(
        PAGE,
        data={**form, "logo": (io.BytesIO(WITH_LOGO), "l.svg")},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 400
    for said in ("Kies een kleur", "telefoonnummer in met cijfers", "e-mailadres in"):
        assert said in answer.text
    assert 'value="bel maar"' in answer.text
    kept = answer.text.split('name="kept_logo" value="')[1].split('"')[0]
    assert "mee-logo" in client.get(propose(client, kept_logo=kept)).text


def test_a_file_that_is_no_logo_is_refused_and_the_old_one_stays(
    client: FlaskClient, manager: UUID
) -> None:
    use(client, propose(client, png()))
    page = client.get(PAGE).text
    kept = page.split('name="kept_logo" value="')[1].split('"')[0]
    answer = client.post(
        PAGE, data={**COLOURS, "kept_logo": kept, "logo": (io.BytesIO(b"GIF89a"), "l.gif")},
        content_type="multipart/form-data",
    )  # fmt: skip
    assert answer.status_code == 400
    assert "kunnen lezen" in answer.text
    assert kept in answer.text


def test_a_logo_can_go(client: FlaskClient, manager: UUID) -> None:
    use(client, propose(client, WITH_LOGO))
    kept = client.get(PAGE).text.split('name="kept_logo" value="')[1].split('"')[0]
    use(client, propose(client, kept_logo=kept, without_logo="ja"))
    assert "mee-logo" not in client.get("/").text


@pytest.mark.parametrize(
    ("scene", "seen"), [("duinen", 1), ("haven", 1), ("straat", 1), ("geen", 0)]
)
def test_the_first_page_shows_the_drawing_that_was_chosen(
    client: FlaskClient, manager: UUID, scene: str, seen: int
) -> None:
    use(client, propose(client, scene=scene))
    assert client.get("/").text.count('<svg class="mee-scene"') == seen


def test_or_a_photograph_which_must_then_be_there(client: FlaskClient, manager: UUID) -> None:
    answer = client.post(PAGE, data={**COLOURS, "scene": "foto"})
    assert answer.status_code == 400
    assert "Kies een foto." in answer.text
    form = {**COLOURS, "scene": "foto", "photo": (io.BytesIO(photo()), "strand.jpg")}
    answer = client.post(PAGE, data=form, content_type="multipart/form-data")
    example = str(answer.headers["Location"])
    assert '<img class="mee-scene"' in client.get(example).text
    assert "mee-scene" in client.get("/").text and "<img" not in client.get("/").text
    use(client, example)
    source = client.get("/").text.split('<img class="mee-scene" src="')[1].split('"')[0]
    assert client.get(source).content_type == "image/webp"
    use(client, propose(client, scene="haven"))
    assert "<img" not in client.get("/").text


def test_languages_are_chosen_with_an_example_and_an_earlier_choice_comes_back(
    client: FlaskClient, manager: UUID
) -> None:
    assert client.get(PAGE).text.count('name="languages"') == len(OFFERED) - 1
    first = client.post(PAGE, data={**COLOURS, "languages": ["tr", "nl", "xx", "pl"]}).location
    assert "Nederlands, Turks en Pools" in client.get(first).text
    assert 'hreflang="en"' in client.get("/").text
    use(client, first)
    assert 'hreflang="en"' not in client.get("/").text
    refused = client.post(PAGE, data={"main": "?", "second": "?", "languages": ["ar"]}).text
    assert 'value="ar" checked' in refused
    assert 'value="tr" checked' not in refused
    use(client, propose(client))
    assert 'hreflang="tr"' not in client.get("/").text
    use(client, first)
    assert 'hreflang="tr"' in client.get("/").text
    assert 'value="tr" checked' in client.get(PAGE).text


@pytest.mark.parametrize("role", ["onderzoeker", "samensteller", "lezer", "privacyfunctionaris"])
def test_only_a_manager_chooses(client: FlaskClient, velsen: Home, role: str) -> None:
    sign_in(client, velsen, "account", give_account(velsen, f"{role}@velsen.example.nl", role))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, data=COLOURS).status_code == 403


def test_an_example_of_another_gemeente_is_not_there(
    client: FlaskClient, manager: UUID, beverwijk: Home, browse: Callable[[Home], FlaskClient]
) -> None:
    example = propose(client, WITH_LOGO)
    mark = client.get(PAGE).text.split('name="kept_logo" value="')[1].split('"')[0]
    stranger = browse(beverwijk)
    sign_in(stranger, beverwijk, "account", give_account(beverwijk, "b@example.nl", "beheerder"))
    assert stranger.get(example).status_code == 404
    assert stranger.post(f"{example}/gebruiken").status_code == 404
    assert stranger.get(f"/plaatje/{mark}").status_code == 404


def test_the_web_rewrites_no_row_of_the_directory_but_its_own(
    velsen: Home, beverwijk: Home
) -> None:
    with velsen.as_web():
        rewrite = sa.text("update space set style = '{}' where id = :id returning id")
        assert db.session.scalars(rewrite, {"id": beverwijk.id}).all() == []
        assert db.session.scalars(rewrite, {"id": velsen.id}).all() == [velsen.id]
        for column in ("own_host", "slug", "kind", "gm_code", "name", "id"):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                db.session.begin_nested(),
            ):
                db.session.execute(sa.text(f"update space set {column} = {column}"))


def test_without_a_space_nothing_of_the_directory_can_be_rewritten(velsen: Home) -> None:
    with velsen.web.app_context():
        rewrite = sa.text("update space set sender = '{}' returning id")
        assert db.session.scalars(rewrite).all() == []


def test_a_version_that_was_made_is_never_changed(
    velsen: Home, manager: UUID, client: FlaskClient
) -> None:
    propose(client)
    with velsen.as_web():
        for statement in (
            "update appearance set document = '{}'", "delete from appearance", "delete from picture",
            "update picture set content = ''",
        ):  # fmt: skip
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                db.session.begin_nested(),
            ):
                db.session.execute(sa.text(statement))


def test_an_example_that_never_was_is_not_there(client: FlaskClient, manager: UUID) -> None:
    assert client.get(f"{PAGE}/{uuid4()}").status_code == 404
