"""What was destroyed so far: counted in the log by year, wave by wave, and what is left of gemeenten of before."""

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa

from meedoen.accounts.everywhere import on_the_platform
from meedoen.closing import term
from meedoen.closing.erasing import report
from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.language.days import day_of, written
from meedoen.language.numbers import number
from meedoen.language.texts import _, lazy
from meedoen.privacy.papers import Paper, Table
from tenants import current
from tenants.audit import AuditEvent
from tenants.database import db
from tenants.deeds import Verb
from tenants.hosts import all_spaces

DEEDS = {
    Verb.PANEL_LEFT: lazy("Een panellid stopte: profiel leeggemaakt"),
    Verb.MEMBERSHIP_ENDED: lazy("Een beheerder beëindigde een lidmaatschap: profiel leeggemaakt"),
    Verb.ANSWER_CLEARED: lazy("Namen weggehaald uit wat iemand schreef"),
    Verb.ANSWERS_DISCARDED: lazy(
        "Een meting gesloten terwijl antwoorden niet meer te openen waren"
    ),
    Verb.QUESTIONNAIRE_REMOVED: lazy("Een vragenlijst gewist die nooit gebruikt was"),
}


def paper(gemeente: str, day: str) -> Paper:
    closed = [wave for wave in reading.waves() if wave.state == State.CLOSED]
    return Paper(
        "vernietiging",
        _("Wat er vernietigd is"),
        _("%(gemeente)s, %(day)s", gemeente=gemeente, day=day),
        (
            _(
                "Dit is wat Meedoen voor uw gemeente vernietigde, volgens het logboek en de"
                " metingen. Er staan geen namen in."
            ),
            _(
                "Vernietigd betekent: weg uit de database en haar bestanden. In reservekopieën"
                " kan het nog staan tot die verlopen: zie de lijst met bewaartermijnen."
            ),
        ),
        (
            Table(_("Per jaar"), (_("Jaar"), _("Wat"), _("Hoe vaak")), _by_year()),
            Table(
                _("Metingen die gesloten zijn"),
                (_("Meting"), _("Gesloten op"), _("Wat er bij het sluiten weggaat")),
                tuple(map(_line, closed)),
            ),
            Table(
                _("Gemeenten die opgingen in de uwe"),
                (
                    _("Onderdeel"),
                    _("Wat"),
                ),
                tuple(_of_before()),
            ),
        ),
    )


def _by_year() -> tuple[tuple[str, str, str], ...]:
    """Years as they are counted in the Netherlands."""
    lines = sa.select(AuditEvent.action, AuditEvent.at).where(AuditEvent.action.in_(DEEDS))
    counts = Counter((day_of(at).year, action) for action, at in db.session.execute(lines))
    order = list(DEEDS)
    found = sorted(counts.items(), key=lambda one: (-one[0][0], order.index(Verb(one[0][1]))))
    return tuple(
        (str(year), str(DEEDS[Verb(action)]), number(count)) for (year, action), count in found
    )


def _line(wave: Wave) -> tuple[str, str, str]:
    drafts = _("Wat mensen tussendoor invulden.")
    if wave.mode != "anonymous":
        return wave.name, written(wave.closed_at), drafts
    keys = _(
        "De verzegelde antwoorden, de lijst van verstuurde mails, en de sleutels. Lukt"
        " het vernietigen van de sleutels niet meteen? Dan gaat het programma door tot"
        " het lukt."
    )
    return wave.name, written(wave.closed_at), f"{drafts} {keys}"


def _of_before() -> Sequence[tuple[str, str]]:
    """The declarations stand on the platform."""
    mine = current.tenant_id()
    before = [space for space in all_spaces() if space.successor_id == mine]
    if not before:
        return []
    with on_the_platform():
        rows = [row for space in before if (row := term.of(space.id)) is not None]
        return [
            (f"{row.name}: {part.heading}", " ".join(part.paragraphs))
            for row in rows
            for part in report.document(row).parts
        ]
