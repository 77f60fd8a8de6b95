"""A page speaks one language; what stands in it in another one says so, its fixed words too."""

import pytest
from flask import Flask, render_template_string

from meedoen.language.speaking import LANGUAGES, speaking, spoken
from meedoen.web import formatting
from tests.language.speaking import pages_in

PART = "{% call told_in(language) %}{{ words }}{% endcall %}"


@pytest.fixture
def house() -> Flask:
    made = Flask("house")
    formatting.register(made)
    return made


def test_outside_a_page_dutch_is_spoken() -> None:
    assert spoken() == "nl"
    with speaking("tr"):
        assert spoken() == "nl"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_speaks_the_language_that_was_chosen(house: Flask, language: str) -> None:
    with pages_in(house, language), house.test_request_context():
        assert spoken() == language
        with speaking("pl"):
            assert spoken() == "pl"
        with speaking("de"):
            assert spoken() == "nl"
        assert spoken() == language


def test_a_part_in_another_language_is_marked_and_what_stands_in_it_is_escaped(
    house: Flask,
) -> None:
    with pages_in(house, "ar"), house.test_request_context():
        own = render_template_string(PART, language="ar", words="<b>")
        other = render_template_string(PART, language="nl", words="<b>")
        assert own == "&lt;b&gt;"
        assert other == '<div lang="nl" dir="ltr">&lt;b&gt;</div>'
        assert spoken() == "ar"


def test_words_of_a_gemeente_are_marked_as_dutch_where_the_page_speaks_another_language(
    house: Flask,
) -> None:
    template = "{{ words|written_in_dutch }}"
    with pages_in(house, "ar"), house.test_request_context():
        marked = render_template_string(template, words="Groen <b>")
        assert marked == '<span lang="nl" dir="ltr">Groen &lt;b&gt;</span>'
    with house.test_request_context():
        assert render_template_string(template, words="Groen <b>") == "Groen &lt;b&gt;"
