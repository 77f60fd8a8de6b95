"""How far a wave has come, as staff may see it while people are answering."""

from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.language.texts import _
from meedoen.mailing.outbox import reading as post
from meedoen.mailing.outbox.models import State as Mail

STEP = 10
Pairs = list[tuple[str, int | str]]


def veiled(wave: Wave) -> bool:
    """An exact count that goes up by one would tell at which moment somebody answered."""
    return wave.mode == "anonymous" and wave.state != State.CLOSED


def answers(wave: Wave) -> Pairs:
    return [(_("Uitgenodigd"), exact(wave)[0]), (_("Antwoorden"), answered(wave))]


def answered(wave: Wave) -> int | str:
    completed = exact(wave)[1]
    return _rounded(completed) if veiled(wave) else completed


def exact(wave: Wave) -> tuple[int, int]:
    """How many were invited and how many answered; the second is not to be shown while veiled."""
    return reading.counts(wave.id)


def mails(wave: Wave) -> Pairs:
    """Empty after an anonymous wave: the list of mails is wiped then.

    Of an anonymous wave only the invitations count: how many reminders go out says exactly how
    many people had answered by then.
    """
    if wave.mode == "anonymous" and wave.state == State.CLOSED:
        return []
    found = post.counts(wave.id, "invitation" if wave.mode == "anonymous" else None)
    return [
        (_("Mails verstuurd"), found[Mail.SENT]),
        (_("Mails nog onderweg"), found[Mail.READY] + found[Mail.SENDING] + found[Mail.DEFERRED]),
        (_("Mails niet aangekomen"), found[Mail.FAILED] + found[Mail.UNSURE]),
    ]


def _rounded(count: int) -> str:
    if count < STEP:
        return _("minder dan %(count)s", count=STEP)
    return _("%(count)s of meer", count=count // STEP * STEP)
