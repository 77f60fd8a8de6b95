"""The facts for a DPIA say what stands with an answer because of how a questionnaire asks."""

import pytest

from meedoen.fieldwork.waves.models import Wave
from meedoen.privacy.impact import Asked, _half
from meedoen.survey.definition.compiling import compile_questionnaire
from tests.survey.builders import YES_NO, definition


@pytest.mark.parametrize(("other", "told"), [("Wie zijn wij?", ["Formulering"]), ("", [])])
def test_two_wordings_are_told(other: str, told: list[str]) -> None:
    made = compile_questionnaire(definition([{**YES_NO, "other_wording": other}]))
    asked = Asked(Wave(), made, frozen=True, areas={})
    assert [name for name, _said in _half(asked)] == told
