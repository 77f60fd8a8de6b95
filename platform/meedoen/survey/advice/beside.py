"""What a composer may mend in one question, said beside it, and how to mend it."""

from collections.abc import Iterator

from meedoen.language.texts import _
from meedoen.survey.advice.readability import LONG_SENTENCE, readability
from meedoen.survey.types.naming import quoted
from meedoen.survey.types.options import Choosing
from meedoen.survey.types.question import Item, Question

TWO_AT_ONCE = "en/of"  # as somebody may have typed it


def beside(item: Item) -> Iterator[str]:
    for sentence in readability(item.running).long_sentences:
        yield _(
            "Deze zin heeft meer dan %(most)s woorden: ‘%(sentence)s’ Maak er twee zinnen van.",
            most=LONG_SENTENCE, sentence=quoted(sentence),
        )  # fmt: skip
    if isinstance(item, Question) and TWO_AT_ONCE in item.text.casefold():
        yield _("Hier staat ‘en/of’. Vraag één ding tegelijk: maak er twee vragen van.")
    if isinstance(item, Choosing) and item.required and not any(o.exclusive for o in item.options):
        yield _(
            "Iedereen moet hier antwoorden. Voeg een antwoord toe als ‘Weet ik niet’, "
            "of zet uit dat de vraag verplicht is."
        )
    yield from item.hints
    yield from item.gaps()
