"""A language is offered when all that residents read can be said in it, with the same parts filled in."""

import re
from collections.abc import Sequence
from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Catalog

from meedoen.language import LOCALE
from meedoen.language.speaking import CATALOGUES, LANGUAGES, OFFERED
from tests.language import residents

TRANSLATED = [one for one in OFFERED if one != LOCALE]
PARTS = re.compile(r"%\(\w+\)s|%%|</?\w[^>]*>")
# Of a thing that is one or two, the number may be left out or be a word.
COUNTS = frozenset({"%(count)s", "%(minutes)s", "%(num)s"})
# The same word as in Dutch.
EQUAL = frozenset({"Contact", "Cookies", "Kolom", "Man", "Privacy"})


def faults(catalogue: Catalog, language: str) -> list[str]:
    """What is wrong with a catalogue, one line for each text."""
    found = [f"not there: {text}" for text in residents.texts() if _said(catalogue, text) is None]
    for message in catalogue:
        if message.id:
            text, forms = residents.text_of(message), _forms(message.string or "")
            found += [f"{language}: {text}: {one}" for one in _wrong(text, forms, catalogue)]
    return found


def _wrong(text: residents.Text, forms: Sequence[str], catalogue: Catalog) -> list[str]:
    counted = not isinstance(text, str)
    dutch = text if isinstance(text, str) else text[1]
    may_lack = COUNTS if counted else frozenset()
    expected = sorted(PARTS.findall(dutch))
    wrong = [] if len(forms) == (catalogue.num_plurals if counted else 1) else ["number of forms"]
    for form in forms:
        parts = sorted(PARTS.findall(form))
        if parts != expected and [one for one in expected if one not in may_lack] != parts:
            wrong.append(f"other parts in {form!r}")
        if not form or (form == dutch and form not in EQUAL):
            wrong.append("not translated")
    return wrong


def _said(catalogue: Catalog, text: residents.Text) -> object:
    return catalogue.get(text if isinstance(text, str) else text[0])


def _forms(string: str | Sequence[str]) -> Sequence[str]:
    return (string,) if isinstance(string, str) else string


@pytest.mark.parametrize("language", TRANSLATED)
def test_all_that_residents_read_is_translated(language: str) -> None:
    assert not faults(residents.catalogue(language), language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_compiled_says_what_is_written(language: str) -> None:
    with (CATALOGUES / language / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in residents.catalogue(language):
        if isinstance(message.id, str) and message.id:
            assert compiled.gettext(message.id) == message.string
    said = {compiled.ngettext("%(num)s dag", "%(num)s dagen", number) for number in range(120)}
    assert len(said) > 1 or language == "tr"


def test_only_whole_languages_of_ours_are_offered() -> None:
    assert set(OFFERED) <= set(LANGUAGES)
    assert {"en"} <= set(TRANSLATED)


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("Privacy", ""), ("Terug", "Terug"), ("Beste %(name)s,", "Dear,"), ("100%%", "100"),
        (("%(num)s dag", "%(num)s dagen"), ("%(num)s day",)),
    ],
)  # fmt: skip
def test_a_catalogue_with_a_mistake_is_noticed(
    text: residents.Text, string: str | tuple[str]
) -> None:
    """A mutant of a translation."""
    catalogue = residents.catalogue("en")
    assert not _wrong("Terug", ["Back"], catalogue)
    assert _wrong(text, _forms(string), catalogue)


def test_a_text_without_translation_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(residents, "texts", lambda: {"Iets nieuws"})
    assert "not there: Iets nieuws" in faults(residents.catalogue("en"), "en")
