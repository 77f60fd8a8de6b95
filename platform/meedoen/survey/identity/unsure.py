"""Which questions of a draft say something else than before, while nobody told yet what that makes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meedoen.language.texts import _
from meedoen.survey.document.questions import Asked, alike, questions, text_of, values
from meedoen.survey.document.words import Document
from meedoen.survey.identity.models import QuestionWording
from meedoen.survey.identity.register import wordings
from meedoen.survey.types.naming import Fault, at_item, quoted


@dataclass(frozen=True, slots=True)
class Unsure:
    """A question as it stands, and the words of before: those that went out last, or else that were lent last."""

    now: Asked
    before: QuestionWording

    @property
    def text_changed(self) -> bool:
        return self.now.text != text_of(self.before.words)


def unsure(document: Document) -> dict[str, Unsure]:
    """By the id of the item, in the order of the pages; of a draft."""
    known, filled = wordings(document), values(document)
    return {
        one.item: Unsure(one, _last(rows))
        for one in questions(document)
        if (rows := known.get(one.identity)) and not _is_known(one, rows, filled)
    }


def waiting(document: Document) -> list[Fault]:
    """Why a draft cannot go out yet, in sentences that name the question."""
    return [
        (
            at_item(name),
            _("Zeg eerst of ‘%(text)s’ nog dezelfde vraag is.", text=quoted(one.now.text)),
        )
        for name, one in unsure(document).items()
    ]


def _is_known(one: Asked, rows: Sequence[QuestionWording], filled: Mapping[str, str]) -> bool:
    return any(alike(row.words, one.words, filled) for row in rows)


def _last(rows: Sequence[QuestionWording]) -> QuestionWording:
    """Somebody may have answered for words that never went out, and changed them again."""
    went_out = [row for row in rows if row.asked_at is not None]
    return max(went_out, key=_when) if went_out else rows[-1]


def _when(row: QuestionWording) -> float:
    return row.asked_at.timestamp() if row.asked_at else 0
