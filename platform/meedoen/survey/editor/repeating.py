"""Repeating an earlier answer in a text: which answers can be, and how a card says it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.editor.describing import question_of
from meedoen.survey.editor.editing import items_of
from meedoen.survey.editor.item_form import ItemForm
from meedoen.survey.types.naming import quoted
from meedoen.survey.types.question import Question
from meedoen.survey.types.repeating import NAMED

Definition = Mapping[str, Any]


def repeatable(definition: Definition, item_id: str) -> list[Question]:
    """The questions before an item of which the answer is one of a list."""
    items = items_of(definition)
    place = next((n for n, item in enumerate(items) if item["id"] == item_id), 0)
    earlier = (question_of(item) for item in items[:place])
    return [question for question in earlier if question and question.closed]


def inserted(form: ItemForm, question: str) -> ItemForm:
    """With that answer at the end of its text, where somebody can put it elsewhere."""
    text = f"{form.texts['text']} {{answers.{question}}}".strip()
    return replace(form, texts={**form.texts, "text": text})


def readable(definition: Definition, text: str) -> str:
    """With the words of the question in the place of its name."""
    known = {item["id"]: item["text"] for item in items_of(definition)}
    return NAMED.sub(lambda found: _named(known.get(found[1])), text)


def _named(words: str | None) -> str:
    if words is None:
        return _("[een weggehaald antwoord]")
    return _("[antwoord op ‘%(question)s’]", question=quoted(NAMED.sub("…", words)))
