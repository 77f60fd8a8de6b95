"""Whatever a file holds, it becomes a value that is safe to look at, or a sentence."""

import json

import pytest

from meedoen.forms.refusing import Refused
from meedoen.survey.document.reading import MOST_BYTES, json_in

HOSTILE = {
    "empty": (b"  ", "leeg"),
    "larger than any questionnaire": (b" " * (MOST_BYTES + 1), "te groot"),
    "a hundred thousand deep": (b"[" * 100_000, "te diep"),
    "deeper than we look": (b"[" * 60 + b"]" * 60, "te diep"),
    "cut off": (b'{"format": 2, ', "regel 1"),
    "not JSON at all": (b"vragen;antwoorden", "regel 1"),
    "no number": (b'{"a": NaN}', "NaN"),
    "without an end": (b'{"a": 1e999}', "1e999"),
    "a number of five thousand digits": (b"[" + b"9" * 5000 + b"]", "te groot"),
    "a name that stands twice": (b'{"a": 1, "a": 2}', "twee keer"),
    "in the letters of old Windows": ('{"a": "caf\u00e9"}'.encode("cp1252"), "UTF-8"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(what: str) -> None:
    content, part = HOSTILE[what]
    with pytest.raises(Refused, match=part):
        json_in(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32-le"])
def test_every_encoding_of_json_is_read(encoding: str) -> None:
    assert json_in(json.dumps({"ş": "ğ"}, ensure_ascii=False).encode(encoding)) == {"ş": "ğ"}


def test_the_depth_is_looked_at_before_anything_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mutant that looks no deeper lets through what cleaning a text cannot follow."""
    monkeypatch.setattr("meedoen.survey.document.reading._refuse_deep", lambda _value: None)
    assert json_in(b"[" * 60 + b"]" * 60)
