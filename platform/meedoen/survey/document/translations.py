"""What becomes of the other languages when somebody changes the texts of the first."""

from collections.abc import Mapping
from typing import Any

from meedoen.survey.document.words import PLACEHOLDER, Document, wanted

Texts = Mapping[str, str]


def with_languages(made: Document, before: Document) -> Document:
    """With the translations of before; of each whose own text changed, what that text was."""
    first = made["default_language"]
    others = [one for one in before["languages"] if one != first]
    now, then = made["texts"][first], before["texts"][first]
    keys = {key for key in wanted(made) if key in now or key not in then}
    texts, outdated = {}, {}
    for language in others:
        said = before["texts"].get(language, {})
        copied = _said_elsewhere(said, then, now)
        texts[language] = copied | {key: text for key, text in said.items() if key in keys}
        sources = {**then, **_sources(before, language)}
        outdated[language] = {
            key: sources[key]
            for key in texts[language]
            if key in sources and not _same(sources[key], now.get(key), now)
        }
    changed: dict[str, Any] = {"languages": [first, *others], "outdated": outdated}
    return {**made, **changed, "texts": {**made["texts"], **texts}}


def _sources(document: Document, language: str) -> Texts:
    """What was translated then, by the keys of which the text changed since."""
    found: Texts = document.get("outdated", {}).get(language, {})
    return found


def _said_elsewhere(said: Texts, then: Texts, now: Texts) -> dict[str, str]:
    """Of a text that is new, and stood elsewhere before with the same words: it was copied."""
    known = {_filled(then[key], now): text for key, text in said.items() if key in then}
    new = {key: _filled(text, now) for key, text in now.items() if key not in then}
    return {key: known[text] for key, text in new.items() if text in known}


def _same(one: str, other: str | None, texts: Texts) -> bool:
    """A name that was filled in since is no change."""
    return other is None or _filled(one, texts) == _filled(other, texts)


def _filled(text: str, texts: Texts) -> str:
    return PLACEHOLDER.sub(lambda found: texts.get(f"variables.{found[1]}.value", found[0]), text)
