"""No address of ours is written out: who moves a page moves it in one place."""

import pytest
from flask import Flask

from meedoen import house
from meedoen.standalone.mailbox import views as mailbox
from meedoen.standalone.stylebook import views as stylebook
from meedoen.web import assets, health, home
from tests.architecture.addresses import Addresses, of_folder
from tests.architecture.test_floors import ROOT

# Where no app is at hand to ask.
ARGUED_FOR = {
    "meedoen/standalone/demo/guide.py",  # the terminal, told by a process beside the web
    "meedoen/standalone/demo/running.py",  # knocks at the web's health from that process
    "meedoen/web/languages.py",  # an address that leads nowhere is still one of staff
    "meedoen/web/style/files.py",  # /static, of which the blueprint makes its prefix
}
IN_TEMPLATES = [
    '<a href="/panel">x</a>',
    '<form action="/nergens" method="post">',
    '<img src="/plaat.png">',
    '<button formaction="/weg">',
    '<a href="{{ address }}/beheer">x</a>',
    "{{ c.link_button(_('Terug'), '/mijn') }}",
    "{% set back = '/mijn/profiel' %}",
]
ASKED_IN_TEMPLATES = [
    """<a href="{{ url_for('panel.own_page') }}">x</a>""",
    '<a href="#inhoud">x</a>',
    "<p>{% trans %}Ja/nee, en/of: panel{% endtrans %}</p>",
    "{% include 'panel/_form.html' %}",
    "{% if request.path.startswith(href ~ '/') %}x{% endif %}",
]
IN_PYTHON = [
    "back = '/mijn'",
    "link = f'/meedoen/{secret}'",
    "link = f'{base}/beheer/metingen'",
    "def view():\n    return redirect('/')",
    "def view():\n    return url(f'/ergens/{name}')",
    "ROOT = '/beheer/metingen'\nback = ROOT",
    "from meedoen.survey.blueprint import ROOT, bp\nback = f'{ROOT}/nieuw'",
]
ASKED_IN_PYTHON = [
    "@bp.get('/mijn')\ndef page(): ...",
    "ROOT = '/beheer/metingen'\n@bp.get(f'{ROOT}/nieuw')\ndef page(): ...",
    "bp = Blueprint('mailbox', __name__, url_prefix='/mailbox')",
    "def f():\n    '/mijn is where members begin.'",
    "back = url_for('panel.own_page')",
    "page = render_template('panel/own_page.html')",
    "folder = '/var/lib'",
]


@pytest.fixture(scope="module")
def addresses() -> Addresses:
    app = Flask(__name__, static_folder=None)
    for blueprint in (*house.blueprints(), home.bp, health.bp, assets.bp, mailbox.bp, stylebook.bp):
        app.register_blueprint(blueprint)
    return Addresses([rule.rule for rule in app.url_map.iter_rules()])


@pytest.mark.parametrize("folder", ["tenants", "worker"])
def test_no_address_is_written_out(folder: str, addresses: Addresses) -> None:
    assert list(of_folder(ROOT / folder, addresses)) == []


def test_none_but_what_is_argued_for_is_written_out(addresses: Addresses) -> None:
    found = list(of_folder(ROOT / "platform", addresses))
    assert {line.partition(":")[0] for line in found} == ARGUED_FOR, found


@pytest.mark.parametrize("source", IN_TEMPLATES)
def test_an_address_in_a_template_is_noticed(source: str, addresses: Addresses) -> None:
    assert len(list(addresses.in_template(source))) == 1


@pytest.mark.parametrize("source", ASKED_IN_TEMPLATES)
def test_what_a_template_may_say(source: str, addresses: Addresses) -> None:
    assert list(addresses.in_template(source)) == []


@pytest.mark.parametrize("source", IN_PYTHON)
def test_an_address_in_code_is_noticed(source: str, addresses: Addresses) -> None:
    assert len(list(addresses.in_python(source))) == 1


@pytest.mark.parametrize("source", ASKED_IN_PYTHON)
def test_what_code_may_say(source: str, addresses: Addresses) -> None:
    assert list(addresses.in_python(source)) == []
