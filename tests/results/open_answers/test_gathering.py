"""Texts are set apart from their writers, in no order of arrival, and never a few of them."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID

import pytest

from meedoen.fieldwork.answering import responses
from meedoen.fieldwork.answering.responses import StoredResponse
from meedoen.results.counting.counting import count_wave
from meedoen.results.counting.shapes import Table
from meedoen.results.open_answers import gathering
from tenants.database import db
from tests.fieldwork.working import do
from tests.house import Home
from tests.results.builders import NORTH, NOW, closed_wave, definition, many, yes_no
from tests.results.open_answers.writing import ASKED, COLOURS, WHY, gathered, wrote

pytestmark = pytest.mark.usefixtures("fresh_files")

Look = Callable[..., list[Any]]
PEOPLE = 60
# Of 60 places a random order leaves one in its own place on average; more than 12 is no chance.
MOST = 12


def texts(look: Look, key: str, order: str = "id") -> list[str]:
    rows = look(f"select text from open_answer where key = :key order by {order}", key=key)
    return [row["text"] for row in rows]


def in_place(found: Sequence[str]) -> int:
    return sum(text.endswith(f"{at:03}") for at, text in enumerate(found))


def side_by_side(found: Sequence[str]) -> int:
    """How many stand beside who came just before or after them."""
    came = [int(text[-3:]) for text in found]
    return sum(abs(one - next_one) == 1 for one, next_one in pairwise(came))


def same_place(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(a[-3:] == b[-3:] for a, b in zip(one, other, strict=True))


def test_every_text_of_a_counted_wave_is_kept(velsen: Home, owner_sql: Look) -> None:
    gathered(velsen, wrote(12, waarom="Omdat"))
    assert sorted(texts(owner_sql, "waarom")) == [f"Omdat {at:03}" for at in range(12)]


def test_the_worker_gathers_once_a_wave_is_counted(velsen: Home, owner_sql: Look) -> None:
    with velsen.as_worker():
        wave_id = closed_wave(wrote(12, waarom="Omdat"), ASKED)
        db.session.commit()
        do("count_wave", wave_id)
        assert owner_sql("select subject_id from bell where job = 'gather_texts'") == [
            {"subject_id": wave_id}
        ]
        do("gather_texts", wave_id)
    assert len(texts(owner_sql, "waarom")) == 12


def test_nothing_is_kept_before_the_wave_is_counted(velsen: Home, owner_sql: Look) -> None:
    with velsen.as_worker():
        wave_id = closed_wave(wrote(12, waarom="Omdat"), ASKED, state="closing")
        count_wave(wave_id, NOW)
        gathering.gather_texts(wave_id)
        db.session.commit()
    assert texts(owner_sql, "waarom") == []


def test_gathering_twice_keeps_each_text_once(velsen: Home, owner_sql: Look) -> None:
    wave_id = gathered(velsen, wrote(12, waarom="Omdat"))
    with velsen.as_worker():
        gathering.gather_texts(wave_id)
        db.session.commit()
    assert len(texts(owner_sql, "waarom")) == 12


def test_a_text_says_nothing_of_who_wrote_it(velsen: Home, owner_sql: Look) -> None:
    gathered(velsen, wrote(12, waarom="Omdat"))
    row = owner_sql("select * from open_answer limit 1")[0]
    told = {name for name, value in row.items() if value is not None}
    assert told == {"tenant_id", "wave_id", "key", "id", "text"}
    responses = owner_sql("select id, pseudonym from response")
    assert row["id"] not in {value for one in responses for value in one.values()}
    assert row["id"].version == 4


def test_fewer_than_ten_texts_are_not_kept(velsen: Home, owner_sql: Look) -> None:
    gathered(velsen, [*wrote(9, waarom="Omdat", idee="Meer"), *many(None, ja=30)])
    assert texts(owner_sql, "waarom") == []


def test_the_questionnaire_may_ask_for_more_than_ten(velsen: Home, owner_sql: Look) -> None:
    asked = definition(yes_no(), WHY, min_group=15)
    gathered(velsen, wrote(14, waarom="Omdat"), asked)
    assert texts(owner_sql, "waarom") == []


def small_and_hidden(velsen: Home) -> None:
    """Whoever is asked why is counted by it: nearly everybody said yes, so those are hidden."""
    only_yes = {"all": [{"question": "rond", "is": ["ja"]}]}
    asked = definition(yes_no(sensitive=True), {**WHY, "show_if": only_yes})
    gathered(velsen, [*wrote(30, waarom="Omdat"), *many(None, nee=1)], asked)


def test_texts_are_not_kept_where_figures_are_hidden(velsen: Home, owner_sql: Look) -> None:
    small_and_hidden(velsen)
    assert texts(owner_sql, "waarom") == []


def test_the_mutant_that_asks_no_figures_is_caught(
    velsen: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    def anything(table: Table) -> bool:
        return True

    monkeypatch.setattr(gathering, "_tells", anything)
    small_and_hidden(velsen)
    assert texts(owner_sql, "waarom") != []


def test_a_text_beside_an_option_is_kept_too(velsen: Home, owner_sql: Look) -> None:
    other = [(None, {"kleur": "anders", "kleur.anders": f"Groen {at}"}) for at in range(11)]
    gathered(velsen, other)
    assert len(texts(owner_sql, "kleur.anders")) == 11


def test_where_people_live_is_never_read(velsen: Home, owner_sql: Look) -> None:
    where = {"id": "waar", "type": "text", "text": "Wat is uw postcode?", "profile": "postcode"}
    gathered(velsen, wrote(12, waar="1971 AA"), definition(yes_no(), where))
    assert texts(owner_sql, "waar") == []


@pytest.fixture
def read_as_they_came(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worst that the database may do: it promises no order, so also not another."""
    load = responses.load

    def in_order(wave_id: UUID) -> list[StoredResponse]:
        return sorted(load(wave_id), key=lambda one: str(one.answers["waarom"]))

    monkeypatch.setattr(responses, "load", in_order)


@pytest.mark.usefixtures("read_as_they_came")
@pytest.mark.parametrize("order", ["id", "ctid"])
def test_neither_order_is_that_of_arrival_or_of_another_question(
    velsen: Home, owner_sql: Look, order: str
) -> None:
    gathered(velsen, wrote(PEOPLE, waarom="Omdat", idee="Meer"))
    why, idea = texts(owner_sql, "waarom", order), texts(owner_sql, "idee", order)
    assert in_place(why) <= MOST
    assert in_place(idea) <= MOST
    assert side_by_side(why) <= MOST
    assert side_by_side(idea) <= MOST
    assert same_place(why, idea) <= MOST


class Unshuffled(Random):
    def shuffle(self, rows: Any) -> None:
        """Leave the order as it is."""


@pytest.mark.usefixtures("read_as_they_came")
def test_the_mutant_that_leaves_the_order_is_caught(
    velsen: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "chance", Unshuffled())
    gathered(velsen, wrote(PEOPLE, waarom="Omdat", idee="Meer"))
    assert same_place(texts(owner_sql, "waarom", "ctid"), texts(owner_sql, "idee", "ctid")) > MOST
    assert in_place(texts(owner_sql, "waarom", "ctid")) > MOST


@pytest.mark.usefixtures("read_as_they_came")
def test_the_mutant_with_ids_that_count_is_caught(
    velsen: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = iter(range(1, 1000))
    monkeypatch.setattr(gathering, "uuid4", lambda: UUID(int=next(counter)))
    gathered(velsen, wrote(PEOPLE, waarom="Omdat", idee="Meer"))
    assert same_place(texts(owner_sql, "waarom"), texts(owner_sql, "idee")) > MOST
    assert side_by_side(texts(owner_sql, "waarom")) > MOST


def explained() -> list[tuple[str | None, dict[str, Any]]]:
    """Twelve explain their answer, which stands together with that of two others."""
    others = [{"kleur": "anders", "kleur.anders": f"Paars {at:03}"} for at in range(12)]
    rest = [{"kleur": "rood"}] * 30 + [{"kleur": "groen"}] * 2
    return [(NORTH, answers) for answers in (*others, *rest)]


def colours() -> dict[str, Any]:
    options = [*COLOURS["options"], {"code": "groen", "text": "Groen"}]
    return definition({**COLOURS, "options": options, "sensitive": True})


def test_texts_beside_an_answer_that_was_counted_with_others_are_not_kept(
    velsen: Home, owner_sql: Look
) -> None:
    gathered(velsen, explained(), colours())
    assert texts(owner_sql, "kleur.anders") == []


def test_mutant_without_that_their_number_tells_the_rare_answer(
    velsen: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "_stands_together", lambda _place, _table: False)
    gathered(velsen, explained(), colours())
    assert len(texts(owner_sql, "kleur.anders")) == 12
