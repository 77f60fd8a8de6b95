"""A resident answers in their own language where the questionnaire has it, and otherwise in Dutch that says so."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask.testing import FlaskClient

from tests.fieldwork.builders import THREE_PAGES, open_wave
from tests.fieldwork.threads import Look
from tests.house import Home
from tests.language.speaking import pages_in

DUTCH = "Is er genoeg groen?"
TURKISH = f"tr: {DUTCH}"
MARKED = re.compile(r'<div lang="nl" dir="ltr">(.*?)</div>', re.S)


class Resident:
    """Reads the pages of one invitation, each in the language of that moment."""

    def __init__(self, client: FlaskClient, path: str) -> None:
        self.client, self.path = client, path

    @contextmanager
    def reading(self, language: str) -> Iterator[None]:
        with pages_in(self.client.application, language):
            yield

    def page(self, language: str, step: str = "") -> str:
        with self.reading(language):
            return self.client.get(f"{self.path}{step}").text

    def post(self, language: str, step: int, **fields: str) -> str:
        with self.reading(language):
            answer = self.client.post(
                self.path, data={"stap": str(step), "actie": "verder", **fields}
            )
            return answer.location or answer.text


@pytest.fixture
def resident(client: FlaskClient, velsen: Home) -> Resident:
    _, secrets = open_wave(velsen, pages=THREE_PAGES, languages=["tr"])
    return Resident(client, f"/meedoen/{secrets[0]}")


def said(page: str) -> str:
    return page.partition("<main")[2].partition("</main")[0]


def test_each_reads_it_in_their_own_language_whoever_read_it_before(resident: Resident) -> None:
    for language in ("nl", "tr", "pl", "tr", "nl"):
        page = said(resident.page(language))
        marked = "".join(MARKED.findall(page))
        assert (TURKISH in page) == ("tr: Groen in de wijk" in page) == (language == "tr")
        assert (DUTCH in marked) == ("Groen in de wijk" in marked) == (language == "pl")
        assert DUTCH not in page.replace(TURKISH, "") or language != "tr"


def test_an_error_is_said_where_and_how_the_question_is(resident: Resident) -> None:
    assert "Kies één antwoord." in "".join(MARKED.findall(said(resident.post("pl", 1))))
    assert not MARKED.search(resident.post("tr", 1))


def test_another_language_half_way_keeps_what_was_answered(
    resident: Resident, owner_sql: Look
) -> None:
    assert resident.post("nl", 1, groen="nee").endswith("/2")
    assert resident.post("tr", 2, waarom="Te veel tegels").endswith("/3?taal=tr")
    assert resident.post("pl", 3, jaren="12").endswith("/versturen?taal=pl")
    turkish, polish = (said(resident.page(one, "/versturen")) for one in ("tr", "pl"))
    for page in (turkish, polish):
        assert all(text in page for text in ("Te veel tegels", "12"))
    assert f"{TURKISH}</dt>" in turkish
    assert "<p>tr: Nee</p>" in turkish
    assert "<p>Nee</p>" in polish
    assert 'href="3?wijzigen=1&amp;taal=tr#jaren"' in turkish
    assert '<a href="3?taal=tr">' in turkish
    assert 'value="nee" checked' in resident.page("tr", "/1")
    with resident.reading("tr"):
        resident.client.post(f"{resident.path}/versturen")
    assert owner_sql("select count(*) as n from holding") == [{"n": 1}]


def test_a_mutant_that_keeps_one_page_for_all_readers_is_noticed(
    resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "meedoen.fieldwork.answering.pages._readers",
        lambda: (None, "nl"),
    )
    assert TURKISH not in resident.page("tr")


def test_the_title_of_a_wave_is_said_in_the_language_in_which_it_was_written(
    resident: Resident, owner_sql: Look
) -> None:
    owner_sql("update wave set title = 'Van ons' returning id")
    assert "Van ons" in "".join(MARKED.findall(said(resident.page("pl"))))
    assert "Van ons" not in resident.page("tr")
