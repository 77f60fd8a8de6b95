"""How far a wave has come, as staff may see it while people are answering."""

from collections.abc import Mapping

from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.language.texts import _, lazy
from meedoen.mailing.outbox import reading as post
from meedoen.mailing.outbox.models import State as Mail

STEP = 10
Pairs = list[tuple[str, int | str]]
PARTS = (
    (lazy("Mails verstuurd"), (Mail.SENT,)),
    (lazy("Mails nog onderweg"), (Mail.READY, Mail.SENDING, Mail.DEFERRED)),
    (lazy("Mails niet aangekomen"), (Mail.FAILED,)),
    (lazy("Mails misschien aangekomen"), (Mail.UNSURE,)),
    (lazy("Mails niet meer nodig of niet gewenst"), (Mail.SUPPRESSED,)),
)


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
    """What became of the invitations; empty after an anonymous wave, whose list of mails is wiped.

    Reminders stand apart, so that the parts add up to who was invited. Of an anonymous wave they
    are not told: how many go out says exactly how many people had answered by then.
    """
    if wave.mode == "anonymous" and wave.state == State.CLOSED:
        return []
    invitations = parts(post.counts(wave.id, "invitation"), exact(wave)[0])
    return invitations if wave.mode == "anonymous" else invitations + _reminders(wave)


def parts(found: Mapping[Mail, int], invited: int) -> Pairs:
    """Each message in one part. The parts together are who was invited; a rest has a word."""
    said: Pairs = [(str(word), sum(found[state] for state in states)) for word, states in PARTS]
    rest = invited - sum(found.values())
    others = [(_("Zonder mail in de lijst"), rest), (_("Mails aan wie al weg is"), -rest)]
    return said + [(word, count) for word, count in others if count > 0]


def _reminders(wave: Wave) -> Pairs:
    if wave.reminded_at is None:
        return []
    return [(_("Herinneringen verstuurd"), post.counts(wave.id, "reminder")[Mail.SENT])]


def _rounded(count: int) -> str:
    if count < STEP:
        return _("minder dan %(count)s", count=STEP)
    return _("%(count)s of meer", count=count // STEP * STEP)
