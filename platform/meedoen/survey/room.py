"""The face of this room: the pages on which staff make questionnaires."""

from meedoen.face import Room
from meedoen.survey.editor.surroundings import asks_for_areas
from meedoen.survey.editor.views import (
    blocks,
    conditions,
    details,
    items,
    preview,
    questionnaires,
)

room = Room(
    "survey",
    views=(questionnaires, blocks, items, conditions, details, preview),
    tells=(asks_for_areas,),
)
