"""The fixed words among the questions are in the language of the questions, not in that of the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask
from flask_babel import Domain
from werkzeug.datastructures import MultiDict

from meedoen.language import texts
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.routing import rendering, walking
from meedoen.survey.routing.outcomes import Again
from meedoen.survey.routing.progress import Progress
from tests.language.speaking import pages_in
from tests.survey.builders import ask, definition

WORDS = {
    "(verplicht)": "(zorunlu)", "Weet ik niet": "Bilmiyorum", "Vul een heel getal in.": "Sayı girin.",
}  # fmt: skip
DUTCH = definition([ask("number", dont_know=True, required=True)])


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """Of an app that knows these words in Turkish."""
    made, catalogue = Flask("house"), Catalog(locale="tr")
    for dutch, turkish in {**WORDS, "een heel getal": "sayı", "Vul %(kind)s in.": "Sayı girin."}.items():  # fmt: skip
        catalogue.add(dutch, turkish)
    folder = tmp_path / "tr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    texts.register(made)
    monkeypatch.setattr(texts, "_domain", Domain(str(tmp_path)))
    yield made


@pytest.mark.parametrize(("reads", "asked"), [("tr", "nl"), ("nl", "tr"), ("tr", "tr")])
def test_whatever_the_page_speaks_the_questions_speak_their_own(
    page: Flask, reads: str, asked: str
) -> None:
    made = compile_questionnaire({**DUTCH, "language": asked})
    with pages_in(page, reads), page.test_request_context():
        wrong = walking.post(made, Progress(), 0, MultiDict())
        assert isinstance(wrong, Again)
        again, blank = rendering.render_step(made, wrong.place), rendering.blank_step_html(made, 0)
        told = walking.end(made, Progress({"q": "dont_know"})).told[0].answered
    dutch, turkish = list(WORDS), list(WORDS.values())
    html = f"{again}{blank}{told}"
    assert [word for word in (dutch if asked == "nl" else turkish) if word not in html] == []
    assert [word for word in (turkish if asked == "nl" else dutch) if word in html] == []
