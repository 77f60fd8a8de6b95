"""Questionnaires as documents of format 2: what is asked apart from its words, each with an identity.

Drafts and frozen versions alike; answers and figures know questions by their ids, which stay. A version
that went out may not change, and does not: its trigger is set aside for this, and the owner, who is held
to policies and has none, is let in, in a transaction that gives both back. Old code cannot read what this
writes, so it is stopped first. It stands alone: what a format means may not follow the code of later.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"

TABLE = "questionnaire_version"
SPACE = UUID("6f0e2a52-7a4b-4d0e-9a55-3a6c5d1f7b10")
AT_ONCE = 100
HEAD = ("origin", "policy_field", "minutes", "min_group", "sensitive")
TEXTS = ("title", "intro", "audience", "purpose", "legal_basis")
WORDED = ("text", "help", "min_label", "max_label", "unit")
APART = frozenset(
    {*WORDED, "id", "type", "options", "rows", "columns", "show_if", "stop_if", "dont_know"}
)
USUAL: dict[str, dict[str, Any]] = {
    "text": {"multiline": True, "max_length": 2000},
    "scale": {"min": 1, "max": 5},
    "ranking": {"choose": 3},
}
USUAL_WORDS = {"mark": {"min_label": "heel slecht", "max_label": "heel goed"}}
YES_NO = [{"code": "ja", "text": "Ja"}, {"code": "nee", "text": "Nee"}]
Json = dict[str, Any]


def upgrade() -> None:
    op.execute(f"alter table {TABLE} no force row level security")
    op.execute(f"alter table {TABLE} disable trigger frozen_stays")
    for tenant, version, questionnaire, definition in _stored(op.get_bind()):
        document = as_document(definition, definition.get("origin") or str(questionnaire))
        op.get_bind().execute(
            sa.text(
                f"update {TABLE} set definition = cast(:document as jsonb)"  # noqa: S608
                " where tenant_id = :tenant and id = :version"
            ),
            {"document": json.dumps(document), "tenant": tenant, "version": version},
        )
    op.execute(f"alter table {TABLE} enable trigger frozen_stays")
    op.execute(f"alter table {TABLE} force row level security")


def _stored(connection: sa.Connection) -> Iterator[tuple[UUID, UUID, UUID, Json]]:
    """A hundred at a time, those of format 1 alone: begun again, it goes on."""
    query = sa.text(
        f"select tenant_id, id, questionnaire_id, definition from {TABLE}"  # noqa: S608
        f" where definition ? 'schema' order by tenant_id, id limit {AT_ONCE}"
    )
    while rows := connection.execute(query).all():
        yield from map(tuple, rows)


def as_document(definition: Mapping[str, Any], of: str) -> Json:
    """`of` names what the questions belong to: a template, or else the questionnaire."""
    made = _Document(definition.get("language", "nl"), of)
    return made.of(definition)


class _Document:
    def __init__(self, language: str, of: str) -> None:
        self.language, self.name = language, of
        self.texts: dict[str, str] = {}
        self.sets: dict[str, Json] = {}

    def of(self, definition: Mapping[str, Any]) -> Json:
        for key in TEXTS:
            self._say(key, definition.get(key))
        variables = dict(definition.get("variables", {}))
        for name, value in variables.items():
            self._say(f"variables.{name}.value", value)
        blocks = [self._block(block) for block in definition["blocks"]]
        waiting = dict.fromkeys(name for text in self.texts.values() for name in _waiting(text))
        head = {"minutes": 5, "min_group": 10, "sensitive": False, **definition}
        structure: Json = {"blocks": blocks, "option_sets": self.sets}
        if names := list(dict.fromkeys([*variables, *waiting])):
            structure["variables"] = [{"name": name} for name in names]
        return {
            "format": 2, "languages": [self.language], "default_language": self.language,
            **{key: head[key] for key in HEAD if head.get(key) is not None},
            "structure": structure, "texts": {self.language: self.texts},
            "hashes": {self.language: _hash(self.texts)},
        }  # fmt: skip

    def _say(self, key: str, text: Any) -> None:
        if text:
            self.texts[key] = text

    def _keys(self, path: str, words: Any) -> Json:
        """Of the same question in every version the same; of the same words too."""
        identity = uuid5(SPACE, f"{self.name}:{path}")
        said = json.dumps(words, sort_keys=True, ensure_ascii=False)
        return {"identity": str(identity), "wording": str(uuid5(identity, said))}

    def _block(self, block: Mapping[str, Any]) -> Json:
        self._say(f"blocks.{block['id']}.title", block["title"])
        return {"id": block["id"], "items": [self._item(item) for item in block["items"]]}

    def _item(self, item: Mapping[str, Any]) -> Json:
        kind, path = item["type"], f"items.{item['id']}"
        words = {**USUAL_WORDS.get(kind, {}), **{key: item[key] for key in WORDED if key in item}}
        for key, text in words.items():
            self._say(f"{path}.{key}", text)
        own = {key: value for key, value in item.items() if key not in APART and value is not False}
        made: Json = {"id": item["id"], "type": kind, **self._keys(path, words), **own}
        made = {**{k: v for k, v in USUAL.get(kind, {}).items() if k not in item}, **made}
        if item.get("dont_know"):
            made["missing"] = {"dont_know": True}
        if "show_if" in item:
            made["show_if"] = _tree(item["show_if"])
        if "stop_if" in item:
            self._say(f"{path}.end", item["stop_if"]["text"])
            made["end_if"] = {"answer": item["id"], **_compared(item["stop_if"])}
        return made | self._lists(item, path)

    def _lists(self, item: Mapping[str, Any], path: str) -> Json:
        options = item.get("options") or (YES_NO if item["type"] == "yes_no" else None)
        if options:
            return {"options": self._set(item["id"], options)}
        if "rows" not in item:
            return {}
        rows = []
        for row in item["rows"]:
            self._say(f"{path}.rows.{row['code']}", row["text"])
            keys = self._keys(f"{path}.rows.{row['code']}", row["text"])
            rows.append({"code": row["code"], **keys, **_flags(row)})
        return {"rows": rows, "columns": self._set(item["id"], item["columns"])}

    def _set(self, name: str, options: Sequence[Mapping[str, Any]]) -> str:
        words = {option["code"]: option["text"] for option in options}
        for code, text in words.items():
            self._say(f"option_sets.{name}.{code}", text)
        found = [{"code": option["code"], **_flags(option)} for option in options]
        self.sets[name] = {**self._keys(f"option_sets.{name}", words), "options": found}
        return name


def _flags(line: Mapping[str, Any]) -> Json:
    return {name: True for name in ("exclusive", "other") if line.get(name)}


def _tree(show_if: Mapping[str, Any]) -> Json:
    join = "all" if "all" in show_if else "any"
    found = [{"answer": one["question"], **_compared(one)} for one in show_if[join]]
    return found[0] if len(found) == 1 else {"and" if join == "all" else "or": found}


def _compared(match: Mapping[str, Any]) -> Json:
    return {name: value for name, value in match.items() if name not in ("question", "text")}


def _waiting(text: str) -> Iterator[str]:
    """{name}, in small letters: the places that a template left open."""
    for part in text.split("{")[1:]:
        name, closed, _rest = part.partition("}")
        if closed and name[:1].isalpha() and name.isascii() and name.replace("_", "a").isalnum():
            yield name


def _hash(texts: Mapping[str, str]) -> str:
    written = json.dumps(texts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{sha256(written.encode()).hexdigest()}"
