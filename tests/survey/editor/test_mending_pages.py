"""An advice that a machine can follow has a button: it says what it did, and can be undone."""

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.forms.refusing import Refused
from meedoen.survey.advice.beside import Mend, beside
from meedoen.survey.editor.editing import items_of
from meedoen.survey.editor.mending import mend
from tests.house import Home
from tests.survey.builders import OPTIONS, YES_NO, ask, definition, make_draft, questionnaire
from tests.survey.desk import ROOT, post, stored

CHOICE = ask("single", options=OPTIONS[:2], required=True)
DOUBLE = ask("text", text="Leest u de krant en/of een tijdschrift?")
MONEY = ask("text", text="Hebt u schulden?")
ASKED_FOR = {
    Mend.DONT_KNOW: CHOICE, Mend.OPTIONAL: CHOICE, Mend.SPLIT: DOUBLE, Mend.SENSITIVE: MONEY,
}  # fmt: skip


def mends(item: dict[str, Any]) -> set[Mend]:
    found = beside(questionnaire(item).steps[0].items[0])
    return {one for advice in found for one in advice.mends}


@pytest.mark.parametrize("one", list(Mend))
def test_after_it_the_advice_is_gone(one: Mend) -> None:
    item = ASKED_FOR[one]
    assert one in mends(item)
    after = items_of(mend(one, "q")(definition([item])))
    assert [one in mends(changed) for changed in after] == [False] * len(after)


@pytest.mark.parametrize("one", list(Mend))
def test_it_says_what_it_did_and_is_undone(alice: FlaskClient, velsen: Home, one: Mend) -> None:
    made: UUID = make_draft(velsen, definition([ASKED_FOR[one]]))
    path, before = f"{ROOT}/{made}", stored(velsen, made)
    assert f'value="{one}"' in alice.get(path).text
    answer = post(alice, f"{path}/vragen/q/verbeteren", path, richting=str(one))
    page = alice.get(answer.headers["Location"]).text
    assert 'id="gedaan"' in page.partition('id="vraag-q"')[2].partition("</li>")[0]
    assert stored(velsen, made) != before
    post(alice, f"{path}/ongedaan-maken", path)
    assert stored(velsen, made) == before


def test_a_question_with_answers_of_its_own_keeps_them() -> None:
    (changed,) = items_of(mend(Mend.DONT_KNOW, "kent")(definition([YES_NO])))
    assert [option["text"] for option in changed["options"]] == ["Ja", "Nee", "Weet ik niet"]
    with pytest.raises(Refused):
        mend(Mend.DONT_KNOW, "kent")(definition([changed]))


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("Leest u de krant en/of een tijdschrift?", ["Leest u de krant?", "Leest u een tijdschrift?"]),
        ("Fietst en/of wandelt u?", ["Fietst u?", "Wandelt u?"]),
        ("Komt u in het park EN/OF op het plein?", ["Komt u in het park?", "Komt u op het plein?"]),
    ],
)  # fmt: skip
def test_a_double_question_becomes_two(text: str, halves: list[str]) -> None:
    after = items_of(mend(Mend.SPLIT, "q")(definition([ask("text", text=text)])))
    assert [item["text"] for item in after] == halves
    with pytest.raises(Refused):
        mend(Mend.SPLIT, "q")(definition([ask("text", text="Eén vraag?")]))


def test_nonsense_is_refused(alice: FlaskClient, made: UUID) -> None:
    path = f"{ROOT}/{made}"
    assert post(alice, f"{path}/vragen/q/verbeteren", path, richting="x").status_code == 400
    assert (
        post(alice, f"{path}/vragen/weg/verbeteren", path, richting="gevoelig").status_code == 409
    )
