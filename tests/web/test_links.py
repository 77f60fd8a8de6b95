"""No link of the house is dead: every door, as everybody who comes there sees it."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import BaseLoader, ChoiceLoader, DictLoader

from tenants.addresses import path_to, url
from tenants.hosts import all_spaces
from tenants.spaces import Space
from tests.house import BOB, session_of
from tests.isolation.people import give_account
from tests.isolation.world import Gemeente, World
from tests.web.crawling import Crawl

Browse = Callable[[Space], FlaskClient]
FIRST_PAGE = "home/gemeente.html"
END = "{% endblock %}"


@pytest.fixture
def crawl(app: Flask, browse: Browse) -> Callable[..., Crawl]:
    """A visitor of this space with this session, or without one."""

    def start(space: Space, token: str | None = None) -> Crawl:
        client = browse(space)
        if token:
            client.set_cookie("meedoen", token, domain=space.host)
        with app.app_context():
            hosts = {one.host for one in all_spaces()}
        return Crawl(app, client, hosts)

    return start


def mailed(gemeente: Gemeente) -> dict[str, dict[str, str]]:
    """Pages that one reaches from a mail, by endpoint."""
    confirming, leaving, signing_in, keeping, _changing, staying = gemeente.tokens
    return {
        "answering.show": {"secret": gemeente.secrets[0]},
        "panel.confirm_page": {"token": confirming},
        "panel.opt_out_page": {"token": leaving},
        "panel.link_page": {"token": signing_in},
        "panel.stop_address_page": {"token": keeping},
        "panel.stay_page": {"token": staying},
        "panel.decline_page": {"token": staying},
    }


def mailed_to_member(gemeente: Gemeente) -> dict[str, dict[str, str]]:
    """The same, of a page that wants them to be signed in."""
    return {"panel.confirm_address_page": {"token": gemeente.tokens[4]}}


def starts(app: Flask, space: Space, *endpoints: str, **mails: dict[str, str]) -> list[str]:
    with app.app_context():
        begin = [path_to(endpoint) for endpoint in ("home.first_page", *endpoints)]
        begin += [path_to(endpoint, **values) for endpoint, values in mails.items()]
        return [url(path, space) for path in begin]


@pytest.mark.slow
def test_every_link_leads_somewhere(app: Flask, world: World, crawl: Callable[..., Crawl]) -> None:
    velsen, ijmond = world.velsen, world.ijmond
    bob = give_account(velsen.space, BOB, "samensteller")
    composer = session_of(velsen.space, "account", bob)
    with app.app_context():
        platform = next(one for one in all_spaces() if one.kind == "platform")
    walks = {
        "nobody, from the platform": (crawl(platform), starts(app, platform)),
        "nobody, with mails": (
            crawl(velsen.space), starts(app, velsen.space, **mailed(velsen)),
        ),
        "a member": (
            crawl(velsen.space, velsen.member),
            starts(app, velsen.space, "panel.own_page", **mailed_to_member(velsen)),
        ),
        "a composer": (crawl(velsen.space, composer), starts(app, velsen.space, "home.desk")),
        "a manager": (crawl(velsen.space, velsen.staff), starts(app, velsen.space, "home.desk")),
        "the regional council": (crawl(ijmond, world.council), starts(app, ijmond)),
    }  # fmt: skip
    faults = {who: walk.walk(*begin) for who, (walk, begin) in walks.items()}
    assert {who: found for who, found in faults.items() if found} == {}
    came_by = {who: len(walk.pages) for who, (walk, _) in walks.items()}
    assert min(came_by.values()) > 8, came_by
    assert min(came_by["a composer"], came_by["a manager"]) > 100, came_by


DEAD = {
    '<a href="/weg">x</a>': "points at http://velsen.localhost/weg: 404",
    '<img src="/panel/bestaat-niet.png">': "bestaat-niet.png: 404",
    '<a href="/contact#weg">x</a>': "/contact#weg: no such place",
    '<a href="#weg">x</a>': "points at #weg: no such place",
    '<p aria-describedby="inhoud kwijt">x</p>': "points at #kwijt: no such place",
    '<p id="twee"></p><p id="twee"></p>': "has 2 times the id twee",
    '<form method="post" action="/contact"></form>': "form to nowhere: POST /contact",
    '<form method="post"><button formaction="/weg"></form>': "to nowhere: POST /weg",
}


@pytest.mark.slow
def test_each_dead_link_is_noticed(
    app: Flask, velsen: Space, crawl: Callable[..., Crawl], monkeypatch: pytest.MonkeyPatch
) -> None:
    loader = app.jinja_env.loader
    assert isinstance(loader, BaseLoader)
    source = loader.get_source(app.jinja_env, FIRST_PAGE)[0].rstrip()
    assert source.endswith(END)
    changed = DictLoader({FIRST_PAGE: source.removesuffix(END) + "".join(DEAD) + END})
    monkeypatch.setattr(app.jinja_env, "loader", ChoiceLoader([changed, loader]))
    faults = crawl(velsen).walk(*starts(app, velsen))
    told = {mutant for mutant, said in DEAD.items() if any(said in fault for fault in faults)}
    assert told == set(DEAD)


@pytest.mark.slow
def test_a_page_that_breaks_is_noticed(
    app: Flask, velsen: Space, crawl: Callable[..., Crawl], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    loader = app.jinja_env.loader
    assert isinstance(loader, BaseLoader)
    broken = DictLoader({"pages/contact.html": "{{ nothing_of_this_name }}"})
    monkeypatch.setattr(app.jinja_env, "loader", ChoiceLoader([broken, loader]))
    faults = crawl(velsen).walk(*starts(app, velsen))
    assert [fault for fault in faults if fault.endswith("/contact: 500")] != []
