"""What a composer sees in the preview is what a resident gets: the same posts lead to the same pages."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from flask.testing import FlaskClient

from tenants.spaces import Space
from tests.fieldwork.builders import AGE, SINGLE, THREE_PAGES, WHY, definition, open_wave
from tests.fieldwork.desk import seat
from tests.fieldwork.threads import Look
from tests.fieldwork.walkers import Composer, Resident, Walker
from tests.house import Home, sign_in

STOPPING = {
    "id": "woont", "type": "yes_no", "text": "Woont u hier?", "required": True,
    "stop_if": {"is": ["nee"], "text": "Deze vragen gaan over Velsen."},
}  # fmt: skip
WORRIED = {
    "id": "zorg", "type": "yes_no", "text": "Maakt u zich zorgen?",
    "show_if": {"any": [{"question": "groen", "is": ["nee"]}, {"question": "jaren", "less_than": 9}]},
}  # fmt: skip
BRANCHES = definition([STOPPING, SINGLE, WHY], [{**AGE, "required": True}], [WORRIED])
LIKELY = {
    "groen": ("ja", "nee", "nee", "blauw"), "waarom": ("Te veel tegels", ""),
    "jaren": ("3", "12", "lang", ""), "woont": ("ja", "ja", "ja", "nee"), "zorg": ("ja", ""),
}  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("pages", "steps"), [(THREE_PAGES, 3), (BRANCHES, 5)])
def test_the_preview_and_the_real_thing_agree_page_by_page(
    velsen: Home, browse: Callable[[Space], FlaskClient],
    owner_sql: Look, pages: dict[str, Any], steps: int, seed: int,
) -> None:  # fmt: skip
    _, secrets = open_wave(velsen, pages=pages, mode="confidential")
    (row,) = owner_sql("select questionnaire_id as id from questionnaire_version")
    desk = browse(velsen)
    sign_in(desk, velsen, "account", seat(velsen, "samensteller"))
    resident = Resident(browse(velsen), f"/meedoen/{secrets[0]}")
    composer = Composer(desk, f"/beheer/vragenlijsten/{row['id']}/voorbeeld", steps)
    walk_together(resident, composer, Random(seed))
    resident.client.post(f"{resident.path}/versturen")
    (stored,) = owner_sql("select answers from response")
    assert stored["answers"].items() <= json.loads(composer.carried).items()


def walk_together(resident: Walker, composer: Walker, rng: Random) -> None:
    """Some 12 pages to and fro, with mistakes, and then straight to the end."""
    theirs, ours = resident.open(), composer.open()
    for turn in range(40):
        assert theirs == ours
        step = theirs.step
        if step is None and turn >= 12:
            return
        if step is None:
            theirs, ours = resident.back_from_the_end(), composer.back_from_the_end()
            continue
        fields = filled(theirs.fields, rng, careful=turn >= 12)
        theirs, ours = resident.post(step, fields), composer.post(step, fields)
    pytest.fail("They never came to the end.")


def filled(names: list[str], rng: Random, *, careful: bool) -> dict[str, str]:
    back = not careful and rng.random() < 0.3
    told = {name: LIKELY[name][0] if careful else rng.choice(LIKELY[name]) for name in names}
    return {**told, "actie": "terug" if back else "verder"}
