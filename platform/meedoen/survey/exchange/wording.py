"""Words of a question as others have them: always some in the first language, and with what goes below."""

from collections.abc import Mapping

from meedoen.language.texts import _
from meedoen.survey.exchange.report import Entry

Words = Mapping[str, str]


def asked_in(first: str, words: Words, name: str, entry: Entry) -> dict[str, str]:
    """With words in the first language, even if they are those of another or a mere name."""
    if words.get(first):
        return dict(words)
    entry.changed(_("De vraag had geen tekst in de eerste taal."))
    return {**words, first: next(iter(words.values()), "") or name or "…"}


def with_below(words: Words, below: Words, between: str = "\n\n") -> dict[str, str]:
    """In each language in which there is something above."""
    return {
        language: between.join(filter(None, (text, below.get(language))))
        for language, text in words.items()
    }
