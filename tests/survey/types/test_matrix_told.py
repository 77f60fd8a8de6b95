"""What was answered in a matrix reads as a sentence, also where a row ends with a full stop."""

from tests.survey.builders import COLUMNS, ask, questionnaire


def test_a_row_that_is_a_sentence_keeps_no_full_stop_before_the_colon() -> None:
    rows = [{"code": "r1", "text": "Buren groeten elkaar."}, {"code": "r2", "text": "Het park"}]
    made = questionnaire(ask("matrix", rows=rows, columns=COLUMNS)).questions["q"]
    told = made.told({"q": {"r1": "goed", "r2": "slecht"}})
    assert told == ("Buren groeten elkaar: Goed", "Het park: Slecht")
