"""A file that somebody sends becomes a draft of this gemeente, with what became of each part of it.

The file itself is kept nowhere.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.survey.editor import drafting
from meedoen.survey.exchange.converting import taken
from meedoen.survey.exchange.fitting import fitted
from meedoen.survey.exchange.telling import Told, told
from tenants.deeds import Verb

MOST_BYTES = 1_800_000
"""A page takes in two million bytes, with all that a form says beside the file."""
MOST_QUESTIONS = 300
"""That takes a second or so, in which nobody else is served by this process."""


@dataclass(frozen=True, slots=True)
class ReadIn:
    questionnaire_id: UUID
    told: Told


def read_in(content: bytes, author: UUID, now: datetime) -> ReadIn:
    """What cannot be asked here is left out. Raises Refused (422), with sentences on what is wrong in the file."""
    try:
        if len(content) > MOST_BYTES:
            raise Refused(_("Dit bestand is te groot. Het mag hooguit 1,8 MB zijn."))
        document, report = taken(content, most=MOST_QUESTIONS)
        able = fitted(document)
        made = drafting.begin(able.document, author, now, Verb.QUESTIONNAIRE_IMPORTED)
    except Refused as refused:
        raise Refused.told(refused.said, status=422) from None
    return ReadIn(made.questionnaire_id, told(document, report.told([]), able))
