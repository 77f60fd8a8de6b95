"""The face of this room: the pages on which staff make questionnaires."""

from meedoen.face import MenuEntry, Room
from meedoen.language.texts import lazy
from meedoen.survey.bank.views import searching as bank
from meedoen.survey.bank.views import sharing, wholes
from meedoen.survey.document import views as schema
from meedoen.survey.editor.surroundings import (
    asks_for_areas,
    asks_for_bodies,
    asks_for_colleagues,
    asks_for_departures,
    asks_for_rounds,
    asks_for_seats,
    asks_for_starts,
    asks_for_uses,
    draft_changes,
)
from meedoen.survey.editor.views import (
    ahead,
    approval,
    blocks,
    conditions,
    details,
    discarding,
    items,
    judging,
    mending,
    phone,
    preview,
    questionnaires,
    remarks,
    routes,
    saving,
    translation_files,
    translations,
    undoing,
    versions,
)
from meedoen.survey.exchange.views import downloading, reading_in
from meedoen.survey.types.outlines import asks_for_outlines

room = Room(
    "survey",
    views=(
        questionnaires,
        blocks,
        items,
        saving,
        mending,
        conditions,
        details,
        judging,
        preview,
        routes,
        remarks,
        phone,
        translations,
        translation_files,
        undoing,
        versions,
        discarding,
        ahead,
        approval,
        reading_in,
        downloading,
        schema,
        bank,
        sharing,
        wholes,
    ),
    menu=(
        MenuEntry(
            lazy("Vragenlijsten"),
            "survey.all_questionnaires",
            place=10,
            card=lazy("Maak een vragenlijst uit een voorbeeld en pas de vragen aan."),
        ),
    ),
    tells=(
        asks_for_areas,
        asks_for_bodies,
        asks_for_colleagues,
        asks_for_departures,
        asks_for_outlines,
        asks_for_rounds,
        asks_for_seats,
        asks_for_starts,
        asks_for_uses,
        draft_changes,
    ),
)
