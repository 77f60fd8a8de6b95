"""What a composer may mend in one question, said beside it, and how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from meedoen.language.texts import _
from meedoen.survey.advice.dutch_words import LEADING, TWO_AT_ONCE, sensitive_word
from meedoen.survey.advice.readability import LONG_SENTENCE, readability
from meedoen.survey.types.naming import quoted
from meedoen.survey.types.options import Choosing
from meedoen.survey.types.question import Item, Question


class Mend(StrEnum):
    """What a machine can do about it; the value stands in the form."""

    DONT_KNOW = "weet-niet"
    OPTIONAL = "niet-verplicht"
    SPLIT = "splitsen"
    SENSITIVE = "gevoelig"


@dataclass(frozen=True, slots=True)
class Advice:
    text: str
    mends: tuple[Mend, ...] = ()


def beside(item: Item, *, sensitive: bool = False) -> Iterator[Advice]:
    """`sensitive` is what the whole questionnaire is already."""
    for sentence in readability(item.running).long_sentences:
        yield Advice(_(
            "Deze zin heeft meer dan %(most)s woorden: ‘%(sentence)s’ Maak er twee zinnen van.",
            most=LONG_SENTENCE, sentence=quoted(sentence),
        ))  # fmt: skip
    if isinstance(item, Question):
        yield from _of_question(item, sensitive=sensitive)
    yield from map(Advice, (*item.hints, *item.gaps()))


def _of_question(question: Question, *, sensitive: bool) -> Iterator[Advice]:
    if TWO_AT_ONCE in question.text.casefold():
        said = _("Hier staat ‘en/of’. Vraag één ding tegelijk: maak er twee vragen van.")
        yield Advice(said, (Mend.SPLIT,))
    if found := LEADING.search(question.text):
        yield Advice(_(
            "‘%(words)s’ stuurt het antwoord. Vraag zonder te laten merken wat u zelf vindt.",
            words=found[0],
        ))  # fmt: skip
    if _must_choose(question):
        said = _(
            "Iedereen moet hier antwoorden. Voeg een antwoord toe als ‘Weet ik niet’, "
            "of zet uit dat de vraag verplicht is."
        )
        yield Advice(said, (Mend.DONT_KNOW, Mend.OPTIONAL))
    word = sensitive_word(question.text)
    if word and not (sensitive or question.sensitive):
        yield Advice(_(
            "Deze vraag is misschien gevoelig: er staat ‘%(word)s’. "
            "Van een gevoelige vraag laten wij kleine aantallen niet zien.",
            word=word,
        ), (Mend.SENSITIVE,))  # fmt: skip


def _must_choose(question: Question) -> bool:
    if not isinstance(question, Choosing) or not question.required:
        return False
    return not any(option.exclusive for option in question.options)
