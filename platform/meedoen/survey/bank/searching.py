"""Finds questions by their words, as Dutch has them: what this gemeente asked, and our templates."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import sqlalchemy as sa

from meedoen.survey.document.languages import first_texts
from meedoen.survey.document.questions import questions
from meedoen.survey.library import document, templates
from tenants import current
from tenants.database import db

MOST = 30
SEARCH = sa.text("""
with found as (
    select id::text as wording, words, asked_at, '' as template
    from question_wording where tenant_id = :tenant and asked_at is not null
    union all
    select wording, words, null, template
    from jsonb_to_recordset(cast(:ours as jsonb)) as ours (wording text, words json, template text)
)
select wording, words, asked_at, template from found
where :asked = '' or to_tsvector('dutch', words) @@ websearch_to_tsquery('dutch', :asked)
order by ts_rank(to_tsvector('dutch', words), websearch_to_tsquery('dutch', :asked)) desc,
    asked_at desc nulls last, template, wording
limit :most
""")


@dataclass(frozen=True, slots=True)
class Found:
    """`asked_at` is when it went out first; a question of ours has the title of its template instead."""

    wording: str
    text: str
    answers: tuple[str, ...]
    asked_at: datetime | None
    template: str


def search(asked: str) -> Sequence[Found]:
    """What fits best first, then the newest; no more than a person reads, and a word of what was asked is enough."""
    told = {"tenant": current.tenant_id(), "ours": _ours(), "asked": asked, "most": MOST}
    return [
        Found(row.wording, row.words["text"], _answers(row.words), row.asked_at, row.template)
        for row in db.session.execute(SEARCH, told)
    ]


def _answers(words: dict[str, str]) -> tuple[str, ...]:
    return tuple(text for key, text in words.items() if key.startswith("answers."))


@cache
def _ours() -> str:
    found = [
        {
            "wording": one.wording, "words": dict(one.words),
            "template": first_texts(document(template.id))["title"],
        }
        for template in templates()
        for one in questions(document(template.id))
    ]  # fmt: skip
    return json.dumps(found)
