"""Questionnaires of before became documents, and what was asked and counted stayed as it was."""

import importlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings

from meedoen.forms.refusing import Refused
from meedoen.results.counting import counting
from meedoen.standalone.servers.bootstrap import create_database
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from meedoen.survey.definition.compiling import alike, compile_frozen, compile_questionnaire
from meedoen.survey.definition.storing import compile_stored, stored, working
from meedoen.survey.document.receiving import received
from meedoen.survey.library import from_template, templates
from meedoen.survey.types.question import Question
from tenants.ground.migrating import upgrade
from tenants.ground.settings import Settings
from tests.house import Home
from tests.results.builders import NORTH, counted_wave, tables, yes_no
from tests.results.builders import definition as to_count
from tests.survey.builders import AREAS, definition
from tests.survey.composed import ANSWERS, composed
from tests.survey.exchange.test_first_format import EVERYTHING

BEFORE, HERE = "0043", "documents"
migration = importlib.import_module("migrations.0050_questionnaire_documents")
THEN = {
    **EVERYTHING,
    "blocks": [
        {
            **block,
            "items": [
                {name: value for name, value in item.items() if name != "random"}
                for item in block["items"]
                if item["type"] != "date"
            ],
        }
        for block in EVERYTHING["blocks"]
    ],
}
DEFINITIONS = [THEN] + [
    from_template(one.id, "GM0453", {"gemeente": "Velsen"}, AREAS) for one in templates()
]
INSERT = sa.text("""
with made as (
    insert into questionnaire (tenant_id, id, title, created_at)
    values (gen_random_uuid(), gen_random_uuid(), 'Proef', now()) returning tenant_id, id
)
insert into questionnaire_version (tenant_id, id, questionnaire_id, number, definition, updated_at, frozen_at)
select tenant_id, gen_random_uuid(), id, 1, cast(:definition as jsonb), now(), :frozen from made
""")
WALL = "select relforcerowsecurity from pg_class where relname = 'questionnaire_version'"
STORED = "select definition, frozen_at is not null from questionnaire_version"


def moved(value: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = migration.as_document(json.loads(json.dumps(value)), "proef")
    return made


def told(one: Question) -> list[Any]:
    """What a figure is made of, by value."""
    plain = [one.text, one.note, one.required, one.sensitive, one.own_words, one.longest, one.keys]
    return [*plain, one.counted(), one.choices, one.drawing, one.seconds, one.wording]


@pytest.mark.parametrize("value", DEFINITIONS, ids=lambda value: value["title"][:20])
def test_what_was_stored_is_a_document_in_the_form_that_is_kept(value: dict[str, Any]) -> None:
    made = moved(value)
    assert received(made) == made
    before, after = compile_frozen(value), compile_stored(made)
    assert [told(one) for one in after.questions.values()] == [
        told(one) for one in before.questions.values()
    ]
    assert after.sensitive_ones == before.sensitive_ones
    assert [[item.id for item in step.items] for step in after.steps] == [
        [item.id for item in step.items] for step in before.steps
    ]
    names = (
        "title",
        "language",
        "origin",
        "policy_field",
        "intro",
        "minutes",
        "min_group",
        "variables",
    )
    assert [getattr(after, name) for name in names] == [getattr(before, name) for name in names]


@settings(max_examples=30)
@given(composed(whole_ends=False), ANSWERS)
def test_whatever_was_composed_leads_the_same_way(
    items: list[dict[str, Any]], answers: dict[str, Any]
) -> None:
    value = definition(items)
    before, after = (
        compile_questionnaire(value).route(answers),
        compile_stored(moved(value)).route(answers),
    )
    assert (list(before.told()), before.kept(), bool(before.stop)) == (
        list(after.told()), after.kept(), bool(after.stop)
    )  # fmt: skip


def test_the_same_question_of_a_template_is_the_same_in_every_gemeente() -> None:
    velsen, heemskerk = (
        moved(from_template("10_flitspeiling", code, {"stelling": stelling}, AREAS))
        for code, stelling in (("GM0453", "Meer groen."), ("GM0396", "Minder verkeer."))
    )
    one, other = (made["structure"]["blocks"][0]["items"][1] for made in (velsen, heemskerk))
    assert one["identity"] == other["identity"]
    assert one["wording"] != other["wording"]


def test_what_is_composed_and_stored_comes_back(velsen: Home) -> None:
    document = stored(EVERYTHING)
    assert alike(working(document), EVERYTHING)
    assert stored(working(document), document) == document


def test_a_part_without_questions_stays_while_it_is_composed() -> None:
    assert alike(working(stored(definition([], title="Leeg"))), definition([], title="Leeg"))


def test_a_question_keeps_its_identity_and_new_words_are_new() -> None:
    before = stored(EVERYTHING)
    changed = json.loads(json.dumps(EVERYTHING))
    changed["blocks"][0]["items"][0]["text"] = "Kende u ons?"
    after = stored(changed, before)
    (old, *rest), (new, *same) = (
        made["structure"]["blocks"][0]["items"] for made in (before, after)
    )
    assert old["identity"] == new["identity"]
    assert old["wording"] != new["wording"]
    assert rest == same
    assert before["structure"]["option_sets"] == after["structure"]["option_sets"]


def test_other_languages_stay_when_the_first_is_changed() -> None:
    before = stored(EVERYTHING)
    before["languages"].append("tr")
    before["texts"]["tr"] = {"title": "Deneme", "items.kent.text": "Bizi tanıyor musunuz?"}
    after = stored({**EVERYTHING, "title": "Anders"}, before)
    assert (after["languages"], after["texts"]["tr"]) == (
        before["languages"],
        before["texts"]["tr"],
    )


def test_a_mutant_that_forgets_what_was_before_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meedoen.survey.document.keeping._keyed", lambda _document: iter(()))
    assert stored(EVERYTHING) == stored(EVERYTHING)


def test_a_finished_wave_has_the_same_figures(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted from what was stored before, and from what the migration made of it."""
    asked = to_count(
        yes_no(), {"id": "cijfer", "type": "mark", "text": "Welk cijfer?", "dont_know": True}
    )
    answers = [(NORTH, {"rond": "ja" if n % 3 else "nee", "cijfer": n % 10 + 1}) for n in range(60)]
    found = []
    for compiled in (compile_frozen(asked), compile_stored(moved(asked))):
        monkeypatch.setattr(counting, "compiled", lambda _version, made=compiled: made)
        counted = tables(velsen, counted_wave(velsen, answers, asked))
        found.append([replace(table, series=None) for table in counted])
    assert found[0] == found[1]
    assert found[0]


@pytest.fixture(scope="module")
def dsns(settings: Settings, postgres: EmbeddedPostgres) -> dict[str, str]:
    """A database of its own, with questionnaires of before, and then brought to the newest form."""
    create_database(postgres.superuser_dsn(), HERE)
    found = {
        "migrator": postgres.dsn("meedoen_migrator", "geheim", HERE),
        "superuser": postgres.superuser_dsn(HERE),
    }
    upgrade(found["migrator"], BEFORE)
    engine = sa.create_engine(found["superuser"], poolclass=sa.NullPool)
    with engine.begin() as connection:
        for at, value in enumerate(DEFINITIONS):
            frozen = "2026-11-21T12:00:00Z" if at % 2 else None
            connection.execute(INSERT, {"definition": json.dumps(value), "frozen": frozen})
    upgrade(found["migrator"])
    return found


def test_drafts_and_frozen_versions_moved_and_the_walls_stand(dsns: dict[str, str]) -> None:
    with sa.create_engine(dsns["superuser"], poolclass=sa.NullPool).begin() as connection:
        rows = connection.execute(sa.text(STORED)).all()
        assert connection.scalar(sa.text(WALL)) is True
    assert {frozen for _document, frozen in rows} == {True, False}
    titles = {compile_stored(document).title for document, _frozen in rows}
    assert titles == {compile_frozen(value).title for value in DEFINITIONS}


def test_a_frozen_version_can_be_changed_no_more_than_before(dsns: dict[str, str]) -> None:
    engine = sa.create_engine(dsns["superuser"], poolclass=sa.NullPool)
    with pytest.raises(sa.exc.IntegrityError, match="is frozen"), engine.begin() as connection:
        connection.execute(sa.text("update questionnaire_version set updated_at = now()"))


def test_a_document_that_cannot_be_asked_here_is_refused_and_not_asked_otherwise() -> None:
    made = stored(EVERYTHING)
    made["structure"]["blocks"][0]["order"] = "random"
    with pytest.raises(Refused):
        compile_stored(made)
