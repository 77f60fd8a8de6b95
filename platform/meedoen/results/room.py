"""The face of this room: figures, counted for staff and released to everybody; open answers."""

from datetime import datetime
from uuid import UUID

from meedoen.face import Job, Room, timeless
from meedoen.places.drawing.surroundings import asks_what_runs
from meedoen.results import on_desk
from meedoen.results.counting.waiting import waits_to_be_counted
from meedoen.results.from_file import views as from_file
from meedoen.results.open_answers import views as open_answers
from meedoen.results.open_answers.gathering import gather_texts
from meedoen.results.releasing import views as releasing
from meedoen.results.releasing.releasing import on_release
from meedoen.results.releasing.withdrawing import on_withdrawal
from meedoen.results.showing import views


def _count_wave(wave_id: UUID, now: datetime) -> bool:
    from meedoen.results.counting.counting import count_wave  # with numpy, which pages need not

    return count_wave(wave_id, now)


room = Room(
    "results",
    views=(views, open_answers, releasing, from_file),
    jobs=(Job("count_wave", _count_wave), Job("gather_texts", timeless(gather_texts))),
    desk=on_desk.lay,
    tells=(on_release, on_withdrawal),
    listens=(asks_what_runs.heard_by(waits_to_be_counted),),
)
