"""The reading hint."""

import pytest

from meedoen.survey.advice.readability import count_syllables, readability

PLAIN = "U krijgt een brief. Lees de brief goed. Bel ons als u iets niet snapt. Wij helpen u graag."
OFFICIALESE = (
    "Ingevolge de gemeentelijke participatieverordening worden belanghebbenden uitgenodigd "
    "zienswijzen betreffende de voorgenomen herinrichtingswerkzaamheden kenbaar te maken."
)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("brief", 1), ("gemeente", 3), ("vragenlijst", 3), ("ijs", 1), ("reëel", 2), ("ideeën", 3),
        ("coördinatie", 5), ("nieuw", 1), ("bijzondere", 4), ("hm", 1), ("één", 1),
    ],
)  # fmt: skip
def test_syllables_of_dutch_words(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_plain_words_score_higher_than_officialese() -> None:
    plain, official = readability([PLAIN]).score, readability([OFFICIALESE]).score
    assert plain is not None
    assert official is not None
    assert plain > 80
    assert official < 30


def test_a_long_sentence_is_listed() -> None:
    long_one = " ".join(["woord"] * 21) + "."
    assert readability([PLAIN, long_one]).long_sentences == (long_one,)
    assert readability([PLAIN, " ".join(["woord"] * 20) + "."]).long_sentences == ()


def test_a_few_words_give_no_score() -> None:
    assert readability(["Hallo allemaal."]).score is None
    assert readability([]).verdict == "te weinig tekst"
