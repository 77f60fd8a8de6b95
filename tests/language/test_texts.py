"""Texts are found by their Dutch sentence, in code and in templates, inside an app and out."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask, render_template_string
from flask_babel import Domain
from flask_babel.speaklater import LazyString
from markupsafe import escape

from meedoen.language import LOCALE, texts
from meedoen.language.texts import _, lazy, ngettext
from meedoen.survey.routing import rendering

DAYS = "Nog %(days)s dagen, %(share)s%% is binnen."
LATE = lazy(DAYS, days=3, share=40)


@pytest.fixture
def house() -> Flask:
    made = Flask("house")
    texts.register(made)
    return made


@pytest.fixture
def translated(house: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """With a catalogue that says things otherwise."""
    catalogue = Catalog(locale=LOCALE)
    catalogue.add(DAYS, "%(share)s%% in, %(days)s to go.")
    catalogue.add(("%(num)s mens", "%(num)s mensen"), ("%(num)s person", "%(num)s people"))
    folder = tmp_path / LOCALE / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(texts, "_domain", Domain(str(tmp_path)))
    return house


def people(number: int) -> str:
    return ngettext("%(num)s mens", "%(num)s mensen", number)


def test_outside_an_app_the_sentence_of_the_code_is_said() -> None:
    assert _(DAYS, days=3, share=40) == str(LATE) == "Nog 3 dagen, 40% is binnen."
    assert _("100%%") == "100%"
    assert (people(1), people(2)) == ("1 mens", "2 mensen")


def test_a_job_without_a_request_speaks_too(workers_app: Flask) -> None:
    with workers_app.app_context():
        assert str(LATE) == "Nog 3 dagen, 40% is binnen."


def test_a_catalogue_is_looked_in_when_a_text_is_shown(translated: Flask) -> None:
    with translated.app_context():
        assert _(DAYS, days=3, share=40) == str(LATE) == "40% in, 3 to go."
        assert (people(1), people(2)) == ("1 person", "2 people")
        block = "{% trans days=3, share=40 %}Nog {{ days }} dagen,\n  {{ share }}% is binnen.{% endtrans %}"
        assert render_template_string(block) == "40% in, 3 to go."
        assert render_template_string("{{ _(text, days=3, share=40) }}", text=DAYS) == str(LATE)
    assert str(LATE) == "Nog 3 dagen, 40% is binnen."


def test_a_question_of_a_questionnaire_has_texts_too() -> None:
    page = rendering._templates.from_string("{{ _('100%%') }} {% trans %}Ja{% endtrans %}")
    assert page.render() == "100% Ja"


def test_what_was_typed_into_a_text_is_no_html(house: Flask) -> None:
    with house.app_context():
        for source in ("{{ _('Dag %(who)s', who=typed) }}", "{{ late }}"):
            late = lazy("Dag %(who)s", who="<b>")
            assert render_template_string(source, typed="<b>", late=late) == "Dag &lt;b&gt;"


def test_without_our_own_escape_it_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts.Later, "__html__", LazyString.__html__)
    assert escape(lazy("Dag %(who)s", who="<b>")) == "Dag <b>"
