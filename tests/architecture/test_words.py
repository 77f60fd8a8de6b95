"""The check for text outside gettext finds such text, and lets be what nobody reads."""

from pathlib import Path

import pytest

from tests.architecture.words import in_python, in_template

READ_IN_TEMPLATES = [
    "<p>Stuur nu</p>",
    "<h1>{{ name }} doet mee</h1>",
    "{% if late %}Te laat{% endif %}",
    '<img alt="Vlag van de gemeente">',
    '<nav aria-label="Kruimelpad"></nav>',
    '<input type="submit" value="Opslaan">',
    "{{ button('Opslaan') }}",
    "{{ title or 'Zonder naam' }}",
    "{% trans %}Goed{% endtrans %} en fout",
]
LET_BE_IN_TEMPLATES = [
    "<p>{% trans %}Stuur nu{% endtrans %}</p>",
    "<h1>{% trans name=name %}{{ name }} doet mee{% endtrans %}</h1>",
    "{{ button(_('Opslaan'), class='nl-button nl-button--primary') }}",
    "<p>{{ ngettext('%(num)s lid', '%(num)s leden', n) }}</p>",
    '<input type="hidden" value="Opslaan">',
    '<p class="nl-paragraph" id="{{ name }}-uitleg">{{ help }}</p>',
    "<style>.Kaart { color: red }</style>",
    "<p>&nbsp;· {{ name }}</p>",
]
READ_IN_PYTHON = [
    "label = 'Opslaan'",
    "raise Refused('Kies een latere dag.')",
    "say(f'Nog {n} van de mensen')",
    "words = {'a': 'Niet bekend'}",
]
LET_BE_IN_PYTHON = [
    "def f():\n    'Doet iets met de gemeente.'",
    "label = lazy('Opslaan')",
    "say(_('Nog %(n)s van de mensen', n=n))",
    "raise RuntimeError('The wave was not open.')",
    "check = \"state in ('open', 'closed')\"",
    "render_template('panel/sign_in.html')",
    "def f(room: 'Kamer') -> 'Kamer': ...",
]


@pytest.mark.parametrize("source", READ_IN_TEMPLATES)
def test_text_that_stands_in_a_template(source: str, tmp_path: Path) -> None:
    assert len(list(in_template(_file(tmp_path, "page.html", source)))) == 1


@pytest.mark.parametrize("source", LET_BE_IN_TEMPLATES)
def test_what_a_template_may_hold(source: str, tmp_path: Path) -> None:
    assert not list(in_template(_file(tmp_path, "page.html", source)))


def test_a_mail_of_plain_text_is_read_as_it_is(tmp_path: Path) -> None:
    assert list(in_template(_file(tmp_path, "text.txt", "Beste {{ name }},")))


@pytest.mark.parametrize("source", READ_IN_PYTHON)
def test_text_that_stands_in_code(source: str, tmp_path: Path) -> None:
    assert len(list(in_python(_file(tmp_path, "module.py", source)))) == 1


@pytest.mark.parametrize("source", LET_BE_IN_PYTHON)
def test_what_code_may_hold(source: str, tmp_path: Path) -> None:
    assert not list(in_python(_file(tmp_path, "module.py", source)))


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
