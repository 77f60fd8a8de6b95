"""What `make texts` gathers for translators."""

from pathlib import Path

from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from tests.long import LONG

HOUSE = Path(__file__).parents[2]
# Code and templates of two rooms: the others are gathered by the same rules, and in the long form.
ROOMS = ("",) if LONG else ("forms", "web")


def test_texts_of_code_and_templates_are_gathered(tmp_path: Path) -> None:
    made = tmp_path / "messages.pot"
    settings = ["-F", str(HOUSE / "pyproject.toml"), "-k", "lazy", "-o", str(made)]
    rooms = [str(HOUSE / "platform/meedoen" / room) for room in ROOMS]
    CommandLineInterface().run(  # type: ignore[no-untyped-call]
        ["pybabel", "-q", "extract", *settings, *rooms]
    )
    with made.open(encoding="utf-8") as file:
        texts = {message.id for message in read_po(file)}
    assert {
        "Kies een datum.",
        "Vul een tekst in van hoogstens %(most)s tekens.",
        "Terug naar de vorige pagina",
        "Wij hebben niets bewaard van wat u net verstuurde.",
    } <= texts
