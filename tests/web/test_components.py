"""The macros that every page is made of."""

import re

import pytest
from flask import Flask, render_template_string
from jinja2 import StrictUndefined
from jinja2.exceptions import UndefinedError

from meedoen.web import assets, formatting

TYPED = """"><script>alert('1')</script>"""
OPTIONS = [("1", "Ja"), ("2", "Nee")]
LEAST = {
    "button": 'c.button("Verder")',
    "link_button": 'c.link_button("Verder", "/x")',
    "field": 'c.field("naam", "Uw naam")',
    "textarea": 'c.textarea("waarom", "Waarom?")',
    "radio_group": 'c.radio_group("keuze", "Welke?", options)',
    "checkbox_group": 'c.checkbox_group("keuze", "Welke?", options)',
    "checkbox": 'c.checkbox("akkoord", "Akkoord")',
    "select": 'c.select("wijk", "Wijk", options)',
    "error_summary": 'c.error_summary({"naam": "Vul uw naam in."})',
    "data_table": 'c.data_table("Cijfers", ["Antwoord", "Aantal"], [["Ja", "3"]])',
    "badge": 'c.badge("Open")',
    "breadcrumb": 'c.breadcrumb([("Overzicht", "/beheer"), ("Meting", none)])',
    "progress": 'c.progress({"first": 1, "last": 2, "total": 8, "about": true})',
    "summary_list": 'c.summary_list([("Wijk", "Velserbroek")])',
    "empty": 'c.empty("Er is nog niets.")',
}
TYPED_IN = {
    "button": "c.button(typed, name=typed, value=typed)",
    "link_button": "c.link_button(typed, typed)",
    "field": "c.field(typed, typed, typed, typed, typed, autocomplete=typed)",
    "textarea": "c.textarea(typed, typed, typed, typed, typed)",
    "radio_group": "c.radio_group(typed, typed, [(typed, typed)], typed, typed, typed)",
    "checkbox_group": "c.checkbox_group(typed, typed, [(typed, typed)], [typed], typed, typed)",
    "checkbox": "c.checkbox(typed, typed, true, typed, typed)",
    "select": "c.select(typed, typed, [(typed, typed)], typed, typed, typed)",
    "error_summary": "c.error_summary({typed: typed})",
    "data_table": "c.data_table(typed, [typed], [[typed]])",
    "badge": "c.badge(typed)",
    "breadcrumb": "c.breadcrumb([(typed, typed)])",
    "summary_list": "c.summary_list([(typed, typed)])",
    "empty": "c.empty(typed)",
}


def frame() -> Flask:
    """The templates of the web room as the app reads them, without the house around them."""
    app = Flask("meedoen.web", template_folder="templates", static_folder=None)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    assets.register(app)
    formatting.register(app)
    return app


def shown(call: str, **context: object) -> str:
    with frame().test_request_context():
        source = '{% import "components.html" as c %}{{ ' + call + " }}"
        return render_template_string(source, options=OPTIONS, **context)


@pytest.mark.parametrize("call", LEAST.values(), ids=LEAST)
def test_a_component_needs_no_more_than_its_first_arguments(call: str) -> None:
    assert shown(call).strip()


@pytest.mark.parametrize("call", TYPED_IN.values(), ids=TYPED_IN)
def test_what_people_typed_stays_text(call: str) -> None:
    html = shown(call, typed=TYPED)
    assert "<script" not in html
    assert "alert(&#39;1&#39;)" in html


@pytest.mark.parametrize("call", ['c.button("x", "groot")', 'c.badge("x", "rood")'])
def test_an_unknown_kind_is_a_mistake_that_shows(call: str) -> None:
    with pytest.raises(UndefinedError):
        shown(call)


@pytest.mark.parametrize("kind", ["info", "ok", "warning", "error"])
def test_an_alert_shows_its_title_and_what_stands_in_it(kind: str) -> None:
    with frame().test_request_context():
        html = render_template_string(
            '{% import "components.html" as c %}{% call c.alert(kind, title) %}<p>Zo.</p>{% endcall %}',
            kind=kind, title="Let <op>",
        )  # fmt: skip
    assert f"utrecht-alert--{kind}" in html
    assert "<h2>Let &lt;op&gt;</h2>" in html
    assert "<p>Zo.</p>" in html


@pytest.mark.parametrize("macro", ["field", "textarea"])
def test_help_and_error_belong_to_the_field(macro: str) -> None:
    html = shown(f'c.{macro}("naam", "Uw naam", "Jo", "Vul uw naam in.", "Voornaam is genoeg.")')
    assert 'aria-describedby="naam-uitleg naam-fout"' in html
    assert 'id="naam-uitleg">Voornaam is genoeg.<' in html
    assert 'id="naam-fout">Vul uw naam in.<' in html
    assert 'aria-invalid="true"' in html
    assert 'for="naam"' in html
    assert "Jo" in html


def test_a_field_without_help_or_error_points_at_nothing() -> None:
    assert "aria-" not in shown('c.field("naam", "Uw naam", none)')
    assert 'value=""' in shown('c.field("naam", "Uw naam", none)')


def test_a_text_that_begins_with_an_empty_line_keeps_it() -> None:
    assert ">\n\nhallo</textarea>" in shown('c.textarea("a", "A", typed)', typed="\nhallo")


@pytest.mark.parametrize("macro", ["radio_group", "checkbox_group"])
def test_the_link_of_an_error_leads_to_the_first_option(macro: str) -> None:
    assert re.findall(r' id="(.*?)"', shown(f'c.{macro}("q", "Welke?", options)')) == ["q", "q-2"]


@pytest.mark.parametrize(
    ("call", "checked"),
    [
        ('c.radio_group("q", "Welke?", options, value="2")', ["2"]),
        ('c.radio_group("q", "Welke?", options, value=2)', ["2"]),
        ('c.radio_group("q", "Welke?", options)', []),
        ('c.checkbox_group("q", "Welke?", options, values=["1", "2"])', ["1", "2"]),
        ('c.checkbox_group("q", "Welke?", options, values=[])', []),
        ('c.select("q", "Welke?", options, value="1")', ["1"]),
        ('c.checkbox("q", "Ja", checked=true)', ["ja"]),
    ],
)
def test_what_was_chosen_is_still_chosen(call: str, checked: list[str]) -> None:
    assert re.findall(r'value="(\w+)" (?:checked|selected)', shown(call)) == checked


def test_without_errors_there_is_no_summary() -> None:
    assert shown("c.error_summary({})").strip() == ""


def test_the_summary_links_each_sentence_to_its_field() -> None:
    html = shown(LEAST["error_summary"])
    assert '<a href="#naam">Vul uw naam in.</a>' in html
    assert 'role="alert"' in html


@pytest.mark.parametrize("numeric", ["(1,)", '("Aantal",)'])
def test_figures_stand_under_each_other_at_the_end_of_their_column(numeric: str) -> None:
    html = shown(f'c.data_table("C", ["Antwoord", "Aantal"], [["Ja", "3"]], {numeric})')
    assert '<th scope="col" class="mee-number">Aantal</th>' in html
    assert '<th scope="row">Ja</th><td class="mee-number">3</td>' in html
    assert "<caption>C</caption>" in html


def test_the_last_crumb_is_the_page_itself() -> None:
    html = shown(LEAST["breadcrumb"])
    assert '<a href="/beheer">Overzicht</a>' in html
    assert '<span aria-current="page">Meting</span>' in html
