"""Two people at one wave: whoever saves or starts must have seen how it stands now."""

from dataclasses import fields
from hashlib import sha256

from meedoen.fieldwork.waves import questionnaires
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.plans import Plan
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy

MEANWHILE = lazy(
    "Iemand anders heeft deze meting intussen veranderd. Wat u typte, is nog niet bewaard. "
    "Kijk wat er nu staat. Wilt u uw wijziging toch? Sla dan nog een keer op."
)

NOT_AS_SEEN = lazy(
    "Deze meting of haar vragenlijst is intussen veranderd. Zij is nog niet gestart."
)


def mark(wave: Wave) -> str:
    """What somebody has before them in the form: the plan, and whether it was started."""
    return _short([getattr(wave, field.name) for field in fields(Plan)] + [wave.confirmed_at])


def refuse_unseen(wave: Wave, seen: str | None) -> None:
    """Raises Refused (409) for who saw another plan; None is somebody without a form."""
    if seen is not None and seen != mark(wave):
        raise Refused(MEANWHILE, status=409)


def mark_of_all(wave: Wave) -> str:
    """What somebody has before them who is about to start it: the plan, and the questions."""
    return _short([mark(wave), questionnaires.changed_at(wave.questionnaire_version_id)])


def refuse_other(wave: Wave, seen: str | None) -> None:
    """Raises Refused (409) for who was shown another plan, or other questions, to start."""
    if seen is not None and seen != mark_of_all(wave):
        raise Refused(NOT_AS_SEEN, status=409)


def _short(seen: list[object]) -> str:
    return sha256("\n".join(map(str, seen)).encode()).hexdigest()[:16]
