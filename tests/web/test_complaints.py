"""A form that is refused says where: each complaint leads to a field that is on its page."""

import pytest
from jinja2 import BaseLoader, ChoiceLoader, DictLoader

from tests.isolation.desk import Desk
from tests.isolation.forms import forms
from tests.web.crawling import Page

COMPONENTS = "components.html"
# A button that says what it does, and a script that saves in a form which stays open: there is no field to lead to.
WITHOUT_A_PAGE = {"survey.mend_item", "survey.save_by_itself"}


def refused(desk: Desk) -> dict[str, Page]:
    """By endpoint: the page that comes back when nothing was filled in."""
    found = {}
    for endpoint in sorted(desk.addresses):
        hidden = forms(desk.velsen).get(endpoint, {}).keys() & {"gezien"}
        answer = desk.post(endpoint, {name: desk.good(endpoint)[name] for name in hidden})
        if answer.status_code == 400:
            found[endpoint] = Page(answer.text)
    return found


def faults(pages: dict[str, Page]) -> list[str]:
    return [f"{endpoint} {fault}" for endpoint, page in pages.items() for fault in page.faults()]


def test_every_complaint_about_an_empty_form_leads_to_its_field(desk: Desk) -> None:
    pages = refused(desk)
    assert faults(pages) == []
    assert len(pages) > 15
    assert {name for name, page in pages.items() if not _complaints(page)} == WITHOUT_A_PAGE


def _complaints(page: Page) -> list[str]:
    return [one for one in page.addresses if one.startswith("#") and one != "#inhoud"]


@pytest.mark.slow
def test_a_field_under_another_name_is_noticed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = desk.app.jinja_env
    loader = environment.loader
    assert isinstance(loader, BaseLoader)
    source = loader.get_source(environment, COMPONENTS)[0]
    assert 'id="{{ name }}" name=' in source
    mutant = source.replace('id="{{ name }}" name=', 'id="f-{{ name }}" name=')
    changed = ChoiceLoader([DictLoader({COMPONENTS: mutant}), loader])
    monkeypatch.setattr(environment, "loader", changed)
    assert "accounts.sign_in points at #email: no such place on this page" in faults(refused(desk))
