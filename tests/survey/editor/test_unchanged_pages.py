"""Opening a form and saving it as it was changes nothing, for every question of our own templates.

In the short form for one question of each shape: of a type, with those properties.
"""

import html
import re
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from flask.testing import FlaskClient

from meedoen.places.entering import enter_areas
from meedoen.survey import library
from meedoen.survey.document import sense
from meedoen.survey.editor import drafting
from meedoen.survey.editor.editing import items_of
from tenants.database import db
from tests.house import Home
from tests.long import LONG
from tests.survey.desk import ROOT, stored
from tests.survey.library.test_library import IDS


class Fields(HTMLParser):
    """What a browser would send of the form on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self._area: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name, kind = found.get("name"), found.get("type")
        if tag == "textarea" and name:
            self._area = name
            self.sent.append((name, ""))
        elif tag == "input" and name and (kind not in ("checkbox", "radio") or "checked" in found):
            self.sent.append((name, found.get("value") or ""))

    def handle_endtag(self, tag: str) -> None:
        self._area = None if tag == "textarea" else self._area

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[-1] = (self._area, data.removeprefix("\n"))


def form_on(page: str) -> dict[str, str]:
    (form,) = re.findall(r"<form [^>]*novalidate>.*?</form>", page, re.DOTALL)
    return dict(Fields(html.unescape(form) if "&lt;" not in form else form).sent)


@cache
def chosen() -> frozenset[tuple[str, str]]:
    """By template and id: the first of each shape in all templates together; in the long form all."""
    found: dict[Any, tuple[str, str]] = {}
    for template_id in IDS:
        for item in sense.items_of(library.document(template_id)):
            name = (template_id, str(item["id"]))
            found.setdefault(name if LONG else (item["type"], frozenset(item)), name)
    return frozenset(found.values())


@pytest.mark.parametrize("template_id", IDS)
def test_a_question_that_is_saved_as_it_was_is_no_change(
    alice: FlaskClient, velsen: Home, template_id: str
) -> None:
    with velsen.as_worker():
        enter_areas(str(velsen.gm_code))
        made = drafting.from_library(template_id, "GM0453", {}, None, datetime.now(UTC))
        questionnaire_id = made.questionnaire_id
        db.session.commit()
    before = stored(velsen, questionnaire_id)
    ids = [item["id"] for item in items_of(before) if (template_id, item["id"]) in chosen()]
    paths = [f"{ROOT}/{questionnaire_id}/vragen/{item_id}" for item_id in ids]
    for path in [*paths, f"{ROOT}/{questionnaire_id}/gegevens"]:
        assert alice.post(path, data=form_on(alice.get(path).text)).status_code == 303, path
        assert stored(velsen, questionnaire_id) == before, path
