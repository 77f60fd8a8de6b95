"""Questions are equal when their words are; the gemeente's own name does not matter."""

from meedoen.results.counting.wording import wording
from meedoen.survey.types.options import Option
from meedoen.survey.types.single import Single

OPTIONS = (Option("a", "A"), Option("b", "B"))
LINES = (("a", "A"), ("b", "B"))


def single(text: str) -> Single:
    return Single(id="een", text=text, options=OPTIONS)


def test_the_name_of_the_gemeente_makes_no_difference() -> None:
    one = wording(single("Wat vindt u van Velsen?"), LINES, {"gemeente": "Velsen"})
    other = wording(single("Wat vindt u van Beverwijk?"), LINES, {"gemeente": "Beverwijk"})
    assert one == other


def test_another_word_or_answer_makes_a_difference() -> None:
    one = wording(single("Kunt u rondkomen?"), LINES, {})
    assert one != wording(single("Kunt u goed rondkomen?"), LINES, {})
    assert one != wording(single("Kunt u rondkomen?"), (*LINES, ("c", "C")), {})
    assert one != wording(single("Kunt u rondkomen?"), LINES[::-1], {})
