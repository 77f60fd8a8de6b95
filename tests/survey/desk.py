"""What the composer's page tests share: the addresses, a form as it stands on a page."""

import html
import re
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meedoen.survey.editor import drafting
from tests.house import Home
from tests.survey.builders import OPTIONS, WHY, YES_NO, ask, definition

ROOT = "/beheer/vragenlijsten"
CONTENT = definition([YES_NO, WHY], [ask("single", options=OPTIONS)], intro="Fijn dat u meedoet.")


def stored(space: Home, questionnaire_id: UUID) -> dict[str, Any]:
    with space.as_web():
        version = drafting.newest(questionnaire_id)
        assert version is not None
        return version.definition


def seen(client: FlaskClient, path: str) -> str:
    found = re.search(r'name="gezien" value="([^"]+)"', client.get(path).text)
    assert found
    return html.unescape(found[1])


def post(client: FlaskClient, path: str, page: str | None = None, **fields: str) -> TestResponse:
    """Post a form as it stands on a page (the same address unless told)."""
    if "gezien" not in fields:
        fields["gezien"] = seen(client, page or path)
    return client.post(path, data=fields)


def post_raw(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    """Post also what no browser would: half characters as the bytes that they would be."""
    body = urlencode(fields, errors="surrogatepass")
    return client.post(path, data=body, content_type="application/x-www-form-urlencoded")


def single(text: str, *options: str) -> dict[str, str]:
    fields = {"soort": "single", "text": text}
    for number, option in enumerate(options):
        fields[f"options-{number}-text"] = option
    return fields


def new(kind: str, text: str, **lists: str) -> dict[str, str]:
    """The form for a new question, as it is sent."""
    return {"soort": kind, "text": text, **lists}


def pages(made: UUID | str) -> list[str]:
    parts = ["", "/gegevens", "/invullen", "/controle", "/voorbeeld", "/onderdelen/nieuw"]
    parts += ["/onderdelen/blok1", "/onderdelen/blok1/toevoegen", "/vragen/q", "/vragen/q/tonen"]
    parts += ["/vragen/q/weghalen", "/vragen/q/stoppen"]
    parts += ["/verwijderen", "/downloaden", "/downloaden/json", "/vertalingen"]
    return [f"{ROOT}/{made}{part}" for part in parts]


def buttons(made: UUID) -> list[str]:
    parts = ["/nieuwe-versie", "/vragen/q/verplaatsen", "/onderdelen/blok1/verplaatsen"]
    parts += ["/onderdelen/blok1/weghalen", "/ongedaan-maken", "/opnieuw-doen", "/verwijderen"]
    only_looked_at = (
        "/controle",
        str(made),
        "/verwijderen",
        "/downloaden",
        "/json",
        "/vertalingen",
    )
    return [path for path in pages(made) if not path.endswith(only_looked_at)] + [
        f"{ROOT}/{made}{part}" for part in parts
    ]


def words_of(page: str) -> str:
    """What is read or heard: the texts, and the names that elements have."""
    main = page.partition("<main")[2]
    heard = re.findall(r'(?:aria-label|title|placeholder)="([^"]*)"', main)
    return " ".join([re.sub(r"<[^>]*>", " ", main), *heard])
