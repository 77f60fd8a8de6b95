"""A list is received and looked through, and nothing is taken in: a rehearsal, by the worker."""

import csv
import io
import json
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from meedoen.forms.refusing import Refused
from meedoen.language.days import day_of
from meedoen.language.texts import _
from meedoen.panel.importing import keeping
from meedoen.panel.importing.models import MemberList, State, What
from meedoen.panel.sheets.checking import Checked, Chosen, check
from meedoen.panel.sheets.heads import Column, Meaning
from meedoen.panel.sheets.reading import Mistake
from tenants.database import db
from tenants.ground.ids import new_id
from tenants.queue import ring

JOB = "look_through_list"
MOST_BYTES = 20 * 1024 * 1024
MOST_SHOWN = 20


@dataclass(frozen=True)
class Report:
    """How a list was read. fault: why it could not be; mistakes: the first of them, as row, column and reason."""

    fault: str = ""
    columns: tuple[Column, ...] = ()
    encoding: str = ""
    sheet: str = ""
    warnings: tuple[str, ...] = ()
    mistakes: tuple[tuple[int, str, str], ...] = field(default=())


def receive(content: bytes, account_id: UUID, now: datetime) -> UUID:
    """Keep a file for a day, and have it looked through. Raises Refused for none, or one too large."""
    if not content:
        raise Refused.at({"file": _("Kies een bestand.")}, status=422)
    if len(content) > MOST_BYTES:
        raise Refused.at({"file": _("Dit bestand is te groot. Het mag hooguit 20 MB zijn.")}, 422)
    made = MemberList(id=new_id(), state=State.LOOKING, uploaded_by=account_id, uploaded_at=now)
    db.session.add(made)
    db.session.flush()
    keeping.put(made.id, What.FILE, content)
    ring(JOB, made.id)
    return made.id


def say_columns(mine: MemberList, chosen: Chosen) -> None:
    """Have it looked through again, with what somebody says that its columns hold. Raises Refused."""
    given = [meaning for meaning in chosen.values() if meaning is not None]
    if Meaning.EMAIL not in given:
        raise Refused.at({"": _("Kies welke kolom het e-mailadres bevat.")}, 422)
    if len(set(given)) < len(given):
        raise Refused.at(
            {"": _("U koos twee keer hetzelfde. Kies voor elke kolom iets anders.")}, 422
        )
    keeping.move(mine, State.LOOKING)
    keeping.put(
        mine.id, What.COLUMNS, json.dumps({str(at): one for at, one in chosen.items()}).encode()
    )
    ring(JOB, mine.id)


def chosen_of(list_id: UUID) -> Chosen | None:
    said = keeping.got(list_id, What.COLUMNS)
    if not said:
        return None
    return {int(at): Meaning(one) if one else None for at, one in json.loads(said).items()}


def look(list_id: UUID, now: datetime) -> None:
    """The worker's part; may run twice."""
    mine = keeping.held(list_id)
    if mine is None or mine.state != State.LOOKING:
        return
    try:
        checked = opened(list_id)
        for _person in checked.people(day_of(now)):
            pass
    except Refused as refused:
        _keep(mine, Report(fault=" ".join(refused.sentences)))
        keeping.move(mine, State.UNREADABLE)
        return
    mine.total, mine.accepted = checked.rows, checked.accepted
    mine.refused, mine.duplicates = len(checked.refused), len(checked.duplicates)
    keeping.put(list_id, What.MISTAKES, _as_csv(checked))
    _keep(mine, _report(checked))
    keeping.move(mine, State.LOOKED)


def opened(list_id: UUID) -> Checked:
    """Raises Refused."""
    return check(io.BytesIO(keeping.got(list_id, What.FILE)), chosen_of(list_id))


def report_of(list_id: UUID) -> Report:
    """Empty while nobody looked, and once it is forgotten."""
    said = keeping.got(list_id, What.REPORT)
    if not said:
        return Report()
    told = json.loads(said)
    columns = (
        Column(at, head, Meaning(one) if one else None) for at, head, one in told.pop("columns")
    )
    return Report(
        columns=tuple(columns), mistakes=tuple(map(tuple, told.pop("mistakes"))),
        warnings=tuple(told.pop("warnings")), **told,
    )  # fmt: skip


def _report(checked: Checked) -> Report:
    mistakes = [one for some in checked.refused[:MOST_SHOWN] for one in some]
    return Report(
        columns=checked.heads.columns, encoding=checked.table.encoding or "",
        sheet=checked.table.sheet or "", warnings=tuple(checked.warnings),
        mistakes=tuple((one.row, _where(one), one.reason) for one in mistakes),
    )  # fmt: skip


def _keep(mine: MemberList, report: Report) -> None:
    told = vars(report) | {"columns": [(one.at, one.head, one.meaning) for one in report.columns]}
    keeping.put(mine.id, What.REPORT, json.dumps(told).encode())


def _where(mistake: Mistake) -> str:
    return mistake.head or mistake.letter


def _as_csv(checked: Checked) -> bytes:
    """As Excel opens it; a head that is a formula there is text."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=";")
    lines.writerow([_("Rij"), _("Kolom"), _("Wat is er mis?")])
    for some in checked.refused:
        for one in some:
            where = _where(one)
            safe = f"'{where}" if where.startswith(("=", "+", "-", "@", "\t", "\r")) else where
            lines.writerow([one.row, safe, one.reason])
    return b"\xef\xbb\xbf" + text.getvalue().encode()
