"""Somebody looks at a text and says whether others may see it, and how: without names in it."""

from datetime import datetime

from meedoen.forms.cleaning import clean
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.results.open_answers.models import OpenAnswer
from tenants.audit import note
from tenants.deeds import Actor, Kind, Object, Verb

LONGEST = 10_000
EMPTY = lazy("Vul de tekst in die anderen mogen lezen. Of kies dat de tekst hier blijft.")
TOO_LONG = lazy("Deze tekst is te lang. Maak de tekst korter.")


def show(answer: OpenAnswer, typed: str, actor: Actor, now: datetime) -> None:
    """`typed` is the text as others may read it. Raises Refused."""
    text = clean(typed)
    if not text:
        raise Refused.at({"quote": EMPTY})
    if len(text) > LONGEST:
        raise Refused.at({"quote": TOO_LONG})
    _judge(answer, text, actor, now)
    note(actor, Verb.ANSWER_CLEARED, Object(Kind.WAVE, answer.wave_id), answer=answer.id)


def keep_back(answer: OpenAnswer, actor: Actor, now: datetime) -> None:
    """What could be shown before no longer is."""
    _judge(answer, None, actor, now)
    note(actor, Verb.ANSWER_RETAINED, Object(Kind.WAVE, answer.wave_id), answer=answer.id)


def _judge(answer: OpenAnswer, quote: str | None, actor: Actor, now: datetime) -> None:
    answer.quote, answer.judged_at, answer.judged_by = quote, now, str(actor)
