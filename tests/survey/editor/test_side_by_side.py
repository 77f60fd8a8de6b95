"""Every text stands once on the page of a language, where the pages themselves have it."""

from meedoen.survey.document.languages import to_translate
from meedoen.survey.document.normal import normal_form
from meedoen.survey.editor.side_by_side import Standing, Status, parts, standing
from tests.survey.document.translated import marked, without


def test_every_text_stands_there_once_and_says_what_it_is() -> None:
    document = marked("tr")
    found = parts(document, "tr")
    keys = [line.key for part in found for line in part.lines]
    assert sorted(keys) == sorted(to_translate(document, "tr"))
    titles = [document["texts"]["nl"][f"blocks.{name}.title"] for name in ("blok1", "blok2")]
    assert [part.title for part in found] == ["De hele vragenlijst", *titles]
    assert all(line.kind for part in found for line in part.lines)
    at = keys.index("items.s.text")
    assert keys[at : at + 3] == ["items.s.text", "items.s.help", "option_sets.s.a"]


def test_a_name_to_fill_in_is_a_text_where_the_translation_has_it() -> None:
    document = marked("tr")
    document["structure"]["variables"] = [{"name": "gemeente"}]
    document["texts"]["nl"] |= {"variables.gemeente.value": "Velsen"}
    assert all("variables" not in key for key in to_translate(document, "tr"))
    document["texts"]["tr"] |= {"title": "{gemeente}"}
    (line,) = parts(normal_form(document), "tr")[-1].lines
    assert (line.kind, line.dutch) == ("Wat er komt te staan voor {gemeente}", "Velsen")
    assert line.status is Status.LACKS


def test_what_stands_how_is_counted() -> None:
    document = without(marked("tr"), "tr", "items.s.text")
    document["outdated"] = {"tr": {"title": "Zo was het"}}
    every = len(to_translate(document, "tr"))
    counts = {Status.READY: every - 2, Status.LACKS: 1, Status.CHANGED: 1}
    assert standing(document, "tr") == Standing(counts, offered=False, wrong=())


def test_a_language_that_says_all_and_still_cannot_be_asked_says_why() -> None:
    document = marked("tr")
    assert standing(document, "tr").offered
    document["texts"]["tr"] |= {"title": "x" * 201}
    found = standing(document, "tr")
    assert (found.offered, len(found.wrong)) == (False, 1)
