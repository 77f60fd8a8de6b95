"""The frame round every page: names, navigation, errors, and nothing from elsewhere."""

import re
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import pytest
from flask import Flask, render_template, render_template_string
from jinja2 import StrictUndefined

from meedoen import house
from meedoen.accounts.people import SignedIn
from meedoen.appearance import palette
from meedoen.appearance.look import Look
from meedoen.rules.limits import Rules
from meedoen.web import assets, formatting, home, languages, larger, menu, visits
from meedoen.web import frame as frames
from meedoen.web.style import building
from tenants.access import Permission
from tenants.spaces import Kind, Space

VELSEN = Space(
    uuid4(), Kind.GEMEENTE, "velsen", "Velsen", "velsen.localhost",
    style=palette.theme("zee"), sender={"address": "panel@velsen.example.nl"},
)  # fmt: skip
IJMOND = Space(uuid4(), Kind.REGIO, "ijmond", "IJmond", "ijmond.localhost")
READER = SignedIn(uuid4(), "account", "Alice <b>", frozenset({Permission.FIELD}))
ALL = SignedIn(uuid4(), "account", "Alice", frozenset(Permission) - {Permission.OPERATE})
PAGES = sorted(
    path
    for path in building.ROOMS.rglob("templates/**/*.html")
    if "mail" not in path.parts and "mailing" not in path.parts
)
# The scripts of the house, on the pages that their views mark with `runs_script`.
SCRIPTS = [
    f"""<script src="{{{{ asset_url('{name}.js') }}}}" defer></script>"""
    for name in ("passkeys", "htmx", "editor", "phone", "aloud", "saving", "dragging")
]
CODES = (400, 401, 403, 404, 405, 409, 413, 429, 500, 503)
PROMISE = (
    "Als u uw antwoorden verstuurt, gaan ze op slot. Als de vragenlijst sluit, gooien wij de sleutel"
    " weg. Daarna kan niemand, ook wij niet, uit de opgeslagen gegevens afleiden wie wat antwoordde."
    " Tijdens het invullen ziet onze server het antwoord. Tot de sluiting zou iemand die onze servers"
    " beheert het slot kunnen openen."
)


def frame() -> Flask:
    app = Flask("meedoen.web", template_folder="templates", static_folder=None)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    assets.register(app)
    formatting.register(app)
    languages.register(app)
    larger.register(app)
    menu.register(app)
    visits.register(app)
    frames.register(app)
    for blueprint in (home.bp, *house.blueprints()):
        app.register_blueprint(blueprint)
    return app


def page(layout: str, path: str = "/", **context: object) -> str:
    source = '{% extends "layout/' + layout + '.html" %}{% block title %}Iets{% endblock %}'
    with frame().test_request_context(path):
        return render_template_string(source, **context)


def stored(name: str, **context: object) -> str:
    with frame().test_request_context():
        return render_template(name, **context)


def links(html: str) -> list[str]:
    nav = re.search(r"<nav.*?</nav>", html, re.S)
    return re.findall(r'href="(.*?)"', nav[0]) if nav else []


def test_the_title_and_the_header_name_the_panel() -> None:
    html = page("resident", space=VELSEN)
    assert "<title>Iets - Inwonerpanel Velsen</title>" in html
    assert "Inwonerpanel <b>Velsen</b>" in html
    assert '<html lang="nl" dir="ltr">' in html
    assert html.index('href="#inhoud"') < html.index("<header")


@pytest.mark.parametrize(
    ("errors", "problems"), [({"name": "Vul in."}, []), ({}, ["Dit kan niet."])]
)
def test_the_title_of_a_page_with_a_mistake_begins_with_it(
    errors: dict[str, str], problems: list[str]
) -> None:
    with_it = page("resident", space=VELSEN, errors=errors, problems=problems)
    assert "<title>Fout: Iets - " in with_it
    assert "<title>Iets - " in page("resident", space=VELSEN, errors={}, problems=[])


@pytest.mark.parametrize(
    ("language", "way"), [("nl", "ltr"), ("ar", "rtl"), ("fa", "rtl"), ("uk", "ltr")]
)
def test_a_page_is_written_the_way_its_language_is(language: str, way: str) -> None:
    html = page("resident", space=VELSEN, lang=language)
    assert f'<html lang="{language}" dir="{way}">' in html


def test_a_resident_page_asks_for_three_things_and_no_one_is_looked_up() -> None:
    """No current_user in the context: StrictUndefined would raise."""
    html = page("resident", space=VELSEN)
    assert len(re.findall(r"<link |<script|<img|<iframe", html)) == 2


def test_the_sheet_is_that_of_the_space() -> None:
    assert assets.asset_url("meedoen.css", VELSEN.style) in page("resident", space=VELSEN)


def test_staff_see_only_what_they_may_do() -> None:
    assert links(page("staff", space=VELSEN, current_user=READER)) == [
        "/beheer",
        "/beheer/metingen",
    ]
    html = page("staff", space=VELSEN, current_user=ALL)
    nav = re.findall(r"<a [^>]*>(.*?)</a>", re.search(r"<nav.*?</nav>", html, re.S)[0])  # type: ignore[index]
    assert nav == [
        "Overzicht",
        "Vragenlijsten",
        "Metingen",
        "Panel",
        "Wijken",
        "Organen",
        "Regio’s",
        "Uiterlijk",
        "Logboek",
        "Privacy",
        "Overeenkomst",
    ]


def test_staff_see_who_they_are_and_can_leave() -> None:
    html = page("staff", space=VELSEN, current_user=READER)
    assert "Alice &lt;b&gt;" in html
    assert '<form method="post" action="/beheer/uitloggen">' in html


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/beheer", '<a href="/beheer" aria-current="page">'),
        ("/beheer/metingen", '<a href="/beheer/metingen" aria-current="page">'),
        ("/beheer/metingen/1", '<a href="/beheer/metingen" aria-current="true">'),
    ],
)
def test_the_current_page_is_marked(path: str, marked: str) -> None:
    html = page("staff", path, space=VELSEN, current_user=ALL)
    assert marked in html
    assert html.count("aria-current") == 1


@pytest.mark.parametrize("layout", ["staff", "region"])
def test_who_has_not_signed_in_sees_no_navigation(layout: str) -> None:
    class Nobody:
        is_authenticated = False

    assert links(page(layout, space=IJMOND, current_user=Nobody())) == []


def test_on_the_host_of_a_region_there_is_only_the_region() -> None:
    html = page("region", "/regio/rondkomen", space=IJMOND, current_user=ALL)
    assert links(html) == ["/regio", "/beheer/organen", "/beheer/deelname"]
    assert "<title>Iets - Regio IJmond</title>" in html


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("space", [VELSEN, None], ids=["velsen", "unknown host"])
def test_an_error_page_says_what_to_do(code: int, space: Space | None) -> None:
    html = stored(f"errors/{code}.html", space=space)
    assert html.count("<h1>") == 1
    assert 'href="/"' in html


def test_the_page_for_our_own_mistakes_needs_nothing_that_can_be_broken() -> None:
    class Broken:
        def __getattr__(self, name: str) -> NoReturn:
            raise RuntimeError("the database is away")

        def __bool__(self) -> NoReturn:
            raise RuntimeError("the database is away")

    assert "Er ging iets mis bij ons" in stored("errors/500.html", space=Broken())


@pytest.mark.parametrize(
    "name", ["home/gemeente", "pages/privacy", "pages/toegankelijkheid", "pages/contact"]
)
def test_the_pages_for_residents_stand_on_their_own(name: str) -> None:
    """What a gemeente asks now and told before is empty at first."""
    empty = {"members": 0, "open_now": (), "outcomes": (), "rules": Rules()}
    assert "Velsen" in stored(f"{name}.html", space=VELSEN, look=Look.of(VELSEN), **empty)


def test_the_promise_about_anonymity_is_given_in_the_agreed_words() -> None:
    assert PROMISE in stored(
        "pages/privacy.html", space=VELSEN, look=Look.of(VELSEN), rules=Rules()
    )


def test_the_platform_names_every_space_and_the_mailbox_of_the_demo() -> None:
    addresses = [
        ("Velsen", Kind.GEMEENTE, "http://velsen.localhost/", "http://velsen.localhost/beheer"),
        ("IJmond", Kind.REGIO, "http://ijmond.localhost/", "http://ijmond.localhost/beheer"),
    ]
    demo = stored("home/platform.html", space=None, addresses=addresses, mailbox="/mailbox")
    assert 'href="http://velsen.localhost/beheer"' in demo
    assert 'href="http://ijmond.localhost/"' in demo
    assert 'href="/mailbox"' in demo
    assert "/mailbox" not in stored("home/platform.html", space=None, addresses=[], mailbox=False)


@pytest.mark.parametrize(
    "path", PAGES, ids=lambda path: path.relative_to(building.ROOMS).as_posix()
)
def test_no_page_has_style_or_script_of_its_own_or_loads_from_elsewhere(path: Path) -> None:
    html = path.read_text("utf-8")
    for script in SCRIPTS:
        html = html.replace(script, "")
    assert not re.search(r"""\sstyle\s*=|<style|<script|\son[a-z]+\s*=|javascript:""", html)
    assert not re.search(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""", html)
