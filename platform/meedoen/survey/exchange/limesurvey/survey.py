"""The tables of a survey put together: groups with questions, each with its words per language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from meedoen.survey.exchange.limesurvey.tables import Row, Tables
from meedoen.survey.exchange.markup import plain

Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A subquestion or an answer option."""

    code: str
    words: Words
    scale: str
    relevance: str = ""


@dataclass(slots=True)
class Asked:
    """A question as LimeSurvey has it; `attributes` by name and language ("" for all)."""

    row: Row
    words: Words
    help: Words
    parts: list[Part] = field(default_factory=list)
    answers: list[Part] = field(default_factory=list)
    attributes: dict[tuple[str, str], str] = field(default_factory=dict)
    lost: bool = False

    @property
    def code(self) -> str:
        return self.row.get("title", "")

    @property
    def type(self) -> str:
        return self.row.get("type", "")

    @property
    def relevance(self) -> str:
        return self.row.get("relevance", "")

    def attribute(self, name: str) -> str:
        return self.attributes.get((name, ""), "")

    def said(self, name: str) -> Words:
        """An attribute that is words."""
        found = {
            language: text
            for (one, language), text in self.attributes.items()
            if one == name and text
        }
        return {language: plain(text)[0] for language, text in found.items()}

    def scale(self, number: str) -> list[Part]:
        return [part for part in self.parts if part.scale == number]

    def answers_on(self, number: str) -> list[Part]:
        return [answer for answer in self.answers if answer.scale == number]


@dataclass(slots=True)
class Group:
    row: Row
    title: Words
    text: Words
    questions: list[Asked]


def groups_of(tables: Tables, languages: Sequence[str]) -> list[Group]:
    """In the order in which they are asked."""
    asked = _questions(tables, languages)
    found = []
    for rows in _by("gid", tables.get("groups", []), "group_order"):
        words = [
            *rows,
            *(r for r in tables.get("group_l10ns", ()) if r.get("gid") == rows[0].get("gid")),
        ]
        questions = [one for one in asked if one.row.get("gid") == rows[0].get("gid")]
        title, text = (_said(words, name, languages)[0] for name in ("group_name", "description"))
        found.append(Group(rows[0], title, text, questions))
    known = {group.row.get("gid") for group in found}
    astray = [one for one in asked if one.row.get("gid") not in known]
    return [*found, Group({}, {}, {}, astray)] if astray else found


def _questions(tables: Tables, languages: Sequence[str]) -> list[Asked]:
    """Early versions keep subquestions among the questions."""
    rows = tables.get("questions", [])
    subs = [*tables.get("subquestions", ()), *(r for r in rows if not _is_whole(r))]
    l10ns = _grouped("qid", tables.get("question_l10ns", ()))
    parts = _parts(subs, l10ns, languages)
    answers = _answers(tables, languages)
    attributes = _grouped("qid", tables.get("question_attributes", ()))
    found = []
    for same in _by("qid", [row for row in rows if _is_whole(row)], "question_order"):
        qid = same[0].get("qid", "")
        words = [*same, *l10ns.get(qid, ())]
        text, lost = _said(words, "question", languages)
        help_, lost_too = _said(words, "help", languages)
        made = Asked(
            same[0], text, help_, parts.get(qid, []), answers.get(qid, []), lost=lost or lost_too
        )
        made.attributes = {
            (row.get("attribute", ""), row.get("language", "")): row.get("value", "")
            for row in attributes.get(qid, ())
        }
        found.append(made)
    return found


def _is_whole(row: Row) -> bool:
    return row.get("parent_qid", "0") in ("", "0")


def _parts(
    rows: Sequence[Row], l10ns: Mapping[str, Sequence[Row]], languages: Sequence[str]
) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = defaultdict(list)
    for same in _by("qid", rows, "question_order"):
        first = same[0]
        words = [*same, *l10ns.get(first.get("qid", ""), ())]
        text, _lost = _said(words, "question", languages)
        part = Part(
            first.get("title", ""), text, first.get("scale_id") or "0", first.get("relevance", "")
        )
        found[first.get("parent_qid", "")].append(part)
    return found


def _answers(tables: Tables, languages: Sequence[str]) -> dict[str, list[Part]]:
    l10ns = _grouped("aid", tables.get("answer_l10ns", ()))
    found: dict[str, dict[tuple[str, str], list[Row]]] = defaultdict(dict)
    for row in sorted(tables.get("answers", ()), key=lambda row: _number(row.get("sortorder", ""))):
        key = (row.get("scale_id") or "0", row.get("code", ""))
        found[row.get("qid", "")].setdefault(key, []).append(row)
    return {
        qid: [
            Part(
                code,
                _said([*rows, *l10ns.get(rows[0].get("aid", "-"), ())], "answer", languages)[0],
                scale,
            )
            for (scale, code), rows in sorted(of.items(), key=lambda one: one[0][0])
        ]
        for qid, of in found.items()
    }


def _said(rows: Iterable[Row], name: str, languages: Sequence[str]) -> tuple[Words, bool]:
    """A row without a language speaks the first one."""
    found: Words = {}
    lost = False
    for row in rows:
        if text := row.get(name, ""):
            found[row.get("language") or languages[0]], gone = plain(text)
            lost |= gone
    return found, lost


def _grouped(name: str, rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.get(name, "")].append(row)
    return found


def _by(name: str, rows: Iterable[Row], order: str) -> Iterator[list[Row]]:
    """The rows of one thing, one for each language, by its place."""
    found = _grouped(name, rows).values()
    yield from sorted(found, key=lambda same: _number(same[0].get(order, "")))


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 12 else 0
