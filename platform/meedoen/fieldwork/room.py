"""The face of this room: a questionnaire goes out, and residents answer it.

It is the lowest floor that knows both questionnaires and wijken, so it answers when the editor
asks for the wijken of the gemeente.
"""

from meedoen.face import MenuEntry, Room
from meedoen.fieldwork.answering import views as answering
from meedoen.fieldwork.asking import members, messages
from meedoen.fieldwork.waves.views import planning, waves
from meedoen.panel.leaving.leaving import on_leaving
from meedoen.panel.profile.invitations import open_questionnaires
from meedoen.places import reading as places
from meedoen.survey.editor.surroundings import asks_for_areas

room = Room(
    "fieldwork",
    views=(answering, waves, planning),
    menu=(
        MenuEntry(
            "Metingen",
            "fieldwork.waves",
            place=20,
            card="Plan wie de vragenlijst krijgt en wanneer. Volg hoeveel mensen meedoen.",
        ),
    ),
    mail_kinds=(messages.InvitationMail, messages.ReminderMail),
    listens=(
        on_leaving.heard_by(members.let_go),
        open_questionnaires.heard_by(members.open_items),
        asks_for_areas.heard_by(places.choices),
    ),
)
