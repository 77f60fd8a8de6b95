"""Finds questions by their words, as Dutch has them: of this gemeente, of our templates, and of drafts when asked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from meedoen.survey.bank.labels import GROUPS, LAWS, OF_TEMPLATES, Origin, within
from meedoen.survey.bank.sources import of_drafts, of_others, of_templates
from meedoen.survey.document.questions import text_of
from tenants import current
from tenants.database import db

MOST = 30
SEARCH = sa.text("""
with own as (
    select distinct on (asked.wording_id) :own || asked.version_id as source, asked.item_id as item,
        asked.identity_id::text as identity, asked.type, w.words, w.asked_at, asked.title,
        asked.legal_basis, asked.audience, coalesce(nullif(asked.policy_field, ''),
        cast(:of_templates as jsonb) ->> asked.origin, '') as policy_field
    from question_asked as asked
    join question_wording as w on w.tenant_id = asked.tenant_id and w.id = asked.wording_id
    where asked.tenant_id = :tenant and w.tenant_id = :tenant and :with_own
    order by asked.wording_id, asked.asked_at desc
), found as (
    select * from own
    union all
    select source, item, identity, type, words, null, title, legal_basis, audience, policy_field
    from json_to_recordset(cast(:others as json)) as others (
        source text, item text, identity text, type text, words json, title text,
        legal_basis text, audience text, policy_field text)
)
select source, item, identity, words, asked_at, title from found
where (:asked = '' or to_tsvector('dutch', words) @@ websearch_to_tsquery('dutch', :asked))
    and (:type = '' or type = :type) and (:identity = '' or identity = :identity)
    and (:any_subject or policy_field = any(:subjects))
    and (:law = '' or to_tsvector('dutch', legal_basis) @@ to_tsquery('dutch', :law))
    and (:group = '' or to_tsvector('dutch', audience) @@ to_tsquery('dutch', :group))
order by ts_rank(to_tsvector('dutch', words), websearch_to_tsquery('dutch', :asked)) desc,
    asked_at desc nulls last, title, source, item
limit :most
""")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for: each empty when it does not matter. Of no origin means that drafts stay out."""

    words: str = ""
    subject: str = ""
    law: str = ""
    group: str = ""
    type: str = ""
    origin: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """`key` is its source with the id of the item; `asked_at` is when it went out first, `title` of what."""

    source: str
    item: str
    identity: str
    text: str
    answers: tuple[str, ...]
    asked_at: datetime | None
    title: str

    @property
    def key(self) -> str:
        return f"{self.source}:{self.item}"

    @property
    def origin(self) -> str:
        return self.source.partition(":")[0]


def search(wish: Wish) -> Sequence[Found]:
    """What fits best first, then the newest; no more than a person reads, and a word of what was asked is enough."""
    told = {
        "tenant": current.tenant_id(), "most": MOST, "asked": wish.words, "type": wish.type,
        "own": f"{Origin.OWN}:", "with_own": wish.origin in ("", Origin.OWN),
        "of_templates": json.dumps(OF_TEMPLATES), "others": json.dumps(_others(wish.origin)),
        "any_subject": not wish.subject, "subjects": within(wish.subject),
        "law": _meant(LAWS, wish.law), "group": _meant(GROUPS, wish.group),
        "identity": wish.identity,
    }  # fmt: skip
    return [
        Found(
            row.source, row.item, row.identity, text_of(row.words), _answers(row.words),
            row.asked_at, row.title,
        )
        for row in db.session.execute(SEARCH, told)
    ]  # fmt: skip


def _others(origin: str) -> Sequence[dict[str, Any]]:
    if origin == Origin.DRAFT:
        return of_drafts()
    if origin == Origin.SHARED:
        return of_others()
    return of_templates() if origin in ("", Origin.TEMPLATE) else ()


def _meant(known: Mapping[str, tuple[str, str]], name: str) -> str:
    return known[name][1] if name else ""


def _answers(words: dict[str, str]) -> tuple[str, ...]:
    return tuple(text for key, text in words.items() if key.startswith("answers."))
