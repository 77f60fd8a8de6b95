"""How far a wave has come, as staff may see it while people are answering."""

from collections.abc import Mapping, Sequence

from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.language.texts import _, lazy
from meedoen.mailing.outbox import reading as post
from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.models import State as Mail
from meedoen.mailing.outbox.reading import Fate

STEP = 10
Pairs = list[tuple[str, int | str]]
Parts = Sequence[tuple[str, tuple[Fate, ...]]]
SENT = (lazy("Mails verstuurd"), (Mail.SENT, Mail.DELIVERED))
SENT_OR_NEEDLESS = (
    lazy("Mails verstuurd of niet meer nodig"), (Mail.SENT, Mail.DELIVERED, Mail.SUPPRESSED),
)  # fmt: skip
PARTS = (
    (lazy("Mails nog onderweg"), (Mail.READY, Mail.SENDING, Mail.DEFERRED)),
    (lazy("Mails niet aangekomen"), (Mail.FAILED,)),
    (lazy("Mails misschien aangekomen"), (Mail.UNSURE,)),
)
CAME_BACK = (lazy("Mails teruggekomen"), (Mail.RETURNED,))
HELD_BACK = (
    (lazy("Niet gemaild: wil geen mail meer"), (Reason.OPT_OUT,)),
    (lazy("Niet gemaild: dit e-mailadres neemt geen mail aan"), (Reason.BOUNCED,)),
    (lazy("Niet gemaild: noemde onze mail ongewenst"), (Reason.COMPLAINT,)),
)
NEEDLESS = (lazy("Niet gemaild: antwoordde al, is gestopt of was te laat"), (Mail.SUPPRESSED,))


def veiled(wave: Wave) -> bool:
    """An exact count that goes up by one would tell at which moment somebody answered."""
    return wave.mode == "anonymous" and wave.state != State.CLOSED


def answers(wave: Wave) -> Pairs:
    return [(_("Uitgenodigd"), exact(wave)[0]), (_("Antwoorden"), answered(wave))]


def answered(wave: Wave) -> int | str:
    return as_shown(wave, exact(wave)[1])


def as_shown(wave: Wave, completed: int) -> int | str:
    """How many answered, as it may be told now."""
    return _rounded(completed) if veiled(wave) else completed


def exact(wave: Wave) -> tuple[int, int]:
    """How many were invited and how many answered; the second is not to be shown while veiled."""
    return reading.counts(wave.id)


def mails(wave: Wave) -> Pairs:
    """What became of the invitations; empty after an anonymous wave, whose list of mails is wiped.

    Reminders stand apart, so that the parts add up to who was invited. Of an anonymous wave they
    are not told: how many go out says exactly how many people had answered by then. For the same
    reason a mail that was no longer needed stands among those that were sent, until it is closed.
    """
    if wave.mode == "anonymous" and wave.state == State.CLOSED:
        return []
    told = parts_of(veiled=veiled(wave))
    invitations = parts(told, post.fates(wave.id, "invitation"), exact(wave)[0])
    return invitations if wave.mode == "anonymous" else invitations + _reminders(wave)


def parts_of(*, veiled: bool) -> Parts:
    if veiled:
        return (SENT_OR_NEEDLESS, *PARTS, CAME_BACK, *HELD_BACK)
    return (SENT, *PARTS, CAME_BACK, *HELD_BACK, NEEDLESS)


def parts(told: Parts, found: Mapping[Fate, int], invited: int) -> Pairs:
    """Each message in one part. The parts together are who was invited; a rest has a word.

    Nothing is said of a reason for which nobody was left out.
    """
    always = 1 + len(PARTS)
    counted = [(str(word), sum(found[fate] for fate in fates)) for word, fates in told]
    rest = invited - sum(found.values())
    others = [(_("Niet meer in de lijst van mails"), rest)]
    others += [(_("Mails aan mensen die weg zijn bij het panel"), -rest)]
    return [*counted[:always], *(pair for pair in counted[always:] + others if pair[1] > 0)]


def _reminders(wave: Wave) -> Pairs:
    if wave.reminded_at is None:
        return []
    found = post.counts(wave.id, "reminder")
    return [
        (_("Herinneringen verstuurd"), sum(found[state] for state in (Mail.SENT, Mail.DELIVERED)))
    ]


def _rounded(count: int) -> str:
    if count < STEP:
        return _("minder dan %(count)s", count=STEP)
    return _("%(count)s of meer", count=count // STEP * STEP)
