"""The face of this room: a questionnaire goes out, and residents answer it.

It is the lowest floor that knows questionnaires, wijken and accounts, so it answers when the editor
asks for the wijken of the gemeente and for who works there.
"""

from meedoen.accounts import finding as accounts
from meedoen.face import Duty, Job, MenuEntry, Room, timeless
from meedoen.fieldwork.anonymity import erasing
from meedoen.fieldwork.answering import views as answering
from meedoen.fieldwork.asking import members, messages
from meedoen.fieldwork.asking import views as mails
from meedoen.fieldwork.asking.forgetting import forget_draft
from meedoen.fieldwork.asking.opening import open_wave
from meedoen.fieldwork.asking.reminding import remind_wave
from meedoen.fieldwork.waves import calendar, closing, on_desk, reading, regrouping, withholding
from meedoen.fieldwork.waves.numbers_of_space import numbers_of_space
from meedoen.fieldwork.waves.views import planning, waves
from meedoen.language.texts import lazy
from meedoen.panel.leaving.leaving import on_leaving
from meedoen.panel.profile.invitations import open_questionnaires
from meedoen.panel.readdressing.changes import on_forgetting_address
from meedoen.places import mapping
from meedoen.places import reading as places
from meedoen.places.drawing.surroundings import asks_what_runs, asks_what_uses, on_regrouping
from meedoen.signup.operating.counting import on_counting
from meedoen.survey.editor.surroundings import (
    asks_for_areas,
    asks_for_colleagues,
    asks_for_departures,
    asks_for_rounds,
    asks_for_starts,
    asks_for_uses,
    draft_changes,
)
from meedoen.survey.types.outlines import asks_for_outlines

room = Room(
    "fieldwork",
    views=(answering, waves, planning, mails),
    jobs=(
        Job("open_wave", open_wave),
        Job("forget_draft", timeless(forget_draft)),
        Job("erase_residue", lambda *_: erasing.rewrite(), commits_itself=True),
        Job("remind_wave", timeless(remind_wave)),
        Job("close_wave", closing.close_wave, afterwards=closing.wipe_remains),
    ),
    duties=(Duty(calendar.tick),),
    menu=(
        MenuEntry(
            lazy("Metingen"),
            "fieldwork.waves",
            place=20,
            card=lazy("Plan wie de vragenlijst krijgt en wanneer. Volg hoeveel mensen meedoen."),
        ),
    ),
    desk=on_desk.lay,
    mail_kinds=(messages.InvitationMail, messages.ReminderMail),
    listens=(
        on_leaving.heard_by(members.let_go),
        on_forgetting_address.heard_by(members.erase_tonight),
        open_questionnaires.heard_by(members.open_items),
        asks_for_areas.heard_by(places.choices),
        asks_for_outlines.heard_by(mapping.of_areas),
        asks_for_colleagues.heard_by(accounts.names),
        asks_for_departures.heard_by(withholding.departures),
        asks_for_starts.heard_by(reading.any_started_with_draft_of),
        asks_for_uses.heard_by(reading.names_with),
        asks_for_rounds.heard_by(reading.rounds_with),
        draft_changes.heard_by(withholding.questionnaire_changes),
        asks_what_runs.heard_by(regrouping.runs),
        asks_what_uses.heard_by(regrouping.about),
        on_regrouping.heard_by(regrouping.regroup),
        on_counting.heard_by(numbers_of_space),
    ),
)
